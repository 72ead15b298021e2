"""The worklists of the contract: code, label, rows, and since when a row lies there (GDE-27, ORD-16, CLI-7, PRM-1)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db.models import F, Q, QuerySet

from desk.models import Promise
from desk.promises.selectors import overdue, promises
from orders.choices import AnnulReason, Method, Stage, Status
from orders.models import Order
from service.clock import effective_now, start_of, today
from service.runtime_settings import BUFFER_DAYS, PICKUP_STORAGE_DAYS, POSTAL_TERM_DAYS


@dataclass(frozen=True, slots=True)
class Worklist:
    """One list.

    Attributes:
        rows: the rows of now; a row leaves the list when what it waits for is done.
        by: the column that the list is ordered by, the oldest first.
        since: the column that tells since when a row lies there.
    """

    code: str
    label: str
    rows: Callable[[], QuerySet[Any]]
    by: str = "status_since"
    since: str = "status_since"


def _orders(*conditions: Q) -> QuerySet[Order]:
    return Order.objects.select_related("client", "partner").filter(*conditions)


def late_parcels() -> QuerySet[Order]:
    """On the way past their date, else past the longest term of the post (GDE-27)."""
    longest = start_of(today()) - timedelta(days=POSTAL_TERM_DAYS.value[1])
    late = Q(expected_on__lt=today()) | Q(expected_on=None, exported_at__lt=longest)
    return _orders(Q(status=Status.EXPORTED, stage=Stage.IN_TRANSIT), late)


def storage_ending() -> QuerySet[Order]:
    """In a pick-up point whose days of storage end today or tomorrow, or have ended (DLV-2)."""
    ends = start_of(today()) - timedelta(days=PICKUP_STORAGE_DAYS.value - 2)
    return _orders(Q(status=Status.EXPORTED, stage=Stage.ARRIVED, method=Method.PICKUP, stage_at__lt=ends))


def buffer_overdue() -> QuerySet[Order]:
    """Waiting for stock longer than clients are told (GDE-4)."""
    told = effective_now() - timedelta(days=BUFFER_DAYS.value[1])
    return _orders(Q(status=Status.BUFFER, status_since__lt=told))


def changed_unconfirmed() -> QuerySet[Order]:
    """Changed after their confirmation and not calculated anew, so that they aren't sent (ORD-16, ORD-17)."""
    stale = Q(calculated_revision=None) | ~Q(calculated_revision=F("revision"))
    return _orders(Q(status__in=(Status.CONFIRMED, Status.CLOSED_REGION)), stale)


def annulled_to_correct() -> QuerySet[Order]:
    """Annulled in order to be corrected, and neither confirmed nor made anew (ORD-32)."""
    return _orders(Q(status=Status.ANNULLED, annulment_reason=AnnulReason.CORRECTION, successor=None))


def awaiting_approval() -> QuerySet[Order]:
    """Confirmed, and a supervisor has yet to approve them (ORD-15, ORD-16)."""
    return _orders(Q(status=Status.CONFIRMED, review_required=True))


def excuses() -> QuerySet[Order]:
    """Non-collections that operators excused and no supervisor has looked at (CLI-7)."""
    return _orders(Q(excuse_unconfirmed=True))


def promises_overdue() -> QuerySet[Promise]:
    """Promises whose day is over and whose fact hasn't come (PRM-1)."""
    return promises().filter(overdue())


WORKLISTS: dict[str, Worklist] = {
    one.code: one
    for one in (
        Worklist("late_parcels", "Посылки опаздывают", late_parcels, since="exported_at"),
        Worklist("storage_ending", "Хранение в пункте заканчивается", storage_ending, since="stage_at"),
        Worklist("buffer_overdue", "В буфере дольше обещанного", buffer_overdue),
        Worklist(
            "changed_unconfirmed", "Изменены и не рассчитаны", changed_unconfirmed, "status_since", "status_since"
        ),
        Worklist(
            "annulled_to_correct", "Аннулированы, чтобы исправить", annulled_to_correct, "status_since", "status_since"
        ),
        Worklist("awaiting_approval", "Ждут одобрения супервайзера", awaiting_approval),
        Worklist("excuses", "Уважительные причины на проверку", excuses, since="excused_at"),
        Worklist(
            "promises_overdue", "Просроченные обещания", lambda: promises().filter(overdue()), "due_on", "said_at"
        ),
    )
}


def count_of(worklist: Worklist) -> int:
    """How many rows lie there now."""
    return worklist.rows().order_by().count()
