"""Whether an event still tells anything: what came late must not undo what is newer (section 3.3).

An event of an earlier moment than one that was applied after it is *overtaken*: it moves the order nowhere any more,
and only the facts that nobody else tells are filled in from it (its ШПИ, when it was exported and dispatched, where
it was seen before it was annulled).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.db.models import QuerySet

from orders.choices import Action, Phase, ReturnKind, Status
from orders.clients.return_on_its_way import has_sent_case
from orders.fsm.machine import ORDER_MACHINE
from orders.models import EventOutcome, InboundEvent, Order

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
NEVER_OVERTAKEN = frozenset(
    {
        A.ACCEPT_ANNULMENT,
        A.ASSIGN_TRACKING,
        A.DISPATCH,
        A.EXPORT_TO_PARTNER,
        A.REJECT_ANNULMENT,
        A.RETURN_FROM_CLIENT,
        A.RETURN_UNCLAIMED,
        A.TRACK,
        A.WEBUTILS_CANCEL,
    }
)
"""Reports that count however late they are heard; of those with facts `late_facts` and `tracked` say what remains."""
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
CAME_BACK = Status.of(Phase.UNCOLLECTED, Phase.SENT_BACK)
STOPPED = frozenset(ORDER_MACHINE.led_to_by(A.FF_ANNUL, A.ACCEPT_ANNULMENT))
"""What the warehouse annulled: the parcel stays where it was seen last."""


def late_facts(event: InboundEvent, order: Order, data: Mapping[str, Any]) -> dict[str, Any] | None:
    """What is filled in from an event that moves nothing any more; None where the event is to be done as it is."""
    facts_of = LATE_FACTS.get(event.type)
    facts = None if facts_of is None else facts_of(event, order, data)
    return {} if facts and not is_of_last_export(event) else facts


def late_export(event: InboundEvent, order: Order, data: Mapping[str, Any]) -> dict[str, Any] | None:
    """When it was exported, of an export that another report has overtaken."""
    if not is_overtaken(event):
        return None
    return {"exported_at": event.at} if order.exported_at is None or event.at < order.exported_at else {}


def late_dispatch(event: InboundEvent, order: Order, data: Mapping[str, Any]) -> dict[str, Any] | None:
    """When it was dispatched, of a parcel that is known to be, that came back or was stopped."""
    if order.dispatched:
        return {"dispatched_at": event.at} if order.dispatched_at is None or event.at < order.dispatched_at else {}
    late = came_too_late(event, order) or was_stopped_after(event, order)
    return {"dispatched_at": event.at} if late else None


def late_number(event: InboundEvent, order: Order, data: Mapping[str, Any]) -> dict[str, Any] | None:
    """The ШПИ of a parcel that came back; nothing where it is known."""
    if data.get("tracking_number") == order.tracking_number != "":
        return {}
    return dict(data) if not order.tracking_number and came_too_late(event, order) else None


def late_rejection(event: InboundEvent, order: Order, data: Mapping[str, Any]) -> dict[str, Any] | None:
    """That the annulment was rejected, of a parcel that has come back since: it isn't annulled, and why it was to be
    is no more."""
    if order.status not in CAME_BACK or not came_too_late(event, order):
        return None
    return {"annulment_rejected": True} if order.annulment_reason else {}


LATE_FACTS: dict[str, Callable[[InboundEvent, Order, Mapping[str, Any]], dict[str, Any] | None]] = {
    A.EXPORT: late_export,
    A.DISPATCH: late_dispatch,
    A.ASSIGN_TRACKING: late_number,
    A.REJECT_ANNULMENT: late_rejection,
}
"""What of a report remains though it moves nothing any more; scans have rules of their own (`tracked`)."""


def was_stopped_after(event: InboundEvent, order: Order) -> bool:
    """Whether the warehouse annulled what it had sent after this happened: the facts remain, the status stays."""
    was_sent = order.exported_at is not None or order.stage != ""
    return order.status in STOPPED and was_sent and event.at <= order.status_since


def came_too_late(event: InboundEvent, order: Order) -> bool:
    """Whether a ШПИ or a dispatch is of a parcel of which later things are known: it came back, or the link broke."""
    if order.status in CAME_BACK:
        return order.stage_at is None or event.at <= order.stage_at
    return order.status == Status.CONNECTION_LOST and later_events(event, A.LOSE_CONNECTION).exists()


def is_of_last_export(event: InboundEvent) -> bool:
    """Whether the event is about the parcel that the order now is, and none of an earlier export."""
    return not later_events(event, A.EXPORT).exists()


def is_overtaken(event: InboundEvent) -> bool:
    """Whether a later event was applied that makes this one history."""
    return event.type in OVERTAKEN_BY and later_events(event, *OVERTAKEN_BY[event.type]).exists()


def is_so_already(event: InboundEvent, order: Order, data: Mapping[str, Any]) -> bool:
    """Whether the order is where the event leads: two systems report the same, each in its own words."""
    unknown_kind = event.type == A.RETURN_UNCLAIMED and data.get("kind") == ReturnKind.UNKNOWN
    if unknown_kind and order.status == Status.RETURNED:
        return True
    if event.type == A.RETURN_FROM_CLIENT and has_sent_case(order):
        return False
    return ALREADY.get(event.type) == order.status


def shows_link_is_back(event: InboundEvent, order: Order) -> bool:
    """Whether the warehouse, whose link was lost, speaks of goods that it could only have sent: they came back to it
    redeemed. The link is back then, though nobody said so."""
    return event.type == A.RETURN_FROM_CLIENT and order.status == Status.CONNECTION_LOST and order.redeemed


def later_events(event: InboundEvent, *types: str) -> QuerySet[InboundEvent]:
    """The order's events of these types that happened after this one and were applied."""
    return InboundEvent.objects.filter(
        order_number=event.order_number, type__in=types, outcome=EventOutcome.APPLIED, at__gt=event.at
    )
