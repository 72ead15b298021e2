"""What houses above add to a ticket's page: they register rows, the queue never imports them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from service.admin.machine.sections import Row

if TYPE_CHECKING:
    from escalations.models import Ticket
    from service.accounts.roles import Actor

TicketRows = Callable[["Ticket", "Actor"], Iterator[Row]]
_rows: list[TicketRows] = []


def register(rows: TicketRows) -> None:
    """Have a ticket's page show these rows beside its own; a house does so where its admin is registered."""
    if rows not in _rows:
        _rows.append(rows)


def rows_above(ticket: Ticket, actor: Actor) -> Iterator[Row]:
    """The rows of every house above, as far as the asker may see them."""
    for rows in _rows:
        yield from rows(ticket, actor)
