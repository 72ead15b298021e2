"""Whether an event still tells anything: what came late must not undo what is newer (section 3.3)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from orders.choices import Action, Stage
from orders.models import EventOutcome, InboundEvent, Order
from orders.stages import EXPECTED_NO_MORE, is_latest_redemption, moves
from service.clock import moscow_date

UNDONE_BY = {
    Action.LOSE_CONNECTION: Action.RESTORE_CONNECTION,
    Action.RESTORE_CONNECTION: Action.LOSE_CONNECTION,
}


def news_of(event: InboundEvent, order: Order, data: Mapping[str, Any]) -> dict[str, Any] | None:
    """The part of the event's data that is news for the order; None when nothing is."""
    if event.type == Action.TRACK and "stage" in data:
        return tracked(event, order, data)
    if event.type in UNDONE_BY and later(event, UNDONE_BY[Action(event.type)]).exists():
        return None
    if event.type == Action.DISPATCH and order.dispatched:
        return None
    if event.type == Action.ASSIGN_TRACKING and data.get("tracking_number") == order.tracking_number != "":
        return None
    return dict(data)


def tracked(event: InboundEvent, order: Order, data: Mapping[str, Any]) -> dict[str, Any] | None:
    """A sighting is news when it moves the stage; a late one only by a redemption, an expected date, a dispatch."""
    told = dict(data)
    if told.get("expected_on") and not is_latest_expectation(event, order):
        del told["expected_on"]
    stage = Stage(told["stage"])
    is_news = (
        moves(order, stage, told.get("place", ""), event.at)
        or (stage == Stage.REDEEMED and is_latest_redemption(order, moscow_date(event.at)))
        or told.get("expected_on") not in (None, order.expected_on)
        or (stage != Stage.AWAITING_TRACKING and not order.dispatched)
    )
    return told if is_news else None


def is_latest_expectation(event: InboundEvent, order: Order) -> bool:
    """Whether nobody has told a newer date, and the parcel is still expected."""
    newer = later(event, Action.TRACK).filter(data__expected_on__isnull=False)
    return order.stage not in EXPECTED_NO_MORE and not newer.exists()


def later(event: InboundEvent, type_: str) -> Any:
    """The order's events of a type that happened after this one and were applied."""
    return InboundEvent.objects.filter(
        order_number=event.order_number, type=type_, outcome=EventOutcome.APPLIED, at__gt=event.at
    )
