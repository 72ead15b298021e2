"""Return cases: open, list, read, act, history, letter (contract, "Returns and tickets")."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.http import HttpResponse
from drf_spectacular.utils import OpenApiTypes
from rest_framework.request import Request
from rest_framework.response import Response

from returns import selectors
from returns.api.representation import case_history_row, case_representation
from returns.api.serializers import answers, queries
from returns.api.serializers.bodies import OpenBody, body_of
from returns.client_docs.letter import letter_of
from returns.field_visibility import history_for
from returns.models import ReturnCase
from returns.planning.available_actions import available_actions
from returns.planning.past_scope import scope_of_case
from returns.planning.ticket_lookup import case_tickets
from returns.use_cases.execute_action import execute_action
from returns.use_cases.open_case import faults_of_case, open_case
from service.accounts.capabilities import READERS
from service.accounts.roles import DESK, Role
from service.api.history_pages import HistoryPage
from service.api.serializers import DryRunQuery, PageQuery
from service.api.serializers.machine_action_answers import HistoryAnswer
from service.api.views.acting import NamedActionView
from service.api.views.looking_back import LookBackQuery, LookingBackView
from service.http.json import Representation
from service.http.pagination import Page, paged
from service.http.views import ApiView
from service.input_errors import FieldError, Readable
from service.traces import Way, look_at

OPENERS = DESK | {Role.RETURNS_SPECIALIST}
ACTORS = OPENERS | {Role.WAREHOUSE}


class CaseListView(ApiView):
    """All cases, and the way to a new one."""

    look = Way.LIST
    roles = {"GET": READERS, "POST": OPENERS}
    query = {"GET": queries.CaseFilters, "POST": DryRunQuery}
    applies = selectors.APPLIED
    accepts = {"POST": OpenBody}
    answers = {"GET": paged(answers.CaseAnswer), "POST": {200: answers.CaseAnswer, 201: answers.CaseAnswer}}
    titles = {"GET": "Возвраты по фильтрам", "POST": "Оформить возврат"}

    def get(self, request: Request) -> Response:
        """One page of cases, as the role sees them."""
        role = self.actor.role
        page = Page(selectors.filtered(self.params, role), by=self.params["ordering"], params=self.params)
        tickets = case_tickets([case.pk for case in page.rows])
        return self.answer(page.answer(request, lambda case: case_representation(case, role, tickets)))

    def post(self, request: Request) -> Response:
        """Open a case."""
        dry_run = self.params["dry_run"]
        result = open_case(
            actor=self.actor,
            data=self.body,
            present=lambda case: case_representation(case, self.actor.role),
            dry_run=dry_run,
        )
        headers = {} if dry_run else {"Location": f"/api/v1/returns/{result['id']}"}
        return self.answer(result, status=200 if dry_run else 201, version=result["version"], headers=headers)

    def body_beyond_form(self, read: Readable) -> Iterable[FieldError]:
        """What a case would be opened with is there, and can be."""
        return faults_of_case(read, actor=self.actor)


class CaseView(LookingBackView):
    """One case."""

    look = Way.CASE
    roles = {"GET": READERS}
    query = {"GET": LookBackQuery}
    answers = {"GET": answers.CaseAnswer}
    titles = {"GET": "Возврат"}

    def get(self, request: Request, pk: int) -> Response:
        """The case with the version that the role sees as ETag."""
        result = self.as_of(
            lambda: scope_of_case(pk), lambda actor: case_representation(selectors.case_by_id(pk), actor.role)
        )
        return self.answer(result, version=result["version"])


class CaseActionsView(LookingBackView):
    """What may be done."""

    roles = {"GET": READERS}
    query = {"GET": LookBackQuery}
    answers = {"GET": answers.CaseActionAnswer(many=True)}
    titles = {"GET": "Что можно сделать с возвратом сейчас"}

    def get(self, request: Request, pk: int) -> Response:
        """Every action of the caller's role."""
        return self.answer(
            self.as_of(lambda: scope_of_case(pk), lambda actor: available_actions(selectors.case_by_id(pk), actor))
        )


class CaseActionView(NamedActionView):
    """Doing it."""

    look = Way.CASE
    door = execute_action
    machine = ReturnCase.machine
    signable = True
    subject = "возврат"
    body_of = staticmethod(body_of)
    roles = {"POST": ACTORS}

    def actions_after(self, subject: ReturnCase) -> list[Representation]:
        """What the asker may do with the case as it is now."""
        return available_actions(subject, self.actor)

    @classmethod
    def answers_of(cls, action: str) -> Any:
        """The case as those who have the action see it."""
        return answers.done_answer(cls.roles_of(action))

    def post(self, request: Request, pk: int, action: str = "") -> Response:
        """Do one action."""
        named = self.named(action)
        return self.act(
            self.key(),
            named,
            self.read(self.body_of(named)),
            lambda case: case_representation(case, self.actor.role),
        )


class CaseHistoryView(ApiView):
    """What happened to a case, as far as the role may know."""

    look = Way.CASE
    roles = {"GET": READERS}
    query = {"GET": PageQuery}
    answers = {"GET": paged(HistoryAnswer)}
    titles = {"GET": "История возврата"}

    def get(self, request: Request, pk: int) -> Response:
        """Rows newest first."""
        role = self.actor.role
        case = selectors.case_by_id(pk)
        look_at(case.client_id)
        page = HistoryPage(history_for(case, role), params=self.params)
        return self.answer(page.answer(request, lambda row: case_history_row(row, role)))


class CaseLetterView(ApiView):
    """The client's letter and the address label, ready to print (RET-5)."""

    look = Way.LETTER
    roles = {"GET": OPENERS}
    answers = {"GET": {(200, "application/pdf"): OpenApiTypes.BINARY}}
    titles = {"GET": "Письмо и адресный ярлык для посылки"}

    def get(self, request: Request, pk: int) -> HttpResponse:
        """The letter as PDF."""
        case = selectors.case_by_id(pk)
        look_at(case.client_id)
        answer = HttpResponse(letter_of(case), content_type="application/pdf")
        answer.headers["Content-Disposition"] = f'inline; filename="return-{pk}.pdf"'
        return answer
