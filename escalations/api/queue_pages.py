"""Pages of a queue: ordered by the place in which tickets are pulled, as deep as one likes at the same cost."""

from __future__ import annotations

from typing import Any

from django.utils.dateparse import parse_datetime

from service.http.pagination import INVALID_CURSOR, Cursor, Page, place_in_list, written
from service.input_errors import InvalidInput
from service.queries.keyset import Rows

BY_PLACE = "place"
PLACE = ("priority", "due_at", "id")
LARGEST = {"priority": 2**15 - 1, "id": 2**63 - 1}


class QueuePage(Page):
    """A page ordered by priority, due time and age (ESC-13), found by one row comparison on all three."""

    def __init__(self, rows: Rows, *, params: dict[str, Any]) -> None:
        self.limit, self.columns, self.descending = params["limit"], PLACE, False
        self.place = self._read(params["cursor"]) if "cursor" in params else None
        self._fetch(rows)

    def cursor(self, row: Any, *, before: bool) -> str:
        """The ticket's place in the queue, and on which side of it the page lies."""
        return written([BY_PLACE, before, row.priority, row.due_at.isoformat(), row.pk])

    def _read(self, cursor: str) -> Cursor:
        try:
            by, before, priority, due, pk = place_in_list(cursor)
            moment = parse_datetime(due)
            if by != BY_PLACE or moment is None or moment.tzinfo is None:
                raise ValueError("a cursor of another list")
            if type(priority) is not int or type(pk) is not int:
                raise ValueError("no place of a ticket")
            if not (0 <= priority <= LARGEST["priority"] and 0 < pk <= LARGEST["id"]):
                raise ValueError("no ticket stands there")
        except (ValueError, TypeError) as error:
            raise InvalidInput([INVALID_CURSOR]) from error
        return Cursor(before, (priority, moment, pk))


def queue_page(rows: Rows, params: dict[str, Any]) -> Page:
    """The page asked for, in the ordering asked for."""
    if params["ordering"] == BY_PLACE:
        return QueuePage(rows, params=params)
    return Page(rows, by=params["ordering"], params=params)
