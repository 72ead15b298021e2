"""A ticket as one line tells it (ESC-1): its own columns and the names of its neighbours, in one row.

Lists read lines straight from the rows of their statement (`COLUMNS`); a ticket at hand is brought into the same form
by `line_of`, so that every line is told by the one function that tells lines.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from operator import attrgetter
from typing import TYPE_CHECKING, Any, NamedTuple

from escalations.models.ticket_base import is_late

if TYPE_CHECKING:
    from escalations.models.ticket import Ticket


class TicketLine(NamedTuple):
    """What a line is told from; a neighbour that the ticket hasn't got is None in each of its columns."""

    id: int
    queue: str
    category: str
    status: str
    priority: int
    order_number: str | None
    client_id: int | None
    client_last: str
    client_first: str
    client_patronymic: str
    client_merged_into_id: int | None
    contact_id: int | None
    return_case_id: int | None
    text: str
    details: dict[str, Any]
    team_name: str | None
    due_at: datetime
    calendar_name: str | None
    waiting_since: datetime | None
    wake_at: datetime | None
    wake_on: str
    escalation_level: int
    skips: int
    made_by_username: str | None
    made_by_display_name: str
    assignee_username: str | None
    assignee_display_name: str
    created_at: datetime
    resolution: str
    client_words: str
    resolved_at: datetime | None
    reopened_at: datetime | None
    updated_at: datetime
    version: int

    @property
    def pk(self) -> int:
        """The key, by which pages are cut."""
        return self.id

    def overdue_at(self, moment: datetime) -> bool:
        """Whether it lacks its answer past its due time."""
        return is_late(self.status, self.due_at, self.waiting_since, moment)


NEIGHBOURS = ("order", "client", "team", "calendar", "made_by", "assignee")


def _column(name: str) -> str:
    """Where a value of the line stands: with a neighbour, or with the ticket itself."""
    for neighbour in NEIGHBOURS:
        if name.startswith(f"{neighbour}_") and name not in ("client_id", "client_words"):
            return f"{neighbour}__{name.removeprefix(f'{neighbour}_')}"
    return name


def _reader(column: str) -> Callable[[Any], Any]:
    """What reads a column of a ticket at hand."""
    neighbour, _, name = column.rpartition("__")
    if not neighbour:
        return attrgetter(column)
    of_neighbour = attrgetter(name)
    return lambda ticket: None if (found := getattr(ticket, neighbour)) is None else of_neighbour(found)


COLUMNS = tuple(map(_column, TicketLine._fields))
"""The columns of a statement whose rows are lines: `values_list(*COLUMNS)`."""
_READERS = tuple(map(_reader, COLUMNS))


def line_of(ticket: Ticket) -> TicketLine:
    """The line of a ticket at hand, whose neighbours it reads where they weren't read with it."""
    return TicketLine._make(read(ticket) for read in _READERS)
