"""Taking events in: each is stored first, then tried, and counts once (INT-2)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import partial
from typing import Any

from django.db import connection, transaction

from orders.api.serializers.reported import DataReader, EventItem, event_reader, read_data, read_event
from orders.events.resolution import SUBJECT
from orders.events.retry import retry
from orders.events.senders import types_of
from orders.events.waves import apply_events
from orders.models import EventOutcome, InboundEvent
from orders.models.events import FINAL
from service.accounts.roles import Actor
from service.fsm.history import append_record_history
from service.fsm.persistence import inserted_at_once
from service.http import json
from service.http.json import Representation
from service.http.parsers import InvalidItem
from service.http.sent_values import naming_value
from service.http.validated_request_input import every_fault, rest_of
from service.http.validation_errors import at_most
from service.input_errors import FieldError, InvalidInput
from service.models import User
from service.queries.compiled_query import CompiledQuery, ParamList
from service.queries.kept_cursor import written

AT_ONCE = 1_000
HEAD = ("type", "order_number", "at")
CONTENT = (*HEAD, "data")
REUSED = "Событие с id «{}» уже учтено с другим содержанием: новому событию дайте новый id."
Placed = tuple[int, InboundEvent]


def take_events(items: Sequence[Any], *, actor: Actor) -> list[Representation]:
    """Store every event, then try them; per item `{id, outcome, reasons[]}`, in the order sent.

    Events of one order are tried in the order sent; orders are locked by number, so that two lists never wait for
    each other. An event of the list that waited for a later one of it is told as it is in the end. An identifier
    that comes again within the list is looked at once what came before it is settled.
    """
    results: list[Representation | None] = [None] * len(items)
    rounds: list[list[Placed]] = []
    seen = Counter[str]()
    sender = User.objects.get(username=actor.username)
    read_data_once = DataReader()
    reader = event_reader(types_of(actor.role), read_data_once)
    for position, item in enumerate(items):
        read = (
            every_fault(item, partial(event_faults, reader=reader))
            if isinstance(item, InvalidItem)
            else read_event(item, reader)
        )
        if isinstance(read, list):
            results[position] = unreadable_event(item, read)
            continue
        event = unsaved(read, item, sender)
        if seen[event.identifier] == len(rounds):
            rounds.append([])
        rounds[seen[event.identifier]].append((position, event))
        seen[event.identifier] += 1
    for events in rounds:
        take_round(events, results, actor, read_data_once)
    return [result for result in results if result is not None]


def take_round(
    events: list[Placed], results: list[Representation | None], actor: Actor, read_data_once: DataReader
) -> None:
    """Take events of different identifiers, and say what became of each."""
    stored = store(events)
    known = {event.pk for _, event in stored}
    for position, event in events:
        if event.pk not in known:
            results[position] = come_again(event, actor)
            if results[position] is None:
                stored.append((position, event))
    stored.sort(key=lambda entry: (entry[1].order_number, entry[0]))
    retry(apply_events((event for _, event in stored), read_data_once))
    tell(stored, results)


def come_again(event: InboundEvent, actor: Actor) -> Representation | None:
    """What is told of an identifier that is known; None where the event takes the place of the one before (INT-5).

    The same content is a duplicate. Other content replaces what waits or was refused; after what is settled it is
    refused, and the settled event's history says so.
    """
    with transaction.atomic():
        known = InboundEvent.objects.select_for_update(of=("self",), no_key=True).get(
            sender=event.sender, identifier=event.identifier
        )
        if known.outcome != EventOutcome.REFUSED and say_the_same(known, event):
            return {"id": event.identifier, "outcome": "duplicate", "reasons": []}
        if known.outcome in FINAL:
            append_record_history(SUBJECT, known.pk, "contradicted", actor=actor, changes={})
            return {
                "id": event.identifier,
                "outcome": "refused",
                "reasons": [],
                "errors": [reused(event.identifier).as_dict()],
            }
        before = known.outcome
        for name in CONTENT:
            setattr(known, name, getattr(event, name))
        known.outcome, known.reasons, known.dismissal = EventOutcome.HELD, [], ""
        known.tried_version = known.handed_over_at = known.settled_at = None
        known.save()
        append_record_history(
            SUBJECT, known.pk, "replace", actor=actor, changes={"outcome": [before, EventOutcome.HELD.value]}
        )
        event.pk = known.pk
    return None


def reused(identifier: str) -> FieldError:
    """The refusal of other content under an identifier that has counted (INT-5)."""
    return FieldError("id", "identifier_reused", REUSED.format(identifier))


def say_the_same(known: InboundEvent, event: InboundEvent) -> bool:
    """Whether two events have one content: the data as it is read, since spaces at an end or the grouping of a number
    are spelling (CLI-13)."""
    if any(getattr(known, name) != getattr(event, name) for name in HEAD):
        return False
    if json.canonical_bytes(known.data) == json.canonical_bytes(event.data):
        return True
    try:
        return read_data(known.type, known.data) == read_data(event.type, event.data)
    except InvalidInput:
        return False


def event_faults(item: Any, reader: EventItem) -> list[FieldError]:
    """Everything that is wrong with an event, if anything is."""
    read = read_event(item, reader)
    return read if isinstance(read, list) else []


def unsaved(read: dict[str, Any], raw: dict[str, Any], sender: User) -> InboundEvent:
    """The event as it came."""
    return InboundEvent(
        sender=sender,
        identifier=read["id"],
        type=read["type"],
        order_number=read["order"],
        at=read["at"],
        data=raw.get("data", {}),
    )


def store(events: list[Placed]) -> list[Placed]:
    """Keep the events for good; those that their sender hasn't reported before get their keys and are given back.

    They are stored in the order of their identifiers, so that two lists with the same ones never wait for each other.
    """
    first: dict[str, tuple[int, InboundEvent]] = {}
    for position, event in events:
        first.setdefault(event.identifier, (position, event))
    names, stored = sorted(first), []
    for start in range(0, len(names), AT_ONCE):
        for pk, identifier in inserted_keys([first[name][1] for name in names[start : start + AT_ONCE]]):
            first[identifier][1].pk = pk
            stored.append(first[identifier])
    return stored


def inserted_keys(events: list[InboundEvent]) -> list[tuple[int, str]]:
    """Insert events; keys and identifiers of those that weren't there."""
    sql, values = inserted_at_once(events)
    known = "ON CONFLICT (sender_id, identifier) DO NOTHING RETURNING id, identifier"
    return [(pk, identifier) for pk, identifier in written(connection, f"{sql} {known}", values)]


