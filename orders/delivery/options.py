"""«Рассчитать доставку»: every way that reaches the address, priced (DLV-1)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import Enum
from typing import Any, Protocol

from orders.choices import BY_POST, Method
from orders.delivery.geography import locality_key
from orders.delivery.option_tokens import OptionToken
from orders.delivery.tariffs_for_address import best_tariffs, nearest_points
from orders.models.tariffs_and_points import PickupPoint, Tariff
from service.runtime_settings import PICKUP_REACH_KM, POSTAL_TERM_DAYS, SPARE_DAYS, Span

UNKNOWN_WEIGHT_GRAMS = 1000


class Weighed(Protocol):
    """A product, as far as delivery is concerned."""

    weight_grams: int | None


class Parcelled(Protocol):
    """An order line, as far as delivery is concerned."""

    product: Any
    quantity: int


class Deliverable(Protocol):
    """An order, as far as delivery is concerned."""

    number: Any
    revision: Any
    post_only: Any
    prepaid_amount: Any

    @property
    def address(self) -> Mapping[str, Any]:
        """Where it goes."""
        ...

    @property
    def goods_total(self) -> Decimal:
        """What the basket costs."""
        ...


@dataclass(frozen=True, slots=True)
class OptionPoint:
    """The pick-up point of an option, as the API shows it."""

    code: str
    name: str
    address: str
    distance_km: float | None


@dataclass(frozen=True, slots=True)
class Option:
    """One way to deliver the order as it now is; `option` is its name in a request."""

    option: str
    method: str
    carrier: str
    price: Decimal
    days: int
    pickup_point: OptionPoint | None
    total: Decimal
    recommended: bool = False


class OptionProblem(Enum):
    """Why an option named in a request can't be taken."""

    UNKNOWN = "unknown"
    STALE = "stale"


def delivery_options(order: Deliverable, lines: Iterable[Parcelled]) -> list[Option]:
    """All options, cheapest for the client first, then quickest, then nearest.

    Recommended is the first whose parcel nobody has to travel for (GDE-15). Only the Post's are offered once the
    warehouse annulled the order (ORD-22).
    """
    tariffs = best_tariffs(order.address, weight_of(lines), post_only=order.post_only)
    fetched = {tariff.carrier_id: tariff for tariff in tariffs if tariff.method == Method.PICKUP}
    options = [_option(order, tariff) for tariff in tariffs if tariff.method != Method.PICKUP]
    points = nearest_points(order.address, list(fetched))
    options += [_option(order, fetched[point.carrier_id], point, distance) for point, distance in points]
    options.sort(key=_rank)
    away = {point.code for point, distance in points if not _is_near(point, distance, order.address)}
    nearby = (option for option in options if option.pickup_point is None or option.pickup_point.code not in away)
    best = next(nearby, options[0] if options else None)
    return [replace(option, recommended=option is best) for option in options]


def recommended_first(options: Sequence[Option]) -> list[Option]:
    """The options as they are offered to a client: the one recommended, then the others by price (GDE-15)."""
    return sorted(options, key=lambda option: not option.recommended)


def resolve_option(order: Deliverable, lines: Iterable[Parcelled], token: str) -> Option | OptionProblem:
    """The option that a request names, or why it can't be taken.

    One calculated before the order, its tariff or its point changed is stale (DLV-3): the client
    would be told a price that no longer holds.
    """
    named = OptionToken.opened(token, order.number)
    if named is None:
        return OptionProblem.UNKNOWN
    if named.revision != order.revision:
        return OptionProblem.STALE
    current = (option for option in delivery_options(order, lines) if option.option == token)
    return next(current, OptionProblem.STALE)


def weight_of(lines: Iterable[Parcelled]) -> int:
    """Grams of the whole parcel; a product of unknown weight counts a kilogram (DLV-4)."""
    return sum(_grams(line.product) * line.quantity for line in lines)


def _grams(product: Weighed) -> int:
    return UNKNOWN_WEIGHT_GRAMS if product.weight_grams is None else product.weight_grams


def _option(
    order: Deliverable, tariff: Tariff, point: PickupPoint | None = None, distance: float | None = None
) -> Option:
    """An option of one tariff; its total is goods and delivery less what is paid already (DLV-5)."""
    token = OptionToken(tariff.pk, point.pk if point else 0, order.revision, tariff.price)
    return Option(
        option=token.sealed(order.number),
        method=tariff.method,
        carrier=tariff.carrier_id,
        price=tariff.price,
        days=tariff.days,
        pickup_point=OptionPoint(point.code, point.name, point.address, distance) if point else None,
        total=order.goods_total + tariff.price - order.prepaid_amount,
    )


def _is_near(point: PickupPoint, distance: float | None, address: Mapping[str, Any]) -> bool:
    """Whether a point is in the client's own locality, or known to be within reach of it."""
    at_home = locality_key(point.locality) == locality_key(address.get("locality"))
    return at_home or (distance is not None and distance <= PICKUP_REACH_KM.value)


def _rank(option: Option) -> tuple[Decimal, int, float, str, str, str]:
    """The order in which options are offered; a point whose distance isn't known comes after those nearby."""
    point = option.pickup_point
    far = float("inf") if point and point.distance_km is None else 0.0
    distance = far if point is None else point.distance_km or far
    return option.price, option.days, distance, option.carrier, option.method, point.code if point else ""


def promised_term(method: str, days: int) -> Span:
    """Days from and to, as told to the client: the Post's usual range, of others the quoted days and some to spare."""
    if method in BY_POST:
        return POSTAL_TERM_DAYS.value
    late = days + SPARE_DAYS.value
    return Span(late, late)
