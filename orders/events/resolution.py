"""What a supervisor decides about an event that waits: try it now, or dismiss it for a reason; both are history."""

from __future__ import annotations

from django.db import transaction
from django.http import Http404
from django.utils import timezone

from orders.events.apply import apply_event
from orders.events.retry import retry
from orders.models import EventOutcome, InboundEvent, Order
from service.accounts.roles import Actor
from service.fsm import Decision, Denial, GuardFailure, TransitionDenied
from service.fsm.history import append_record_history

SUBJECT = "inboundevent"
API = "/api/v1"


def try_now(pk: int, *, actor: Actor) -> InboundEvent:
    """Try the event once more, whatever has become of its order.

    Raises:
        Http404, TransitionDenied: there is none, or it doesn't wait.
    """
    with transaction.atomic():
        event = lock_held_event(pk, "retry")
        outcome = apply_event(pk)
        event.refresh_from_db()
        append_record_history(SUBJECT, pk, "retry", actor=actor, changes=outcome_change(event.outcome))
    if outcome == EventOutcome.APPLIED:
        retry([event.order_number])
    return event


def dismiss(pk: int, *, actor: Actor, reason: str) -> InboundEvent:
    """Leave the event unapplied for good; it is kept with the reason.

    Raises:
        Http404, TransitionDenied: there is none, or it doesn't wait.
    """
    with transaction.atomic():
        event = lock_held_event(pk, "dismiss")
        event.outcome, event.dismissal, event.settled_at = EventOutcome.DISMISSED, reason, timezone.now()
        event.save(update_fields=["outcome", "dismissal", "settled_at"])
        append_record_history(SUBJECT, pk, "dismiss", actor=actor, changes=outcome_change(event.outcome), reason=reason)
    return event


def lock_held_event(pk: int, action: str) -> InboundEvent:
    """The event, locked, if it waits."""
    event = (
        InboundEvent.objects.select_for_update(of=("self",), no_key=True).select_related("sender").filter(pk=pk).first()
    )
    if event is None:
        raise Http404
    if event.outcome != EventOutcome.HELD:
        denial = settled(event)
        raise TransitionDenied(Decision(action, [GuardFailure(denial.code)], denials=[denial]))
    return event


def settled(event: InboundEvent) -> Denial:
    """Nothing is left to decide: what became of the event, and of its order, is looked up (ORD-9)."""
    where = {f"integrations/events/{event.pk}": f"Открыть событие {event.pk}"}
    if Order.objects.filter(number=event.order_number).exists():
        where[f"orders/{event.order_number}"] = f"Открыть заказ {event.order_number}"
    ways = [
        {"action": "open", "label": label, "needs": [], "method": "GET", "href": f"{API}/{path}"}
        for path, label in where.items()
    ]
    return Denial("event_settled", "По этому событию уже всё решено: оно не ждёт.", alternatives=ways)


def outcome_change(outcome: str) -> dict[str, list[str]]:
    """What the decision changed, as history keeps it."""
    return {"outcome": [EventOutcome.HELD.value, outcome]} if outcome != EventOutcome.HELD else {}


def held_count() -> float:
    """Their number now."""
    return float(InboundEvent.objects.filter(outcome=EventOutcome.HELD).count())
