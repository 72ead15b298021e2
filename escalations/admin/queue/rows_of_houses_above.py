"""What houses above add to a ticket's page: they register rows and what a form begins with; it never imports them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from django.utils.safestring import SafeString

from service.admin.machine.sections import Row

if TYPE_CHECKING:
    from escalations.models import Ticket
    from service.accounts.roles import Actor

TicketRows = Callable[["Ticket", "Actor"], Iterator[Row]]
_rows: list[TicketRows] = []
Refusal = Callable[["Ticket"], dict[str, Any]]
_refusals: list[Refusal] = []
NextSteps = Callable[["Ticket", "Actor"], Iterator[SafeString]]
_next_steps: list[NextSteps] = []


def register(rows: TicketRows) -> None:
    """Have a ticket's page show these rows beside its own; a house does so where its admin is registered."""
    if rows not in _rows:
        _rows.append(rows)


def rows_above(ticket: Ticket, actor: Actor) -> Iterator[Row]:
    """The rows of every house above, as far as the asker may see them."""
    for rows in _rows:
        yield from rows(ticket, actor)


def register_refusal(refusal: Refusal) -> None:
    """Have the form of annulling begin with what the house above knows of the client's refusal (ORD-18)."""
    if refusal not in _refusals:
        _refusals.append(refusal)


def refusal_above(ticket: Ticket) -> dict[str, Any]:
    """What the ticket's call has told of the client's refusal, by the fields of the form of annulling."""
    return {name: value for refusal in _refusals for name, value in refusal(ticket).items()}


def register_next_steps(steps: NextSteps) -> None:
    """Have the page of an answered ticket say what a house above has still to be done about it."""
    if steps not in _next_steps:
        _next_steps.append(steps)


def next_steps_above(ticket: Ticket, actor: Actor) -> list[SafeString]:
    """What is still to be done about an answered ticket, as far as the asker may see it."""
    return [step for steps in _next_steps for step in steps(ticket, actor)]
