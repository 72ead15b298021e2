"""When an order that is confirmed now would leave: what lacks stock or a way there keeps no term (GDE-4, GDE-11)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from django.db.models import Q

from desk.guidance.call import Call
from desk.guidance.observers.observation_base import order_of, whether
from desk.guidance.rules import facts as f
from desk.models import Promise
from desk.models.promises import PromiseCode, PromiseState
from orders.choices import AnnulReason, Availability, Status
from orders.models import Order
from service.clock import effective_now, moscow_date
from service.fsm.condition_overlaps_and_gaps import Fact
from service.models import HistoryRow
from service.runtime_settings import BUFFER_DAYS, BUFFER_REPEATED_WEEKS


def departs(call: Call) -> str:
    """When its region opens, when its goods come in, or at once; a region that is closed keeps it the longest."""
    if call.context.facts.region_closed:
        return "region"
    if all(line.product.availability != Availability.EXPECTED for line in order_of(call).basket):
        return "now"
    return whether(waited_long(call), "late_stock", "stock")


def waited_long(call: Call) -> bool:
    """Whether the order waited for stock before it was called off to be corrected, and was told so or late (GDE-4).

    What was annulled on this call, or to be corrected on an earlier one, waits on, by itself or as what was made of it.
    """
    known = order_of(call)
    orders = [pk for pk in (known.pk, known.reissue_of_id) if pk is not None]
    left = HistoryRow.objects.filter(subject="order", subject_id__in=orders, from_status=Status.BUFFER)
    left = left.filter(Q(contact_id=call.contact.pk) | Q(reason=AnnulReason.CORRECTION))
    last = left.order_by("-at", "-id").first()
    if last is None:
        return False
    return call.told_of_waiting(last.subject_id) or was_late(last)


def was_late(left: HistoryRow) -> bool:
    """Whether an order left «Буфер» later than is usual, or than its client was promised (GDE-4, PRM-1)."""
    day = moscow_date(effective_now())
    before = HistoryRow.objects.filter(subject="order", subject_id=left.subject_id, version__lt=left.version)
    came = before.filter(to_status=Status.BUFFER).exclude(from_status=Status.BUFFER).order_by("-version").first()
    order = Order.objects.only("confirmed_at", "created_at").get(pk=left.subject_id)
    since = came.at if came else order.confirmed_at or order.created_at
    if moscow_date(since) + timedelta(days=BUFFER_DAYS.value[1]) < moscow_date(left.at):
        return True
    promised = Promise.objects.filter(order=left.subject_id, code=PromiseCode.DISPATCH, due_on__lt=day)
    return promised.exclude(state=PromiseState.KEPT).exists()


def keeps_its_term(call: Call) -> bool:
    """Whether the term of delivery counts from now, so that it may be told (DLV-2)."""
    return departs(call) == "now"


def stock_is_late(call: Call) -> bool:
    """Whether an order waits for stock longer than is usual, or than its client was promised (GDE-4, PRM-1)."""
    known = order_of(call)
    if known.status != Status.BUFFER:
        return False
    day = moscow_date(effective_now())
    if moscow_date(known.status_since) + timedelta(days=BUFFER_DAYS.value[1]) < day:
        return True
    promised = Promise.objects.filter(order=known, code=PromiseCode.DISPATCH, state=PromiseState.OPEN)
    return promised.filter(due_on__lt=day).exists()


def stock_is_overdue(call: Call) -> bool:
    """Whether both terms that the desk names for stock are over: neither is told once more (GDE-4, GDE-30)."""
    known = order_of(call)
    told = timedelta(days=BUFFER_DAYS.value[1], weeks=BUFFER_REPEATED_WEEKS.value[1])
    return known.status == Status.BUFFER and moscow_date(known.status_since) + told < moscow_date(effective_now())


def repeated(call: Call) -> str:
    """Whether waiting was told before; one who waits too long isn't told the first term anew (GDE-4)."""
    if stock_is_overdue(call):
        return "overdue"
    return whether(call.repeated or stock_is_late(call), "again", "first")


OBSERVED: dict[Fact, Callable[[Call], str]] = {
    f.DEPARTS: departs,
    f.REPEATED: repeated,
    f.STOCK_LATE: lambda call: whether(stock_is_late(call)),
}
