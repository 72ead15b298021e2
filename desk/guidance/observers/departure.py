"""When an order that is confirmed now would leave: what lacks stock or a way there keeps no term (GDE-4, GDE-11)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from desk.guidance.call import Call
from desk.guidance.observers.observation_base import order_of, whether
from desk.guidance.rules import facts as f
from desk.models import Promise
from desk.models.promises import PromiseCode, PromiseState
from orders.choices import Availability, Status
from service.clock import effective_now, moscow_date
from service.fsm.condition_overlaps_and_gaps import Fact
from service.runtime_settings import BUFFER_DAYS


def departs(call: Call) -> str:
    """When its region opens, when its goods come in, or at once; a region that is closed keeps it the longest."""
    if call.context.facts.region_closed:
        return "region"
    expected = any(line.product.availability == Availability.EXPECTED for line in order_of(call).basket)
    return "stock" if expected else "now"


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


def repeated(call: Call) -> str:
    """Whether waiting was told before; one who waits too long isn't told the first term anew (GDE-4)."""
    return whether(call.repeated or stock_is_late(call), "again", "first")


OBSERVED: dict[Fact, Callable[[Call], str]] = {
    f.DEPARTS: departs,
    f.REPEATED: repeated,
    f.STOCK_LATE: lambda call: whether(stock_is_late(call)),
}
