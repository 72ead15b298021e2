"""Enrolling a second factor over the API, by password or single sign-on: whoever must have one gets no token before."""

from __future__ import annotations

from rest_framework.request import Request
from rest_framework.response import Response

from service.api.serializers import accounts as shapes
from service.api.views.accounts import SECRET, LoginView
from service.input_errors import InvalidInput
from service.login import SecondFactorRequired
from service.login.qr_path import qr_path
from service.login.sign_on_tickets import signed_on
from service.models import User
from service.use_cases.second_factor import ENROLLED, begin_enrolment, confirm_enrolment


class EnrolmentBase(LoginView):
    """Base of both steps: they ask for the password, and for nobody's who has a second factor."""

    anonymous = frozenset({"POST"})

    def account(self, request: Request) -> User:
        """The account that is to have a second factor.

        Raises:
            InvalidInput: it has one.
        """
        if "ticket" in self.body:
            user = signed_on(self.body["ticket"], self.body["verifier"]).user
            if user.second_factor_asked:
                raise InvalidInput([ENROLLED])
            return user
        try:
            return self.log_in(request, self.body["username"], self.body["password"], "second_factor")
        except SecondFactorRequired:
            raise InvalidInput([ENROLLED]) from None


class EnrolmentView(EnrolmentBase):
    """The first step: a secret for the app."""

    accepts = {"POST": shapes.EnrolmentRequest}
    answers = {"POST": shapes.EnrolmentAnswer}
    operation_ids = {"POST": "begin_second_factor"}
    titles = {"POST": "Подключить второй фактор: получить ключ для приложения"}

    def post(self, request: Request) -> Response:
        """A new secret; one that was begun before is forgotten."""
        begun = begin_enrolment(self.account(request))
        size, dark = qr_path(begun.address)
        told = {"secret": begun.secret, "uri": begun.address, "qr_size": size, "qr_path": dark}
        return self.answer(told, headers=SECRET)


class EnrolmentConfirmationView(EnrolmentBase):
    """The second step: the app's first code."""

    accepts = {"POST": shapes.EnrolmentConfirmation}
    answers = {"POST": shapes.RecoveryCodesAnswer}
    operation_ids = {"POST": "confirm_second_factor"}
    titles = {"POST": "Подключить второй фактор: подтвердить его первым кодом"}

    def post(self, request: Request) -> Response:
        """From now on a login asks for a code; the account's tokens and sessions end."""
        codes = confirm_enrolment(self.account(request), self.body["otp"])
        return self.answer({"recovery_codes": codes}, headers=SECRET)
