"""What a search finds: clients with enough about them to read the name back and verify the locality (CLI-2)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from django.db import connection

from service.customers.names import address_by_name
from service.queries.kept_cursor import fetched
from service.traces import look_at

Match = Literal["exact", "likely"]
SHOWN = 20
DETAILS = """
    SELECT c.id, c.last, c.first, c.patronymic, c.do_not_contact,
        ARRAY(SELECT number FROM service_clientphone p WHERE p.client_id = c.id ORDER BY p.id),
        ARRAY(SELECT DISTINCT locality FROM service_clientaddress a WHERE a.client_id = c.id AND locality <> '')
    FROM service_client c
    WHERE c.merged_into_id IS NULL AND c.id = ANY({ids})
    ORDER BY c.id
"""


@dataclass(frozen=True, slots=True)
class Found:
    """A client who may be the caller; the operator verifies (CLI-12)."""

    id: int
    name: dict[str, str]
    do_not_contact: bool
    phones: list[str]
    localities: list[str]
    match: Match

    @property
    def representation(self) -> dict[str, Any]:
        """In the shape of the API."""
        look_at(self.id)
        return {
            "id": self.id,
            "name": self.name,
            "address_as": address_by_name(self.name["first"], self.name["patronymic"]),
            "phones": self.phones,
            "localities": self.localities,
            "do_not_contact": self.do_not_contact,
            "match": self.match,
        }


@dataclass(frozen=True, slots=True)
class SearchResult:
    """The clients found, the best first; whether there are more; whether too little was said to look for anybody."""

    found: list[Found]
    more: bool = False
    vague: bool = False


def fetch_rows(statement: str, params: Sequence[Any]) -> list[tuple[Any, ...]]:
    """The rows of a statement."""
    return fetched(connection, statement, list(params))


def found_in(rows: Sequence[tuple[Any, ...]], match: Match) -> list[Found]:
    """Rows of `DETAILS` as clients found."""
    return [
        Found(row[0], {"last": row[1], "first": row[2], "patronymic": row[3]}, row[4], row[5], row[6], match)
        for row in rows
    ]


def clients_by_id(matches: dict[int, Match]) -> list[Found]:
    """The clients of these ids, in this order; a merged card isn't found any more."""
    if not matches:
        return []
    rows = {row[0]: row for row in fetch_rows(DETAILS.format(ids="%s"), [list(matches)])}
    return [found_in([rows[pk]], match)[0] for pk, match in matches.items() if pk in rows]
