"""Events of a list applied in waves: of each order its next one, all of a wave read and written together.

Each event is decided by itself, as `orders.events.apply` decides it; its order's change, history and outbox are those
of the one door. Where anything of a wave fails, nothing of it counts and its events are applied one by one, so that a
failing one waits alone.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

import structlog
from django.db import transaction

from orders.api.serializers.reported import DataReader, ReadData
from orders.events.apply import (
    SETTLED,
    Verdict,
    apply_event,
    count_again,
    problem_of_sender,
    settle,
    unknown_order,
    verdict_on,
)
from orders.fsm.batch_facts import SharedFacts
from orders.models import EventOutcome, InboundEvent, Order
from orders.selectors import load_lines
from service.fsm.history import append_history
from service.fsm.persistence import updated_many, write_together
from service.queries.compiled_query import CompiledQuery, ParamList

log = structlog.get_logger(__name__)
AT_ONCE = 250


def apply_events(events: Iterable[InboundEvent], read: ReadData | None = None) -> set[str]:
    """Try stored events, those of one order in the order given; the numbers of the orders that changed.

    Args:
        read: what has read their data before.
    """
    read = read or DataReader()
    applied = set[str]()
    for wave in waves(events):
        outcomes = apply_wave([event.pk for event in wave], read)
        applied |= {event.order_number for event in wave if outcomes[event.pk] == EventOutcome.APPLIED}
    return applied


def waves(events: Iterable[InboundEvent]) -> Iterator[list[InboundEvent]]:
    """The first event of every order, the second of every order that has one, and so on; at most so many at once."""
    rounds: list[list[InboundEvent]] = []
    seen = Counter[str]()
    for event in events:
        if seen[event.order_number] == len(rounds):
            rounds.append([])
        rounds[seen[event.order_number]].append(event)
        seen[event.order_number] += 1
    for wave in rounds:
        yield from (wave[start : start + AT_ONCE] for start in range(0, len(wave), AT_ONCE))


def apply_wave(keys: Sequence[int], read: ReadData) -> dict[int, EventOutcome]:
    """What became of events of different orders; where they can't be applied together, of each by itself."""
    if len(keys) > 1:
        try:
            return try_wave(keys, read)
        except Exception as error:
            log.warning("events_one_by_one", events=len(keys), kind=type(error).__name__)
    return {pk: apply_event(pk) for pk in keys}


def try_wave(keys: Sequence[int], read: ReadData) -> dict[int, EventOutcome]:
    """Try held events of different orders in one transaction; those already settled stay as they are."""
    with transaction.atomic():
        events: list[InboundEvent] = LOCKED(keys=keys)
        held = [event for event in events if event.outcome == EventOutcome.HELD]
        verdicts = verdicts_on(held, read)
        append_history([verdict.change for verdict in verdicts if verdict.change is not None])
        for event, verdict in zip(held, verdicts, strict=True):
            settle(event, verdict)
        if held:
            write_together(updated_many(held, SETTLED))
        for event in held:
            if event.outcome == EventOutcome.APPLIED:
                count_again(event)
    return {event.pk: EventOutcome(event.outcome) for event in events}


LOCKED = CompiledQuery(
    lambda: (
        InboundEvent.objects.select_for_update(of=("self",), no_key=True)
        .select_related("sender")
        .filter(pk__in=ParamList("keys"))
        .order_by("pk")
    )
)


def verdicts_on(events: Sequence[InboundEvent], read: ReadData) -> list[Verdict]:
    """What becomes of each event, its order locked; no change is stored yet."""
    orders = {order.number: order for order in Order.lock_many({event.order_number for event in events})}
    load_lines(orders.values())
    shared = SharedFacts(order.locality for order in orders.values())
    return [
        problem_of_sender(event)
        or (
            verdict_on(event, orders[event.order_number], shared, read)
            if event.order_number in orders
            else unknown_order(event)
        )
        for event in events
    ]
