"""Guidance: what to say and do (contract, "Contacts, guidance, directory")."""

from __future__ import annotations

from drf_spectacular.utils import OpenApiExample
from rest_framework.request import Request
from rest_framework.response import Response

from desk.api.serializers import guidance as shapes
from desk.use_cases.guidance import guide, miss
from service.accounts.capabilities import PEOPLE
from service.http.views import ApiView

ASKED = OpenApiExample(
    "Где посылка", request_only=True, value={"topic": "where_is_parcel", "order": "1002", "answers": {}}
)
MISSED = OpenApiExample("Вопрос без ответа", request_only=True, value={"words": "Спрашивает, можно ли забрать вдвоём."})


class GuidanceView(ApiView):
    """The script, asked about one call."""

    roles = {"POST": PEOPLE}
    accepts = {"POST": shapes.GuidanceBody}
    answers = {"POST": shapes.GuidanceAnswer}
    titles = {"POST": "Что сказать и что сделать"}
    examples = {"POST": [ASKED]}

    def post(self, request: Request, pk: int) -> Response:
        """The rule that applies, with its words and requests; the turn is kept with the contact."""
        return self.answer(guide(pk, self.body, actor=self.actor))


class MissingAnswerView(ApiView):
    """«Нет нужного ответа»."""

    roles = {"POST": PEOPLE}
    accepts = {"POST": shapes.MissingBody}
    answers = {"POST": (201, shapes.MissingAnswerMade)}
    titles = {"POST": "Сообщить, что нужного ответа нет"}
    examples = {"POST": [MISSED]}

    def post(self, request: Request, pk: int) -> Response:
        """Keep the client's words with what was known."""
        kept = miss(pk, self.body, actor=self.actor)
        return self.answer({"id": kept.pk, "rule": kept.rule, "at": kept.at}, status=201)
