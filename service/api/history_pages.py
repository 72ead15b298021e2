"""Pages of one object's history, as long as it may have become."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet

from service.http.pagination import INVALID_CURSOR, Cursor, Page
from service.input_errors import InvalidInput
from service.models import HistoryRow
from service.queries.keyset import KeysetRows


class HistoryPage(Page):
    """Rows of one object, newest first, sought along the unique index of its versions and by nothing beside them.

    By their ids, which go the same way, PostgreSQL would have to read and sort the whole history for each page. A link
    names a row by its id all the same: the number of a version would tell the desk of steps hidden from it (RET-13).

    Raises:
        InvalidInput: the cursor isn't one of this history.
    """

    def __init__(self, rows: QuerySet[HistoryRow], *, params: dict[str, Any]) -> None:
        super().__init__(rows, by="-id", params=params)

    def _fetch(self, rows: QuerySet[Any] | KeysetRows) -> None:
        self.columns = ("version",)
        if self.place is not None:
            self.place = self._with_version(rows, self.place)
        super()._fetch(rows)

    @staticmethod
    def _with_version(rows: Any, place: Cursor) -> Cursor:
        versions = tuple(rows.filter(pk=place.values[1]).values_list("version", flat=True))
        if not versions:
            raise InvalidInput([INVALID_CURSOR])
        return Cursor(place.before, versions)
