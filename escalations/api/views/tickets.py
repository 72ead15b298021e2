"""Tickets: made, listed, read, pulled, acted on (contract, "Returns and tickets")."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import Any

from rest_framework.request import Request
from rest_framework.response import Response

from escalations import selectors
from escalations.api.queue_pages import queue_page
from escalations.api.representation import full_ticket_representation, line_representation, representation_for_caller
from escalations.api.serializers import answers, bodies, queries
from escalations.choices import Action
from escalations.models import Ticket
from escalations.planning.available_actions import OFFERED, available_actions
from escalations.planning.past_scope import scope_of_ticket
from escalations.use_cases.execute_action import execute_action, pull
from escalations.use_cases.open_ticket import faults_of_ticket, open_ticket
from escalations.visibility import READERS, WORKERS
from service.accounts.capabilities import PEOPLE
from service.accounts.roles import Role
from service.api.history_pages import HistoryPage
from service.api.serializers import PageQuery
from service.api.serializers.machine_action_answers import HistoryAnswer
from service.api.views.acting import ActingView, NamedActionView
from service.api.views.looking_back import LookBackQuery, LookingBackView
from service.clock import present
from service.fsm import RoleDenied
from service.fsm.representation import history_row_representation
from service.http.json import Representation
from service.http.pagination import paged
from service.http.views import ApiView
from service.input_errors import FieldError, Readable
from service.models import User
from service.traces import Way

FIRST_CLAIMED = 2
"""The version of a ticket that is claimed as it was made: what is written under one makes a version of it."""


class TicketView(ActingView):
    """Base of the views that answer one ticket."""

    look = Way.TICKET
    door = execute_action

    def representation(self, ticket: Ticket) -> dict[str, Any]:
        """The ticket, fresh and whole, for the asker's eyes."""
        return full_ticket_representation(selectors.ticket_for(self.actor, ticket.pk), self.actor.role)

    def actions_after(self, subject: Ticket) -> list[Representation]:
        """What the asker may do with the ticket as it is now."""
        return available_actions(subject, self.actor)

    def act_on_ticket(self, pk: int, action: str, body: dict[str, Any]) -> Response:
        """Do the action with a body already read; answers the ticket with its version."""
        return self.act(pk, action, body, self.representation)


class TicketListView(TicketView):
    """The tickets, and making one."""

    look = Way.LIST
    roles = {"GET": READERS, "POST": PEOPLE}
    query = {"GET": queries.TicketFilters}
    applies = selectors.APPLIED
    accepts = {"POST": bodies.TicketBody}
    answers = {
        "GET": paged(answers.TicketLineAnswer),
        "POST": {200: answers.TicketAnswer, 201: answers.TicketAnswer},
    }
    titles = {"GET": "Тикеты по фильтрам", "POST": "Создать тикет или добавить звонок к открытому"}

    def get(self, request: Request) -> Response:
        """One page of the tickets that the asker may read."""
        rows = selectors.filtered(self.actor, self.params)
        shape = partial(line_representation, role=self.actor.role, moment=present())
        return self.answer(queue_page(rows, self.params).answer(request, shape))

    def post(self, request: Request) -> Response:
        """201 with a new ticket; 200 with the open one that the call was added to."""
        result, made = open_ticket(
            self.body,
            actor=self.actor,
            present=lambda ticket: representation_for_caller(selectors.whole(ticket.pk), self.actor),
        )
        where = {"Location": f"/api/v1/tickets/{result['id']}"} if made else {}
        return self.answer(result, status=201 if made else 200, version=result["version"], headers=where)

    def body_beyond_form(self, read: Readable) -> Iterable[FieldError]:
        """What the ticket would be about is there."""
        return faults_of_ticket(read, actor=self.actor)


class TicketNextView(TicketView):
    """Pulling."""

    roles = {"POST": WORKERS}
    accepts = {"POST": bodies.NextBody}
    answers = {"POST": {200: answers.TicketAnswer, 204: None}}
    operation_ids = {"POST": "take_next_ticket"}
    titles = {"POST": "Взять следующий тикет очереди"}

    def post(self, request: Request) -> Response:
        """The next ticket, claimed; 204 when the queue is empty."""
        result = pull(self.body["queue"], actor=self.actor, present=self.held)
        return self.answer(None, status=204) if result is None else self.answer(result, version=result["version"])

    def held(self, ticket: Ticket) -> Representation:
        """The ticket as its lock found it and the claim left it: notes alone may still have to be read."""
        if isinstance(holder := self.request.user, User):
            ticket.assignee = holder
        told = selectors.with_notes(ticket, may_have_any=ticket.version > FIRST_CLAIMED)
        return full_ticket_representation(told, self.actor.role)


class TicketDetailView(LookingBackView, TicketView):
    """One ticket."""

    roles = {"GET": READERS}
    query = {"GET": LookBackQuery}
    answers = {"GET": answers.TicketAnswer}
    titles = {"GET": "Тикет"}

    def get(self, request: Request, pk: int) -> Response:
        """The ticket with its notes."""
        result = self.as_of(
            lambda: scope_of_ticket(pk, self.actor),
            lambda actor: full_ticket_representation(selectors.ticket_for(actor, pk), actor.role),
        )
        return self.answer(result, version=result["version"])


class TicketActionsView(ApiView):
    """What may be done."""

    roles = {"GET": READERS}
    answers = {"GET": answers.TicketActionAnswer(many=True)}
    titles = {"GET": "Что можно сделать с тикетом сейчас"}

    def get(self, request: Request, pk: int) -> Response:
        """Every action that the asker has on this ticket."""
        return self.answer(available_actions(selectors.ticket_for(self.actor, pk), self.actor))


class TicketActionView(TicketView, NamedActionView):
    """Doing it."""

    machine = Ticket.machine
    subject = "тикет"
    body_of = staticmethod(bodies.body_of)
    roles = {"POST": PEOPLE}
    answers = {"POST": answers.TicketAnswer}

    @classmethod
    def roles_of(cls, action: str) -> frozenset[Role]:
        """The roles that have it; what the service does by itself nobody asks for."""
        return super().roles_of(action) if action in OFFERED else frozenset()

    def post(self, request: Request, pk: int, action: str = "") -> Response:
        """Do one action."""
        named = self.named(action)
        if named not in OFFERED:
            raise RoleDenied(named)
        return self.act_on_ticket(pk, named, self.read(self.body_of(named)))


class TicketNotesView(TicketView):
    """Writing under a ticket."""

    roles = {"POST": PEOPLE}
    action = Action.NOTE
    accepts = {"POST": bodies.NoteBody}
    answers = {"POST": answers.TicketAnswer}
    titles = {"POST": "Добавить запись к тикету"}

    def post(self, request: Request, pk: int) -> Response:
        """The HTTP spelling of the machine's `note`."""
        return self.act_on_ticket(pk, Action.NOTE, self.body)


class TicketHistoryView(ApiView):
    """What happened to a ticket."""

    look = Way.TICKET
    roles = {"GET": READERS}
    query = {"GET": PageQuery}
    answers = {"GET": paged(HistoryAnswer)}
    titles = {"GET": "История тикета"}

    def get(self, request: Request, pk: int) -> Response:
        """Rows newest first."""
        rows = selectors.history_of(selectors.ticket_for(self.actor, pk))
        return self.answer(HistoryPage(rows, params=self.params).answer(request, history_row_representation))
