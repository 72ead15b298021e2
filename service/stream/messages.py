"""What stands on the wire: server-sent events as the HTML standard defines them (`text/event-stream`)."""

from __future__ import annotations

from collections.abc import Iterable

from service.accounts.roles import Actor
from service.http import json
from service.models import OutboxEvent
from service.stream.positions import event_id
from service.webhooks.feed import event_representation

MEDIA_TYPE = "text/event-stream"
RETRY_MILLISECONDS = 3_000
OPENING = b"retry: %d\n\n" % RETRY_MILLISECONDS
HEARTBEAT = b": alive\n\n"
ENDED = "stream.end"


def encoded(event: OutboxEvent) -> bytes:
    """An event without its id, which differs from account to account."""
    return b"event: %s\ndata: %s\n\n" % (event.type.encode(), json.dumps(event_representation(event)))


def place_message(actor: Actor, position: int) -> bytes:
    """Moves the reader's place on without telling an event: an id alone dispatches nothing."""
    return b"id: %s\n\n" % event_id(actor, position).encode()


def numbered(actor: Actor, position: int, message: bytes) -> bytes:
    """An encoded event under the id that an account knows it by."""
    return b"id: %s\n%s" % (event_id(actor, position).encode(), message)


def opening_part(actor: Actor, events: Iterable[OutboxEvent], reached: int) -> bytes:
    """How an answer begins: when to come back, what has happened, and the place that is reached."""
    told = [numbered(actor, event.position or 0, encoded(event)) for event in events]
    return b"".join([OPENING, *told, place_message(actor, reached)])


def end_message(code: str) -> bytes:
    """The last event of a connection that is ended from here, with the reason's code."""
    return b"event: %s\ndata: %s\n\n" % (ENDED.encode(), json.dumps({"code": code}))
