"""What the address of a list may filter by: the parameters of the filters that the section declares, and no others.

Django lets any column of the model through, also one that the asker may not see: a list narrowed by it tells the
value, however exact (RET-11, RET-13).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.contrib.admin import ListFilter
from django.contrib.admin.exceptions import DisallowedModelAdminLookup
from django.http import HttpRequest

DATE_PARTS = ("year", "month", "day")
NUL = "\0"


def is_declared(section: Any, request: HttpRequest, lookup: str) -> bool:
    """Whether the parameter belongs to a filter of the section; which of its lookups count, the filter itself says."""
    if section.date_hierarchy and lookup in {f"{section.date_hierarchy}__{part}" for part in DATE_PARTS}:
        return True
    return any(lookup == name or lookup.startswith(f"{name}__") for name in declared_names(section, request))


def declared_names(section: Any, request: HttpRequest) -> Iterator[str]:
    """The parameters of the section's own filters, and the columns that the others filter by."""
    for declared in section.get_list_filter(request):
        if isinstance(declared, type) and issubclass(declared, ListFilter):
            yield str(declared.parameter_name)  # type: ignore[attr-defined]
        else:
            yield declared[0] if isinstance(declared, (list, tuple)) else str(declared)


def refuse_undeclared(remaining: dict[str, Any]) -> None:
    """Refuse what no filter of the list has taken for its own.

    Raises:
        DisallowedModelAdminLookup: something remains.
    """
    for name in remaining:
        raise DisallowedModelAdminLookup(f"No filter of this list takes {name!r}")


def refuse_unstorable(request: HttpRequest) -> None:
    """Refuse parameters with NUL, which PostgreSQL can't compare anything to.

    Raises:
        DisallowedModelAdminLookup: one has it.
    """
    if any(NUL in name or any(NUL in value for value in values) for name, values in request.GET.lists()):
        raise DisallowedModelAdminLookup("A parameter holds NUL")