def tell(stored: list[Placed], results: list[Representation | None]) -> None:
    """Put what became of the stored events into their places."""
    settled = {row.pk: row for row in BY_KEYS(keys=[event.pk for _, event in stored])}
    for position, event in stored:
        row = settled[event.pk]
        told: Representation = {"id": row.identifier, "outcome": row.outcome, "reasons": row.reasons}
        if row.outcome == EventOutcome.REFUSED:
            errors = [FieldError(field_of(result), result["code"], result["message"]) for result in row.reasons]
            sent = {"order": row.order_number, "data": row.data}
            told["errors"] = [naming_value(error, sent).as_dict() for error in errors]
        results[position] = told


BY_KEYS = CompiledQuery(lambda: InboundEvent.objects.filter(pk__in=ParamList("keys")))


def field_of(result: dict[str, Any]) -> str:
    """Which field of the event a reason is about: the order it names, else one of its data."""
    name = result.get("field", "")
    return name if name == "order" else f"data.{name}"


def unreadable_event(item: Any, errors: list[FieldError]) -> Representation:
    """An event that can't be read; nothing of it is stored, so it may come again corrected."""
    sent = rest_of(item) if isinstance(item, InvalidItem) else item
    name = sent.get("id") if isinstance(sent, dict) else None
    identifier = name if isinstance(name, str) else None
    return {
        "id": identifier,
        "outcome": "refused",
        "reasons": [],
        "errors": [naming_value(error, sent).as_dict() for error in at_most(errors)],
    }
