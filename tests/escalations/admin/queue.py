"""Tickets and addresses as the tests of the tickets' desk in the admin need them."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.test import Client
from django.urls import reverse
from django.utils import timezone

from escalations.models import Ticket
from escalations.use_cases.execute_action import execute_action
from service.accounts.roles import Actor, Role
from service.models import HistoryRow, User
from tests.escalations.making import body
from tests.escalations.making import ticket as make_ticket
from tests.factories import actor

LIST = "admin:escalations_ticket_changelist"
PAGE, ACT, ORDER_ACT, NEXT, ROWS, EXPORT, BULK, RESULTS, OVERVIEW = (
    f"admin:escalations_ticket_{name}"
    for name in ("change", "act", "order_act", "next", "rows", "export", "bulk", "results", "overview")
)

__all__ = ["actor", "body", "make_ticket"]


def done(ticket: Ticket, action: str, by: User, **data: Any) -> Ticket:
    """The ticket after somebody did something to it."""
    execute_action(ticket.pk, action, actor=Actor.of(by), data=data, present=lambda changed: {"id": changed.pk})
    return Ticket.objects.get(pk=ticket.pk)


def held(category: str = "other", *, by: User, **fields: Any) -> Ticket:
    """A ticket in somebody's hands."""
    return done(make_ticket(category, **fields), "claim", by)


def answered(category: str = "other", *, by: User, **fields: Any) -> Ticket:
    """A ticket that somebody has resolved."""
    return done(held(category, by=by, **fields), "resolve", by, resolution="Всё уладили")


def due_in(ticket: Ticket, span: timedelta) -> Ticket:
    """The ticket with its due time moved to `span` from now."""
    Ticket.objects.filter(pk=ticket.pk).update(due_at=timezone.now() + span)
    return Ticket.objects.get(pk=ticket.pk)


def user_of(browser: Client) -> User:
    """The account that a browser is logged in as."""
    return User.objects.get(pk=browser.session["_auth_user_id"])


def page_of(ticket: Ticket) -> str:
    """The address of a ticket's page."""
    return reverse(PAGE, args=[ticket.pk])


def press(browser: Client, ticket: Ticket, action: str, **fields: str) -> Any:
    """Post the form behind a button of the page as it was drawn."""
    return browser.post(reverse(ACT, args=[ticket.pk, action]), {"version": str(ticket.version), **fields})


def press_order(browser: Client, ticket: Ticket, action: str, **fields: str) -> Any:
    """Post the form behind a button of the ticket's order."""
    version = str(ticket.order.version if ticket.order else 1)
    return browser.post(reverse(ORDER_ACT, args=[ticket.pk, action]), {"version": version, **fields})


def state_of(ticket: Ticket) -> tuple[Any, ...]:
    """All that an action could have changed."""
    rows = HistoryRow.objects.filter(subject="ticket", subject_id=ticket.pk).count()
    return (*Ticket.objects.filter(pk=ticket.pk).values_list().get(), rows)


def shown(browser: Client, query: dict[str, str] | None = None) -> list[int]:
    """The tickets that the list shows, in its order."""
    answer = browser.get(reverse(LIST), query or {})
    assert answer.status_code == 200, (answer.status_code, answer.headers.get("Location"))
    return [ticket.pk for ticket in answer.context["cl"].result_list]


def by_role(role: Role, **fields: Any) -> Ticket:
    """A ticket of the queue that a role works."""
    category = "prepaid_change" if role == Role.CLAIMS_SPECIALIST else "ff_annulled_post"
    return make_ticket(category, **fields)
