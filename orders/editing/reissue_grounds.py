"""The grounds on which a parcel under way is reissued, against the facts (ORD-24)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from orders.choices import BY_POST, Ground, Stage
from orders.delivery.geography import locality_key
from service.customers.names import normalize_part

if TYPE_CHECKING:
    from orders.models import Order


def fits(order: Order, ground: Ground) -> bool:
    """Whether the ground is an error that really keeps the client from receiving this parcel."""
    return not order.redeemed and TESTS[ground](order)


def name_given_differs(order: Order) -> bool:
    """By post, and the name given differs from the one on the parcel."""
    given = order.ask.given("recipient")
    if not given or order.method not in BY_POST:
        return False
    present = order.recipient
    return any(normalize_part(given.get(part, present[part])) != normalize_part(present[part]) for part in present)


def locality_given_differs(order: Order) -> bool:
    """Any method; the locality given is another than the order's."""
    given = (order.ask.given("address") or {}).get("locality")
    return bool(given) and locality_key(given) != locality_key(order.locality)


def arrived_elsewhere(order: Order) -> bool:
    """The parcel has arrived, in a place that isn't the locality given (or the order's, when none is given)."""
    wanted = (order.ask.given("address") or {}).get("locality") or order.locality
    return order.stage == Stage.ARRIVED and bool(order.place) and locality_key(order.place) != locality_key(wanted)


TESTS = {
    Ground.RECIPIENT_NAME_ERROR: name_given_differs,
    Ground.ADDRESS_ERROR_OTHER_LOCALITY: locality_given_differs,
    Ground.ARRIVED_ELSEWHERE: arrived_elsewhere,
}
