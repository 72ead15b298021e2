"""A call is ringing at an operator's: their screen is told whose card to open, and what becomes of the call (INT-4).

The event names cards and people of the desk by their keys; number and name stay behind the API.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from django.db import connection
from django.db.models import TextChoices
from django.utils import timezone

from service.fsm.on_commit_tasks import schedule_tasks
from service.models import OutboxEvent

SUBJECT, TYPE = "call", "call.screen_pop"


class CallEvent(TextChoices):
    """What telephony tells of a call."""

    RINGING = "ringing", "Звонит"
    ANSWERED = "answered", "Взяли трубку"
    MISSED = "missed", "Никто не ответил"
    ENDED = "ended", "Разговор закончен"


TYPES = {event: TYPE if event == CallEvent.RINGING else f"call.{event.value}" for event in CallEvent}


def screen_pop(
    call_id: str, *, operator: str | None, match: str, clients: Sequence[int], event: CallEvent = CallEvent.RINGING
) -> None:
    """Leave the event; what is told again of a call at the same operator's is one event."""
    row = OutboxEvent(
        at=timezone.now(),
        type=TYPES[event],
        subject=SUBJECT,
        subject_id=number_of(call_id, operator or "", event),
        key=call_id,
        version=1,
        payload={"operator": operator, "match": match, "clients": list(clients)},
    )
    OutboxEvent.objects.bulk_create([row], ignore_conflicts=True)  # the trigger `version_follows` leaves it out
    schedule_tasks(TYPES[event])


def was_told(call_id: str, operator: str | None, event: CallEvent) -> bool:
    """Whether this was told of the call before; whoever asks waits for one who tells it at the same moment."""
    number = number_of(call_id, operator or "", event)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s::bigint)", [number])
    return OutboxEvent.objects.filter(subject=SUBJECT, subject_id=number, version=1).exists()


def number_of(call_id: str, operator: str, event: CallEvent) -> int:
    """A number for what has none: the call as it rings, or is answered, missed or ended, at one operator's."""
    name = f"{call_id}\0{operator}" if event == CallEvent.RINGING else f"{call_id}\0{operator}\0{event.value}"
    return int.from_bytes(hashlib.sha256(name.encode()).digest()[:8], "big") >> 1
