"""Whether an event still tells anything: what came late must not undo what is newer (section 3.3).

An event of an earlier moment than one that was applied after it is *overtaken*: it moves the order nowhere any more,
and only the facts that nobody else tells are filled in from it (its ШПИ, when it was exported and dispatched).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from orders.choices import Action, ReturnKind, Stage, Status
from orders.delivery.parcel_stages import EXPECTED_NO_MORE, is_latest_redemption, moves
from orders.models import EventOutcome, InboundEvent, Order
from service.clock import moscow_date

A = Action
RETURNS = frozenset({A.RETURN_UNCLAIMED, A.RETURN_FROM_CLIENT})
LINK = frozenset({A.LOSE_CONNECTION, A.RESTORE_CONNECTION})
OVERTAKEN_BY: dict[str, frozenset[Action]] = {
    A.BUFFER: frozenset({A.EXPORT, A.FF_ANNUL, A.WEBUTILS_CANCEL, A.LOSE_CONNECTION}),
    A.EXPORT: LINK | {A.FF_ANNUL},
    A.FF_ANNUL: frozenset({A.EXPORT}),
    A.LOSE_CONNECTION: RETURNS | LINK,
    A.RESTORE_CONNECTION: RETURNS | LINK,
}
ALREADY: dict[str, Status] = {
    A.BUFFER: Status.BUFFER,
    A.EXPORT: Status.EXPORTED,
    A.FF_ANNUL: Status.FF_ANNULLED,
    A.WEBUTILS_CANCEL: Status.WEBUTILS_CANCELLED,
    A.RETURN_UNCLAIMED: Status.POSTAL_RETURN,
    A.RETURN_FROM_CLIENT: Status.CLIENT_RETURN,
}
MOVES_NOTHING_TWICE = frozenset(
    {A.ACCEPT_ANNULMENT, A.EXPORT_TO_PARTNER, A.LOSE_CONNECTION, A.REJECT_ANNULMENT, A.RESTORE_CONNECTION}
)
"""Reports that lead to one status and aren't taken for repeated: a second one waits for a decision."""
CAME_BACK = frozenset({Status.POSTAL_RETURN, Status.RETURNED, Status.CLIENT_RETURN})


@dataclass(frozen=True, slots=True)
class News:
    """What is to be done for an event, with what data."""

    action: str
    data: dict[str, Any]


def news_of(event: InboundEvent, order: Order, data: Mapping[str, Any]) -> News | None:
    """What the event changes; None when nothing."""
    if event.type == A.TRACK and "stage" in data:
        sighting = tracked(event, order, data)
        return None if sighting is None else News(A.TRACK, sighting)
    facts = late_facts(event, order, data)
    if facts is not None:
        return News(A.NOTE_LATE, facts) if facts else None
    if is_overtaken(event) or is_so_already(event, order, data):
        return None
    return News(event.type, dict(data))


def late_facts(event: InboundEvent, order: Order, data: Mapping[str, Any]) -> dict[str, Any] | None:
    """What is filled in from an event that moves nothing any more; None where the event is to be done as it is."""
    if event.type == A.EXPORT and is_overtaken(event):
        earlier = order.exported_at is None or event.at < order.exported_at
        return {"exported_at": event.at} if earlier and is_of_last_export(event) else {}
    if event.type == A.DISPATCH and order.dispatched:
        earlier = order.dispatched_at is None or event.at < order.dispatched_at
        return {"dispatched_at": event.at} if earlier and is_of_last_export(event) else {}
    if event.type == A.ASSIGN_TRACKING and data.get("tracking_number") == order.tracking_number != "":
        return {}
    if event.type == A.ASSIGN_TRACKING and not order.tracking_number and came_too_late(event, order):
        return dict(data) if is_of_last_export(event) else {}
    return None


def came_too_late(event: InboundEvent, order: Order) -> bool:
    """Whether a ШПИ belongs to a parcel of which later things are known: it came back, or the link broke."""
    if order.status in CAME_BACK:
        return order.stage_at is None or event.at <= order.stage_at
    return order.status == Status.CONNECTION_LOST and later(event, A.LOSE_CONNECTION).exists()


def is_of_last_export(event: InboundEvent) -> bool:
    """Whether the event is about the parcel that the order now is, and none of an earlier export."""
    return not later(event, A.EXPORT).exists()


def is_overtaken(event: InboundEvent) -> bool:
    """Whether a later event was applied that makes this one history."""
    return event.type in OVERTAKEN_BY and later(event, *OVERTAKEN_BY[event.type]).exists()


def is_so_already(event: InboundEvent, order: Order, data: Mapping[str, Any]) -> bool:
    """Whether the order is where the event leads: two systems report the same, each in its own words."""
    unknown_kind = event.type == A.RETURN_UNCLAIMED and data.get("kind") == ReturnKind.UNKNOWN
    if unknown_kind and order.status == Status.RETURNED:
        return True
    return ALREADY.get(event.type) == order.status


def tracked(event: InboundEvent, order: Order, data: Mapping[str, Any]) -> dict[str, Any] | None:
    """A sighting is news when it moves the stage; a late one only by a redemption, an expected date, a dispatch."""
    result = dict(data)
    if result.get("expected_on") and not is_latest_expectation(event, order):
        del result["expected_on"]
    stage = Stage(result["stage"])
    is_news = (
        moves(order, stage, result.get("place", ""), event.at)
        or (stage == Stage.REDEEMED and is_latest_redemption(order, moscow_date(event.at)))
        or result.get("expected_on") not in (None, order.expected_on)
        or (stage != Stage.AWAITING_TRACKING and not order.dispatched)
    )
    return result if is_news else None


def is_latest_expectation(event: InboundEvent, order: Order) -> bool:
    """Whether nobody has told a newer date, and the parcel is still expected."""
    newer = later(event, A.TRACK).filter(data__expected_on__isnull=False)
    return order.stage not in EXPECTED_NO_MORE and not newer.exists()


def later(event: InboundEvent, *types: str) -> QuerySet[InboundEvent]:
    """The order's events of these types that happened after this one and were applied."""
    return InboundEvent.objects.filter(
        order_number=event.order_number, type__in=types, outcome=EventOutcome.APPLIED, at__gt=event.at
    )
