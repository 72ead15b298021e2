"""When an order that is confirmed now would leave: what lacks stock or a way there keeps no term (GDE-4, GDE-11)."""

from __future__ import annotations

from collections.abc import Callable

from desk.guidance.call import Call
from desk.guidance.observers.observation_base import order_of
from desk.guidance.rules import facts as f
from orders.choices import Availability
from service.fsm.condition_overlaps_and_gaps import Fact


def departs(call: Call) -> str:
    """When its region opens, when its goods come in, or at once; a region that is closed keeps it the longest."""
    if call.context.facts.region_closed:
        return "region"
    expected = any(line.product.availability == Availability.EXPECTED for line in order_of(call).basket)
    return "stock" if expected else "now"


def keeps_its_term(call: Call) -> bool:
    """Whether the term of delivery counts from now, so that it may be told (DLV-2)."""
    return departs(call) == "now"


OBSERVED: dict[Fact, Callable[[Call], str]] = {f.DEPARTS: departs}
