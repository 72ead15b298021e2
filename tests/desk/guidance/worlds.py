"""Who rings, about which order and what: the worlds that together come to every rule of every script."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from desk.choices import OrderChange
from orders.choices import LineKind, Stage
from orders.models import Order
from returns.choices import CaseStatus, ReturnReason
from service.clock import today
from tests.admin.cases import case_in
from tests.desk.guidance.samples import SAMPLES
from tests.factories import ClientFactory, OrderFactory, ProductFactory
from tests.orders.api.desk import Desk
from tests.orders.api.situations import make

Topics = tuple[tuple[str, str], ...]
WHERE: Topics = (("where_is_parcel", ""),)
CHANGES: Topics = tuple(("change_order", change.value) for change in OrderChange)
RETURNS: Topics = tuple(("return_goods", reason.value) for reason in ReturnReason)
MONEY: Topics = (("where_is_money", ""),)
AUTODIAL: Topics = tuple(
    ("autodial", code) for code in ("already_redeemed", "refused_by_phone", "did_not_order", "you_called_me")
)


@dataclass(frozen=True)
class World:
    """An order, the topics that are asked of it, and what else is known of the call."""

    make: Callable[[], Order | None]
    topics: Topics
    known: dict[str, Any] = field(default_factory=dict)

    def order(self) -> Order | None:
        """The order, made anew."""
        return self.make()

    def desk(self) -> Desk:
        """An operator of his own."""
        return Desk()

    def about(self) -> dict[str, Any]:
        """The rest of the contact's body."""
        return {name: value() if callable(value) else value for name, value in self.known.items()}


def of(names: Iterable[str], topics: Topics) -> dict[str, World]:
    """The samples of these names."""
    return {f"{name} {topics[0][0]}": World(SAMPLES[name], topics) for name in names}


def two_lines(**about: Any) -> Order:
    """An order with two products, so that one may go."""
    return OrderFactory(
        lines=[{}, {"kind": LineKind.GIFT, "product": ProductFactory(title="Подарок: лопатка")}, {}], **about
    )


LATE = {"exported_late": 3, "exported_long_late": 12}
ELSEWHERE = {"tracked": True, "stage": Stage.ARRIVED}
EXTRA: dict[str, Callable[[], Order]] = {
    **{
        name: lambda days=days: OrderFactory(tracked=True, expected_on=today() - timedelta(days=days))
        for name, days in LATE.items()
    },
    "arrived_unsure": lambda: OrderFactory(**ELSEWHERE, place="Отделение на вокзале"),
    "arrived_away_untracked": lambda: OrderFactory(exported=True, stage=Stage.ARRIVED, place="Уфа"),
    "arrived_away_prepaid": lambda: OrderFactory(**ELSEWHERE, place="Уфа", prepaid=True),
    "new_two_lines": two_lines,
    "gone_goods": lambda: make("new", lines=[{}, {"product": ProductFactory(availability="gone")}]),
    "remark": lambda: make("supervisor_check", remark="Позвонить после шести"),
    "bad_address": lambda: make("supervisor_check", region="Республика Татарстан", locality="Казань"),
    "other_name": lambda: make("new", recipient_last="Ошибкина"),
}


def sample(name: str) -> Callable[[], Order]:
    """By name, out of both collections."""
    return EXTRA.get(name) or SAMPLES[name]


PARCELS = {f"{name} parcel": World(sample(name), WHERE) for name in (*SAMPLES, *EXTRA)}
CHANGED = {
    f"{name} change": World(sample(name), CHANGES)
    for name in (
        "new_two_lines",
        "confirmed",
        "manual_check",
        "closed_region",
        "buffer",
        "buffer_earlier",
        "exported_without_tracking",
        "exported_dispatched",
        "exported_in_transit_post",
        "exported_in_transit_courier",
        "exported_in_transit_pickup",
        "exported_arrived_post",
        "exported_arrived_courier",
        "exported_redeemed_post",
        "exported_returning_post",
        "annul_requested",
        "cancel_requested_courier",
        "annulled_this_month",
        "annulled_earlier",
        "connection_lost",
        "postal_return",
        "client_return",
        "cart",
        "cancelled",
        "prepaid_buffer",
        "refuser_buffer",
        "refuser_exported_with_tracking",
        "do_not_contact_exported_with_tracking",
        "followed",
        "partner_exported",
        "partner_without_phone",
        "arrived_somewhere_else",
        "arrived_unsure",
        "gone_goods",
        "to_mend",
        "new_other",
    )
    if name in SAMPLES or name in EXTRA
}
RETURNED = {
    f"{name} return": World(sample(name), RETURNS + MONEY)
    for name in (
        "exported_redeemed_post",
        "exported_in_transit_post",
        "exported_in_transit_courier",
        "redeemed_long_ago",
        "new",
    )
}
CASES = {
    f"case {status} {age}": World(
        lambda status=status, age=age, wish=wish: case_in(status, age=age, wished_outcome=wish).order,
        RETURNS[:1] + MONEY,
    )
    for status in CaseStatus
    for age, wish in ((5, "refund"), (40, "refund"), (40, "exchange"))
}


def with_card(**about: Any) -> Order:
    """An order with a bonus card among its lines."""
    return OrderFactory(lines=[{}, {"kind": LineKind.BONUS_CARD}], **about)


CARDS: Topics = (("bonus_card", "not_received"), ("bonus_card", "no_consent"))
OTHERS = {
    **{
        f"{name} autodial": World(sample(name), AUTODIAL)
        for name in (
            "exported_in_transit_post",
            "exported_in_transit_courier",
            "exported_redeemed_post",
            "exported_returning_post",
            "exported_arrived_post",
            "exported_arrived_pickup",
            "exported_arrived_courier",
            "new",
        )
    },
    "switch off": World(SAMPLES["new"], (("autodial", "switch_off"),), {"phone": "+79161112233"}),
    "switch off, no number": World(SAMPLES["new"], (("autodial", "switch_off"),)),
    "card holder": World(lambda: OrderFactory(client=ClientFactory(bonus_card=True), taken=True), CARDS),
    "card coming": World(lambda: with_card(tracked=True), CARDS),
    "card missing": World(lambda: with_card(taken=True), CARDS),
    "card of nobody": World(SAMPLES["exported_redeemed_post"], CARDS),
    "new order": World(SAMPLES["new"], (("new_order", ""),)),
    "new order, refuser": World(SAMPLES["refuser_new"], (("new_order", ""),)),
    "new order, not to be contacted": World(SAMPLES["do_not_contact_new"], (("new_order", ""),)),
    "authority": World(SAMPLES["new"], (("authority", ""),)),
}
UNKNOWN: dict[str, World] = {}
