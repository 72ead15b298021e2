"""A call is ringing at an operator's: their screen is told whose card to open (INT-4).

The event names cards and people of the desk by their keys; number and name stay behind the API.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from django.utils import timezone

from service.fsm.on_commit_tasks import schedule_tasks
from service.models import OutboxEvent

SUBJECT, TYPE = "call", "call.screen_pop"


def screen_pop(call_id: str, *, operator: str | None, match: str, clients: Sequence[int]) -> None:
    """Leave the event; a call asked about again for the same operator pops up once."""
    event = OutboxEvent(
        at=timezone.now(),
        type=TYPE,
        subject=SUBJECT,
        subject_id=number_of(call_id, operator or ""),
        key=call_id,
        version=1,
        payload={"operator": operator, "match": match, "clients": list(clients)},
    )
    OutboxEvent.objects.bulk_create([event], ignore_conflicts=True)  # the trigger `version_follows` leaves it out
    schedule_tasks(TYPE)


def number_of(call_id: str, operator: str) -> int:
    """A number for what has none: the call as it rings at one operator's."""
    digest = hashlib.sha256(f"{call_id}\0{operator}".encode()).digest()
    return int.from_bytes(digest[:8], "big") >> 1
