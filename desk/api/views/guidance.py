"""Guidance: what to say and do (contract, "Contacts, guidance, directory")."""

from __future__ import annotations

from rest_framework.request import Request
from rest_framework.response import Response

from desk.api.serializers import guidance as shapes
from desk.use_cases.guidance import guide, miss
from service.accounts.capabilities import PEOPLE
from service.http.views import ApiView
from service.traces import Way


class GuidanceView(ApiView):
    """The script, asked about one call."""

    look = Way.CONTACT
    roles = {"POST": PEOPLE}
    accepts = {"POST": shapes.GuidanceBody}
    answers = {"POST": shapes.GuidanceAnswer}
    operation_ids = {"POST": "ask_guidance"}
    titles = {"POST": "Что сказать и что сделать"}

    def post(self, request: Request, pk: int) -> Response:
        """The rule that applies, with its words and requests; the turn is kept with the contact."""
        return self.answer(guide(pk, self.body, actor=self.actor))


class MissingAnswerView(ApiView):
    """«Нет нужного ответа»."""

    roles = {"POST": PEOPLE}
    accepts = {"POST": shapes.MissingBody}
    answers = {"POST": (201, shapes.MissingAnswerMade)}
    operation_ids = {"POST": "report_missing_answer"}
    titles = {"POST": "Сообщить, что нужного ответа нет"}

    def post(self, request: Request, pk: int) -> Response:
        """Keep the client's words with what was known."""
        kept = miss(pk, self.body, actor=self.actor)
        return self.answer({"id": kept.pk, "rule": kept.rule, "at": kept.at}, status=201)
