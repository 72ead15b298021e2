"""A token for whoever has come back from single sign-on, where the frontend is a page without a session of its own."""

from __future__ import annotations

from rest_framework.request import Request
from rest_framework.response import Response

from service.api.serializers import accounts as shapes
from service.api.views.accounts import SECOND_FACTOR, LoginView
from service.login import EnrolmentRequired, SecondFactorRequired, enter_code
from service.login.sign_ins import note
from service.login.sign_on_tickets import SignedOn, signed_on
from service.models import SignInDoor, SignInKind


class SignOnTokenView(LoginView):
    """Logging in by single sign-on."""

    anonymous = frozenset({"POST"})
    accepts = {"POST": shapes.SignOnTicket}
    login_problems = SECOND_FACTOR
    answers = {"POST": shapes.TokenAnswer}
    operation_ids = {"POST": "log_in_by_sign_on"}
    titles = {"POST": "Войти единым входом: получить токен"}

    def post(self, request: Request) -> Response:
        """Give a token for a ticket; the code is asked for where there is one, unless the provider did."""
        body = self.body
        came = signed_on(body["ticket"], body["verifier"])
        if came.user.second_factor_missing and not came.second_factor_there:
            raise EnrolmentRequired
        self.enter(request, came, body.get("otp", ""))
        return self.token_for(request, came.user, second_factor_there=came.second_factor_there)

    def enter(self, request: Request, came: SignedOn, otp: str) -> None:
        """Spend the ticket, after the code where one is needed, counted like any other."""
        if not came.user.second_factor_asked or came.second_factor_there:
            came.spend()
            note(SignInKind.LOGGED_IN, came.user, door=SignInDoor.SSO)
            return
        if not otp:
            raise SecondFactorRequired(came.user)
        enter_code(request._request, came.user, otp, door="sso")
        came.spend()
