"""Guidance: what to say and do (contract, "Contacts, guidance, directory")."""

from __future__ import annotations

from collections.abc import Iterable

from rest_framework.request import Request
from rest_framework.response import Response

from desk.api.serializers import guidance as shapes
from desk.use_cases.guidance import answered_then, clients_of_question, guide, miss, named_in
from service.accounts.capabilities import PEOPLE
from service.api.views.looking_back import LookBackQuery, LookingBackView
from service.http.views import ApiView
from service.input_errors import FieldError, Readable
from service.past import scope_of_clients
from service.traces import Way

MOMENT = frozenset(LookBackQuery().fields)


class GuidanceView(LookingBackView):
    """The script, asked about one call; with a moment, what it said then (FOR-2)."""

    deniable = ()

    look = Way.CONTACT
    roles = {"POST": PEOPLE}
    accepts = {"POST": shapes.GuidanceBody}
    answers = {"POST": shapes.GuidanceAnswer}
    operation_ids = {"POST": "ask_guidance"}
    titles = {"POST": "Что сказать и что сделать"}

    def post(self, request: Request, pk: int) -> Response:
        """The rule that applies, with its words and requests; the turn is kept with the contact.

        With `as_of` nothing is kept: what the script said at that moment is said again.
        """
        asked = {name: value for name, value in self.body.items() if name not in MOMENT}
        return self.answer(
            self.as_of(
                lambda: scope_of_clients(clients_of_question(pk, asked)),
                lambda actor: (
                    answered_then(pk, asked, actor) if MOMENT & set(self.body) else guide(pk, asked, actor=actor)
                ),
                self.body,
            )
        )

    def body_beyond_form(self, read: Readable) -> Iterable[FieldError]:
        """Order, sub-topic, questions and answers are there."""
        named_in(read)
        return ()


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
