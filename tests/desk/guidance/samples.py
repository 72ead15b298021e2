"""Orders in every situation that a script can meet, by name."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.utils import timezone

from orders.choices import AnnulReason, Availability, Method, Party, PrepaymentShare, Stage, Status
from orders.models import ClosedRegion, HoldNote, Order
from service.clock import today
from tests.factories import ClientFactory, OrderFactory
from tests.orders.api.situations import SITUATIONS, make
from tests.orders.api.worlds import refuser

Making = Callable[[], Order]
METHODS: dict[str, dict[str, Any]] = {
    "post": {"method": Method.POST},
    "post_courier": {"method": Method.POST_COURIER},
    "courier": {"by_courier": True},
    "pickup": {"to_pickup_point": True},
}
BY_COMPANY = {"annulled_by": Party.COMPANY, "annulment_reason": AnnulReason.COMPANY_FAULT}
PREPAID = ("new", "cart", "closed_region", "postal_return", "buffer", "confirmed", "exported_with_tracking")
OFFERED = ("new", "postal_return", "cart", "client_return")


def noted() -> Order:
    """Postponed, with the reason written down."""
    order = make("postponed")
    HoldNote.objects.create(order=order, at=timezone.now(), text="Клиент уточнит адрес.")
    return order


def followed() -> Order:
    """Reissued already."""
    order = make("postal_return")
    OrderFactory(client=order.client, reissue_of=order)
    return order


def arrived_somewhere_else() -> Order:
    """A parcel in another town than the client's."""
    return OrderFactory(arrived=True, place="Тверь")


def with_partner(code: str) -> Order:
    """A partner's order."""
    return OrderFactory(status=Status.PARTNER_EXPORTED, partner_id=code)


def without_name() -> Order:
    """Of a client of whom nothing but a number is known."""
    return OrderFactory(tracked=True, client=ClientFactory(last="", first="", patronymic=""))


def ordered_before_its_goods_come(name: str) -> Order:
    """An order whose goods are expected at the warehouse."""
    order = make(name)
    for line in order.lines.select_related("product"):
        line.product.availability = Availability.EXPECTED
        line.product.save()
    return order


def in_a_closed_region(name: str) -> Order:
    """An order to a place that takes no parcels at this time of year."""
    order = make(name)
    index, day = order.postal_index, today()
    ClosedRegion.objects.create(
        index_from=index,
        index_to=index,
        closed_from=day - timedelta(days=3),
        closed_until=day + timedelta(days=3),
        every_year=False,
    )
    return order


CALLED_OFF = ("annulled_this_month", "annulled_earlier")
KEPT_BACK = (
    *("new", "cart", "postponed", "confirmed", "manual_check", "buffer", "checked", "supervisor_check", "happy_call"),
    *("ff_annulled_not_post", "postal_return", "returned", "client_return", "cancelled", "closed_region", *CALLED_OFF),
)
SAMPLES: dict[str, Making] = {
    **{f"{name}_without_stock": lambda name=name: ordered_before_its_goods_come(name) for name in KEPT_BACK},
    **{f"{name}_out_of_season": lambda name=name: in_a_closed_region(name) for name in KEPT_BACK},
    **{name: lambda name=name: make(name) for name in SITUATIONS},
    **{
        f"exported_{stage}_{method}": lambda stage=stage, way=way: OrderFactory(tracked=True, stage=stage, **way)
        for stage in (Stage.IN_TRANSIT, Stage.ARRIVED, Stage.REDEEMED, Stage.RETURNING)
        for method, way in METHODS.items()
    },
    **{f"new_{method}": lambda way=way: make("new", **way) for method, way in METHODS.items()},
    "awaiting_with_tracking": lambda: OrderFactory(tracked=True, stage=Stage.AWAITING_TRACKING),
    "expected": lambda: OrderFactory(tracked=True, expected_on=today() + timedelta(days=5)),
    "exported_dispatched": lambda: OrderFactory(exported=True, dispatched=True),
    "buffer_earlier": lambda: make("buffer", earlier_month=True),
    "annulled_by_company": lambda: make("annulled_this_month", **BY_COMPANY),
    "annulled_earlier_by_company": lambda: make("annulled_earlier", **BY_COMPANY),
    "refused_this_month": lambda: make("annulled_this_month", annulment_reason=AnnulReason.CLIENT_REFUSAL),
    "refused_earlier": lambda: make("annulled_earlier", annulment_reason=AnnulReason.CLIENT_REFUSAL),
    "requested_to_correct": lambda: make("annul_requested", annulment_reason=AnnulReason.CORRECTION),
    "requested_to_correct_by_hand": lambda: make(
        "annul_requested", annulment_reason=AnnulReason.CORRECTION, by_courier=True
    ),
    "clarification": lambda: make("manual_check", clarification="Какой размер нужен?"),
    "noted": noted,
    "followed": followed,
    "arrived_somewhere_else": arrived_somewhere_else,
    "without_name": without_name,
    "to_mend": lambda: make("new", house=""),
    "to_calculate": lambda: make("new", uncalculated=True),
    **{f"{name}_to_mend": lambda name=name: make(name, house="") for name in ("checked", "postponed", "happy_call")},
    **{f"prepaid_{name}": lambda name=name: make(name, prepaid=True) for name in PREPAID},
    **{
        f"refuser_{name}": lambda name=name: make(name, **refuser())
        for name in (*OFFERED, "exported_with_tracking", "buffer")
    },
    **{
        f"do_not_contact_{name}": lambda name=name: make(name, client=ClientFactory(do_not_contact=True))
        for name in (*OFFERED, "exported_with_tracking", "exported_without_tracking")
    },
    "partner_without_phone": lambda: with_partner("sharm"),
    "redeemed_long_ago": lambda: OrderFactory(taken=True, redeemed_on=today() - timedelta(days=15)),
    "partly_prepaid": lambda: make("new", prepayment=PrepaymentShare.PARTIAL),
    "new_without_method": lambda: make("new", method="", carrier_id=None, uncalculated=True),
    "exported_without_method": lambda: OrderFactory(tracked=True, method="", carrier_id=None),
    "cancel_requested_courier": lambda: make("annul_requested", by_courier=True),
}
