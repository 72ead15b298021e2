"""The filter by the refund clock: what is owed, what is late, or everything."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.db.models import Q, QuerySet
from django.http import HttpRequest

from returns.admin.formatting import SOON_DAYS
from returns.choices import OWED
from returns.goods.arrivals import unassigned
from returns.selectors import overdue
from service.admin.filters import AlwaysOneFilter
from service.clock import today

ALL, OWING = "all", "owed"


def refund_owed() -> Q:
    """Sent, and the client still waits (OPP-1)."""
    return Q(status__in=sorted(OWED))


def due_soon() -> Q:
    """Due within the week, day 30 included."""
    return refund_owed() & Q(refund_due_on__range=(today(), today() + timedelta(days=SOON_DAYS)))


def past_refund_term() -> Q:
    """From day 31 (OPP-1)."""
    return overdue(today())


CLOCKS: dict[str, tuple[str, Callable[[], Q]]] = {
    OWING: ("Ждут ответа", refund_owed),
    "soon": ("Срок скоро", due_soon),
    "overdue": ("Просрочены", past_refund_term),
    "arrived": ("Склад принял, неясно какой", unassigned),
    ALL: ("Все", Q),
}


class ClockFilter(AlwaysOneFilter):
    """Open cases at first; whoever asks for a status or searches gets every case that fits."""

    title = "срок ответа"
    parameter_name = "clock"

    def __init__(self, request: HttpRequest, params: dict[str, Any], model: Any, model_admin: Any) -> None:
        super().__init__(request, params, model, model_admin)
        narrowed = bool(request.GET.keys() & {"q", "status__exact"})
        asked = self.value()
        self.chosen = asked if asked in CLOCKS else (ALL if narrowed else OWING)

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        """The choices in words."""
        return [(value, label) for value, (label, _) in CLOCKS.items()]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        """The cases of the choice."""
        return queryset.filter(CLOCKS[self.chosen][1]())
