"""Applying one event through the one door, exactly once."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, field
from typing import Any

import structlog
from django.db import transaction
from django.db.models.lookups import Exact
from django.http import Http404
from django.utils import timezone

from orders.api.serializers.reported import ReadData, read_data
from orders.choices import Action
from orders.events.late_events import shows_link_is_back
from orders.events.late_scans import overtaken_return
from orders.events.news import News, news_of
from orders.events.senders import may_report, reason, reporter, sender_problem
from orders.fsm.batch_facts import SharedFacts
from orders.fsm.transitions.external import fault_of_number
from orders.models import EventOutcome, InboundEvent, Order
from orders.models.order_base import number_look
from orders.partners.own_orders import is_own, may_become_own, own_orders
from service.accounts.roles import Actor, Role
from service.fsm import TransitionDenied
from service.fsm.execute import decide_and_run, execute_transition
from service.fsm.history import Change, append_history
from service.fsm.persistence import updated, write_together
from service.input_errors import FieldError, InvalidInput
from service.queries.bulk_item_fails_alone import is_fault_of_item
from service.queries.compiled_query import CompiledQuery, Param
from service.texts import look_of

log = structlog.get_logger(__name__)
Reasons = list[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What becomes of an event: how it ends, why, and the change of its order that is yet to be stored."""

    outcome: EventOutcome
    reasons: Reasons = field(default_factory=list)
    change: Change | None = None


UNKNOWN_ORDER = reason("order_unknown", "Такого заказа пока нет: событие применится, когда он появится.", "order")
ALIKE = (
    "Такого заказа нет, но на вид тот же номер у заказа «{}»: сверьте регистр, тире и буквы и пришлите событие заново."
)
FOREIGN = {
    Role.CARRIER: reason("another_carrier", "Эту посылку везёт другая служба доставки.", "order"),
    Role.SHOP: reason("another_shop", "Этот заказ передали не вы.", "order"),
}
NO_CARRIER = reason("carrier_unknown", "Служба доставки этого заказа ещё не назначена.", "order")
SETTLED = ("outcome", "reasons", "tried_version", "settled_at")
"""The columns of an event that say what became of it."""
FAILED = reason("error", "Применить это событие не удалось из-за сбоя на нашей стороне.")


def apply_event(pk: int) -> EventOutcome:
    """Try a held event; one that the service itself fails on waits with that reason and holds up no other.

    It is tried again when its order has changed or a supervisor says so, as every other.
    """
    try:
        return try_event(pk)
    except Exception as error:
        if not is_fault_of_item(error):
            raise  # nothing is wrong with the event
        log.error("event_not_applied", event_id=pk, kind=type(error).__name__)
        event = InboundEvent.objects.get(pk=pk)
        present = Order.objects.filter(number=event.order_number).values_list("version", flat=True).first()
        InboundEvent.objects.filter(pk=pk, outcome=EventOutcome.HELD).update(reasons=[FAILED], tried_version=present)
        return EventOutcome.HELD


def try_event(pk: int) -> EventOutcome:
    """Try a held event, in one transaction with the order's change; one already settled stays as it is."""
    with transaction.atomic():
        event: InboundEvent = LOCKED(pk=pk)[0]
        if event.outcome != EventOutcome.HELD:
            return EventOutcome(event.outcome)
        settle(event, attempted_outcome(event))
        write_together(updated(event, SETTLED))
        if event.outcome == EventOutcome.APPLIED:
            count_again(event)
    return EventOutcome(event.outcome)


def settle(event: InboundEvent, verdict: Verdict) -> None:
    """Write down in the event, not stored yet, what became of it."""
    event.outcome, event.reasons = verdict.outcome, verdict.reasons
    if event.outcome != EventOutcome.HELD:
        event.settled_at = timezone.now()


LOCKED = CompiledQuery(
    lambda: (
        InboundEvent.objects.select_for_update(of=("self",), no_key=True)
        .select_related("sender")
        .filter(pk=Param("pk"))
        .order_by()
    )
)


def count_again(redemption: InboundEvent) -> None:
    """Apply the way back that had lost only against scans which a redemption has made void (ADR 12)."""
    event = overtaken_return(redemption)
    if event is not None and attempted_outcome(event).outcome == EventOutcome.APPLIED:
        event.outcome = EventOutcome.APPLIED
        event.save(update_fields=["outcome", "tried_version"])


