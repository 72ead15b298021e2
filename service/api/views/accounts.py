"""Logging in and out, and who one is."""

from __future__ import annotations

from django.contrib.auth import authenticate
from knox.models import AuthToken
from rest_framework.exceptions import AuthenticationFailed
from rest_framework.request import Request
from rest_framework.response import Response

from service.accounts.capabilities import capabilities_of
from service.api.serializers.accounts import Credentials, MeAnswer, RevokedAnswer, RevokeQuery, TokenAnswer
from service.http.limits import FAILED_LOGINS, address_of
from service.http.views import EVERYONE, ApiView


class TokenView(ApiView):
    """Logging in and out."""

    roles = {"DELETE": EVERYONE}
    anonymous = frozenset({"POST"})
    accepts = {"POST": Credentials}
    query = {"DELETE": RevokeQuery}
    answers = {"POST": TokenAnswer, "DELETE": RevokedAnswer}
    titles = {"POST": "Войти: получить токен", "DELETE": "Выйти: отозвать токен"}
    idempotent = False

    def post(self, request: Request) -> Response:
        """Give a token for a name and password; a wrong pair is a 401 and is counted."""
        username, password = self.body["username"], self.body["password"]
        whose = (username.casefold(), address_of(request))
        FAILED_LOGINS.take(*whose)
        user = authenticate(request._request, username=username, password=password)
        if user is None:
            raise AuthenticationFailed
        FAILED_LOGINS.give_back(*whose)
        token, text = AuthToken.objects.create(user)
        return self.answer({"token": text, "expires_at": token.expiry}, headers={"Cache-Control": "no-store"})

    def delete(self, request: Request) -> Response:
        """Revoke this token at once or, with `all=true`, every one of the account."""
        mine = AuthToken.objects.filter(user=request.user)
        these = mine if self.params["all"] else mine.filter(pk=request.auth.pk)
        return self.answer({"revoked": these.delete()[0]})


class MeView(ApiView):
    """Who one is."""

    roles = {"GET": EVERYONE}
    answers = {"GET": MeAnswer}
    titles = {"GET": "Моя учётная запись и права"}

    def get(self, request: Request) -> Response:
        """The account that asks, its role and what the role may do."""
        result = {"username": request.user.username, "display_name": str(request.user)}
        actor = self.actor
        rights = capabilities_of(actor.role)
        return self.answer({**result, "role": actor.role, "trainee": actor.trainee, "permissions": rights})
