"""The grounds on which a parcel under way is reissued, against the facts (ORD-24)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from orders.choices import BY_POST, Ground, Method, Stage
from orders.delivery.arrived_where_client_can_collect import ELSEWHERE, HERE, where_arrived
from orders.delivery.geography import locality_key, region_code
from service.customers.names import normalize_part

if TYPE_CHECKING:
    from orders.fsm.facts import OrderContext
    from orders.models import Order


def ground_opens(order: Order, context: OrderContext) -> bool:
    """Whether the request names a ground that fits, or, only asked about, may yet bring one (ORD-24)."""
    return ground_fits(order, context) if context.executing else not order.redeemed


def ground_fits(order: Order, context: OrderContext) -> bool:
    """Whether the request names an error that really keeps the client from receiving this parcel (ORD-24)."""
    ground = context.given("ground")
    return bool(ground) and not order.redeemed and TESTS[Ground(ground)](order, context)


def possible_grounds(order: Order) -> list[Ground]:
    """The grounds that a request about this parcel may name, those first that the facts bear out already.

    A parcel that came where the order says is at another's locality only if the address given is in another: that is
    the ground `address_error_other_locality`.
    """
    grounds = [Ground.ADDRESS_ERROR_OTHER_LOCALITY]
    if order.method in BY_POST:
        grounds.append(Ground.RECIPIENT_NAME_ERROR)
    if order.stage == Stage.ARRIVED and order.place.strip() and where_arrived(order) != HERE:
        grounds.append(Ground.ARRIVED_ELSEWHERE)
    return sorted(grounds, key=lambda ground: not known_to_fit(order, ground))


def known_to_fit(order: Order, ground: Ground) -> bool:
    """Whether the ground fits by what the service knows, without a word of the client's."""
    if ground == Ground.RECIPIENT_NAME_ERROR:
        return name_differs(order, order.client.name)
    return ground == Ground.ARRIVED_ELSEWHERE and where_arrived(order) == ELSEWHERE


def name_given_differs(order: Order, context: OrderContext) -> bool:
    """By post, and the name given differs from the one on the parcel."""
    given = context.given("recipient")
    return bool(given) and order.method in BY_POST and name_differs(order, given)


def name_differs(order: Order, given: Mapping[str, str]) -> bool:
    """Whether a part of the name differs from the parcel's, however typed (CLI-13)."""
    present = order.recipient
    return any(normalize_part(given.get(part, present[part])) != normalize_part(present[part]) for part in present)


def locality_given_differs(order: Order, context: OrderContext) -> bool:
    """Any method; the locality given, region and locality together, is another than the order's."""
    given = context.given("address") or {}
    return bool(given.get("locality") or given.get("region")) and place_key({**order.address, **given}) != place_key(
        order.address
    )


def arrived_elsewhere(order: Order, context: OrderContext) -> bool:
    """The parcel has arrived in a place that isn't the one given, else the order's: by the index in the report, the
    pick-up point, or the locality (GDE-28). Where the text decides nothing, the operator has asked the client."""
    if order.stage != Stage.ARRIVED or not order.place.strip():
        return False
    given = context.given("address") or {}
    return where_arrived(at_address(order, given) if given else order) != HERE


def at_address(order: Order, given: Mapping[str, str]) -> Order:
    """The order as if it went to the address given; an index of another locality counts no more."""
    moved = given.get("locality") or given.get("region")
    known = {**order.address, **({"postal_index": ""} if moved else {}), **given}
    point = {"method": Method.POST} if moved else {}
    return order.draft(**known, **point)


def place_key(address: Mapping[str, Any]) -> tuple[str, str]:
    """Region and locality of an address, for comparison: villages of one name in two regions are two places."""
    region = address.get("region")
    return region_code(region) or normalize_part(region), locality_key(address.get("locality"))


TESTS = {
    Ground.RECIPIENT_NAME_ERROR: name_given_differs,
    Ground.ADDRESS_ERROR_OTHER_LOCALITY: locality_given_differs,
    Ground.ARRIVED_ELSEWHERE: arrived_elsewhere,
}
