"""Logging in and out, one's own tokens and password, and who one is."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any, ClassVar, cast

from django.http import Http404
from knox.models import AuthToken
from rest_framework.request import Request
from rest_framework.response import Response

from service.accounts.capabilities import capabilities_of
from service.accounts.signed_in import account_of_request
from service.api.serializers import accounts as shapes
from service.http.views import EVERYONE, ApiView
from service.login import Attempt, EnrolmentRequired, PasswordChangeRequired, log_in, remember_device
from service.login.api_tokens import account_tokens, issue_token
from service.login.checking import Door
from service.login.password_change import change_own_password
from service.login.sessions import end_token
from service.login.sign_ins import note
from service.models import SignInKind, SignInReason, User

SECOND_FACTOR = frozenset({"second_factor_required", "second_factor_wrong", "second_factor_enrolment_required"})
SECRET = {"Cache-Control": "no-store"}


class LoginView(ApiView):
    """Base of what asks for a name and a password.

    Attributes:
        login_problems: codes of problems that only a login has.
    """

    login_problems: ClassVar[Collection[str]] = frozenset()
    limits_itself = True
    idempotent = False
    tells_secret = True

    def log_in(self, request: Request, username: str, password: str, door: Door, otp: str = "") -> User:
        """The account that name, password and code belong to; the answer tells how many further tries are left."""
        attempt = Attempt.of(request._request, username)
        try:
            return log_in(request._request, username, password, door=door, attempt=attempt, otp=otp)
        finally:
            self.allowance = attempt.allowance

    def token_for(self, request: Request, user: User, *, second_factor_there: bool = False) -> Response:
        """A new token, and a device that is known from now on."""
        token, text = issue_token(user, second_factor_there=second_factor_there)
        answer = self.answer({"token": text, "expires_at": token.expiry}, headers=SECRET)
        remember_device(request._request, answer, user)
        return answer


class TokenView(LoginView):
    """Logging in and out."""

    roles = {"DELETE": EVERYONE}
    anonymous = frozenset({"POST"})
    accepts = {"POST": shapes.Credentials}
    login_problems = SECOND_FACTOR | {"password_change_required"}
    query = {"DELETE": shapes.RevokeQuery}
    answers = {"POST": shapes.TokenAnswer, "DELETE": shapes.RevokedAnswer}
    operation_ids = {"POST": "log_in", "DELETE": "log_out"}
    titles = {"POST": "Войти: получить токен", "DELETE": "Выйти: отозвать токен"}

    def post(self, request: Request) -> Response:
        """Give a token for name, password and, where there is one, the code; what is wrong is a 401 and is counted."""
        body = self.body
        user = self.log_in(request, body["username"], body["password"], "api", body.get("otp", ""))
        if user.second_factor_missing:
            raise EnrolmentRequired
        if user.password_change_required:
            raise PasswordChangeRequired
        return self.token_for(request, user)

    def delete(self, request: Request) -> Response:
        """Revoke this token at once or, with `all=true`, every one of the account."""
        mine = AuthToken.objects.filter(user=request.user)
        these = mine if self.params["all"] else mine.filter(pk=request.auth.pk)
        gone = these.delete()[0]
        reason = SignInReason.EVERYTHING if self.params["all"] else SignInReason.TOKEN
        note(SignInKind.LOGGED_OUT, account_of_request(request), door="api", reason=reason)
        return self.answer({"revoked": gone})


class TokenListView(ApiView):
    """One's own tokens."""

    roles = {"GET": EVERYONE}
    answers = {"GET": shapes.TokenList}
    operation_ids = {"GET": "list_tokens"}
    titles = {"GET": "Мои токены"}

    def get(self, request: Request) -> Response:
        """Those that still count, the last used first."""
        mine = account_tokens(cast("User", request.user))
        return self.answer({"results": [token_representation(token, request.auth) for token in mine]})


class OneTokenView(ApiView):
    """One of one's own tokens."""

    roles = {"DELETE": EVERYONE}
    answers = {"DELETE": shapes.RevokedAnswer}
    operation_ids = {"DELETE": "revoke_token"}
    titles = {"DELETE": "Отозвать один из своих токенов"}
    idempotent = False

    def delete(self, request: Request, pk: str) -> Response:
        """Revoke it at once; 404 for another account's."""
        if not end_token(account_of_request(request), int(pk), self.actor):
            raise Http404
        return self.answer({"revoked": 1})


class PasswordView(LoginView):
    """One's own password."""

    anonymous = frozenset({"POST"})
    accepts = {"POST": shapes.NewPassword}
    login_problems = SECOND_FACTOR
    answers = {"POST": shapes.ChangedPasswordAnswer}
    operation_ids = {"POST": "change_password"}
    titles = {"POST": "Сменить свой пароль"}

    def post(self, request: Request) -> Response:
        """Change it, with a token or without; every token ends, and the answer brings the next one."""
        body = self.body
        username = body.get("username", self.context_of_body()["mine"])
        user = self.log_in(request, username, body["current_password"], "password", body.get("otp", ""))
        if user.second_factor_missing:
            raise EnrolmentRequired
        change_own_password(user, body["current_password"], body["new_password"])
        return self.token_for(request, user)

    def context_of_body(self) -> dict[str, Any]:
        """Who asks, where a token tells; else the body names them."""
        return {"mine": self.request.user.get_username() if self.request.user.is_authenticated else ""}


class MeView(ApiView):
    """Who one is."""

    roles = {"GET": EVERYONE}
    answers = {"GET": shapes.MeAnswer}
    titles = {"GET": "Моя учётная запись и права"}

    def get(self, request: Request) -> Response:
        """The account that asks, its role and what the role may do."""
        result = {"username": request.user.username, "display_name": str(request.user)}
        actor = self.actor
        rights = capabilities_of(actor.role)
        return self.answer({**result, "role": actor.role, "trainee": actor.trainee, "permissions": rights})


def token_representation(token: AuthToken, current: Any) -> dict[str, Any]:
    """A token as its owner sees it."""
    result = {"id": token.use.pk, "created_at": token.created, "used_at": token.use.used_at, "expires_at": token.expiry}
    return result | {"current": isinstance(current, AuthToken) and token.pk == current.pk}