def attempted_outcome(event: InboundEvent) -> Verdict:
    """What became of an event; its order is locked before it is looked at, and stored as it changes."""
    if problem := problem_of_sender(event):
        return problem
    try:
        order = Order.lock(event.order_number)
    except Http404:
        return unknown_order(event)
    verdict = verdict_on(event, order)
    if verdict.change is not None:
        append_history([verdict.change])
    return verdict


def problem_of_sender(event: InboundEvent) -> Verdict | None:
    """An event that its sender may not report waits for a person."""
    role = Role(event.sender.role)
    if may_report(role, event.type):
        return None
    return Verdict(EventOutcome.HELD, [sender_problem(role, event.type)])


def verdict_on(
    event: InboundEvent,
    order: Order,
    shared: SharedFacts | None = None,
    read: ReadData = read_data,
) -> Verdict:
    """What becomes of an event about this locked order; the order's change isn't stored yet.

    What the order doesn't permit yet is held; content that can't be right beside the order is refused (INT-5).

    Args:
        shared: what the order has in common with others of a wave.
        read: what reads the event's data.
    """
    if problem := foreign_order(Actor.of(event.sender), order):
        return problem
    event.tried_version = order.version
    actor = reporter(event.sender, event.type)
    try:
        news = news_of(event, order, read(event.type, event.data))
        if news is None:
            return Verdict(EventOutcome.STALE)
        return Verdict(EventOutcome.APPLIED, change=change_by(event, order, news, actor, shared))
    except TransitionDenied as refusal:
        if fault := number_fault(event, order):
            return Verdict(EventOutcome.REFUSED, [as_reason(fault)])
        return Verdict(EventOutcome.HELD, [denial.as_dict() for denial in refusal.decision.denials])
    except InvalidInput as error:
        return Verdict(EventOutcome.REFUSED, [as_reason(fault) for fault in error.errors])


def unknown_order(event: InboundEvent) -> Verdict:
    """An order may still come, unless its number looks like one that is here: intake takes no such number (INT-6)."""
    known = own_orders(Actor.of(event.sender)).filter(Exact(number_look(), look_of(event.order_number)))
    twin = known.values_list("number", flat=True).first()
    if twin is None:
        return Verdict(EventOutcome.HELD, [UNKNOWN_ORDER])
    return Verdict(EventOutcome.REFUSED, [reason("looks_like_another", ALIKE.format(twin), "order")])


def foreign_order(actor: Actor, order: Order) -> Verdict | None:
    """A partner speaks of its own orders alone: of another's never, of a parcel without a carrier not yet (INT-8)."""
    if is_own(actor, order):
        return None
    if may_become_own(actor, order):
        return Verdict(EventOutcome.HELD, [NO_CARRIER])
    return Verdict(EventOutcome.REFUSED, [FOREIGN[actor.role]])


def change_by(event: InboundEvent, order: Order, news: News, actor: Actor, shared: SharedFacts | None) -> Change:
    """The change of the locked order, counted from the event's own time; facts that came late are the service's to
    fill in, and a lost link that an event shows to be back is restored before it, unless the event is denied."""
    if news.action == Action.NOTE_LATE:
        actor = Actor(actor.user_id, actor.username, Role.SYSTEM)
    Order.machine.require_role(news.action, actor.role)
    with link_restored(event, order, actor, shared) if shows_link_is_back(event, order) else nullcontext():
        context = order.context(actor, news.data, now=event.at, shared=shared)
        return decide_and_run(order, context, news.action)


@contextmanager
def link_restored(event: InboundEvent, order: Order, actor: Actor, shared: SharedFacts | None) -> Iterator[None]:
    """The order with its link restored, for what is decided within; denied that, it is as it was, stored and here."""
    Order.machine.require_role(Action.RESTORE_CONNECTION, actor.role)
    try:
        with transaction.atomic():
            execute_transition(order, order.context(actor, now=event.at, shared=shared), Action.RESTORE_CONNECTION)
            yield
    except (TransitionDenied, InvalidInput):
        order.refresh_from_db()
        raise


def number_fault(event: InboundEvent, order: Order) -> FieldError | None:
    """What is wrong with the ШПИ of an event that comes too early: waiting wouldn't mend it, so it is refused at once,
    as it would be in its turn (INT-5)."""
    data = read_data(event.type, event.data)
    if event.type != Action.ASSIGN_TRACKING or "tracking_number" not in data:
        return None
    return fault_of_number(order, data["tracking_number"], data.get("carrier"))


def as_reason(fault: FieldError) -> dict[str, Any]:
    """A fault that shows only beside the order, such as a ШПИ that its carrier doesn't give."""
    return reason(fault.code, fault.message, fault.field)
