"""Applying one event through the one door, exactly once."""

from __future__ import annotations

from typing import Any

import structlog
from django.db import InterfaceError, OperationalError, transaction
from django.http import Http404
from django.utils import timezone

from orders.choices import Action
from orders.events.late_events import News, news_of
from orders.events.parsing import read_data
from orders.events.senders import may_report, not_yours, reason, reporter
from orders.models import EventOutcome, InboundEvent, Order
from service.accounts.roles import Actor, Role
from service.errors import FieldError, InvalidInput
from service.fsm import TransitionDenied
from service.fsm.execute import lock_and_execute

log = structlog.get_logger(__name__)
Reasons = list[dict[str, Any]]


UNKNOWN_ORDER = reason("order_unknown", "Такого заказа пока нет: событие применится, когда он появится.", "order")
FAILED = reason("error", "Применить это событие не удалось из-за сбоя на нашей стороне.")


def apply_event(pk: int) -> EventOutcome:
    """Try a held event; one that the service itself fails on waits with that reason and holds up no other.

    It is tried again when its order has changed or a supervisor says so, as every other.
    """
    try:
        return try_event(pk)
    except (OperationalError, InterfaceError):
        raise  # the database is away: nothing is wrong with the event
    except Exception as error:
        log.error("event_not_applied", event_id=pk, kind=type(error).__name__)
        event = InboundEvent.objects.get(pk=pk)
        present = Order.objects.filter(number=event.order_number).values_list("version", flat=True).first()
        InboundEvent.objects.filter(pk=pk, outcome=EventOutcome.HELD).update(reasons=[FAILED], tried_version=present)
        return EventOutcome.HELD


def try_event(pk: int) -> EventOutcome:
    """Try a held event, in one transaction with the order's change; one already settled stays as it is."""
    with transaction.atomic():
        event = InboundEvent.objects.select_for_update(of=("self",)).select_related("sender").get(pk=pk)
        if event.outcome != EventOutcome.HELD:
            return EventOutcome(event.outcome)
        event.outcome, event.reasons = tried(event)
        if event.outcome != EventOutcome.HELD:
            event.settled_at = timezone.now()
        event.save(update_fields=["outcome", "reasons", "tried_version", "settled_at"])
    return EventOutcome(event.outcome)


def tried(event: InboundEvent) -> tuple[EventOutcome, Reasons]:
    """What became of an event; its order is locked before it is looked at.

    What the order doesn't permit yet is held; content that can't be right beside the order is refused (INT-5).
    """
    role = Role(event.sender.role)
    if not may_report(role, event.type):
        return EventOutcome.HELD, [not_yours(role, event.type)]
    try:
        order = Order.lock(event.order_number)
    except Http404:
        return EventOutcome.HELD, [UNKNOWN_ORDER]
    event.tried_version = order.version
    actor = reporter(event.sender, event.type)
    try:
        news = news_of(event, order, read_data(event.type, event.data))
        if news is None:
            return EventOutcome.STALE, []
        with transaction.atomic():
            do(event, news, actor)
    except TransitionDenied as refusal:
        return EventOutcome.HELD, [denial.as_dict() for denial in refusal.decision.denials]
    except InvalidInput as error:
        return EventOutcome.REFUSED, [as_reason(fault) for fault in error.errors]
    return EventOutcome.APPLIED, []


def do(event: InboundEvent, news: News, actor: Actor) -> None:
    """The change itself, counted from the event's own time; facts that came late are the service's to fill in."""
    if news.action == Action.NOTE_LATE:
        actor = Actor(actor.user_id, actor.username, Role.SYSTEM)
    lock_and_execute(Order, event.order_number, news.action, actor=actor, data=news.data, now=event.at)


def as_reason(fault: FieldError) -> dict[str, Any]:
    """A fault that shows only beside the order, such as a ШПИ that its carrier doesn't give."""
    return reason(fault.code, fault.message, fault.field)
