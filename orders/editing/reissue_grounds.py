"""The grounds on which a parcel under way is reissued, against the facts (ORD-24)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from orders.choices import BY_POST, Ground, Stage
from orders.delivery.geography import locality_key
from service.customers.names import normalize_part

if TYPE_CHECKING:
    from orders.fsm.facts import OrderContext
    from orders.models import Order


def ground_fits(order: Order, context: OrderContext) -> bool:
    """Whether the request names an error that really keeps the client from receiving this parcel (ORD-24)."""
    ground = context.given("ground")
    return bool(ground) and not order.redeemed and TESTS[Ground(ground)](order, context)


def name_given_differs(order: Order, context: OrderContext) -> bool:
    """By post, and the name given differs from the one on the parcel."""
    given = context.given("recipient")
    if not given or order.method not in BY_POST:
        return False
    present = order.recipient
    return any(normalize_part(given.get(part, present[part])) != normalize_part(present[part]) for part in present)


def locality_given_differs(order: Order, context: OrderContext) -> bool:
    """Any method; the locality given is another than the order's."""
    given = (context.given("address") or {}).get("locality")
    return bool(given) and locality_key(given) != locality_key(order.locality)


def arrived_elsewhere(order: Order, context: OrderContext) -> bool:
    """The parcel has arrived, in a place that isn't the locality given (or the order's, when none is given)."""
    wanted = (context.given("address") or {}).get("locality") or order.locality
    return order.stage == Stage.ARRIVED and bool(order.place) and locality_key(order.place) != locality_key(wanted)


TESTS = {
    Ground.RECIPIENT_NAME_ERROR: name_given_differs,
    Ground.ADDRESS_ERROR_OTHER_LOCALITY: locality_given_differs,
    Ground.ARRIVED_ELSEWHERE: arrived_elsewhere,
}
