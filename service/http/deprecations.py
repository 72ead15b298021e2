"""How callers are told of old names (`service.api.serializers.old_names`): since when, until when, and where to read.

Every answer whose shape holds one carries `Deprecation` (RFC 9745), `Sunset` (RFC 8594) and the link to the page that
names them. An old name stays for at least half a year.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from functools import cache
from typing import TYPE_CHECKING, Any

from django.utils.http import http_date

from service.api.serializers.old_names import has_old_names
from service.http.problem_schemas import SCHEMAS

if TYPE_CHECKING:
    from service.http.views import ApiView

SINCE, SUNSET = datetime(2026, 11, 29, tzinfo=UTC), datetime(2027, 6, 1, tzinfo=UTC)
HEADERS = {
    "Deprecation": f"@{int(SINCE.timestamp())}",
    "Sunset": http_date(SUNSET.timestamp()),
    "Link": '</api/v1/docs#deprecated>; rel="deprecation"; type="text/html"',
}
DENIED = 409


def deprecation_headers(view: type[ApiView], method: str, status: int) -> Mapping[str, str]:
    """The headers of an answer of this status to this method; none where its shape has no old name."""
    shown: Any = view
    return HEADERS if _tells_old_names(shown, "GET" if method == "HEAD" else method, status) else {}


@cache
def _tells_old_names(view: Any, method: str, status: int) -> bool:
    return any(has_old_names(shape) for shape in shapes_of(view.answers.get(method), status))


def shapes_of(declared: Any, status: int) -> list[Any]:
    """The shapes that a view declares for answers of a status; a denial has one shape everywhere."""
    if status == DENIED:
        return [SCHEMAS["denied"]]
    if isinstance(declared, tuple):
        declared = {declared[0]: declared[1]}
    if isinstance(declared, Mapping):
        return [shape for key, shape in declared.items() if status in (key, key[0] if isinstance(key, tuple) else key)]
    return [declared] if status == 200 else []
