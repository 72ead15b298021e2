"""A call is ringing at an operator's: their screen is told whose card to open (INT-4).

The event names cards and people of the desk by their keys; number and name stay behind the API.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from django.db import IntegrityError, transaction
from django.utils import timezone

from service.models import OutboxEvent

SUBJECT, TYPE = "call", "call.screen_pop"
ONE_PER_VERSION = "one_event_row_per_version"
"""The rule that the trigger `version_follows` names; `ON CONFLICT` knows nothing of it."""


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
    try:
        with transaction.atomic():
            event.save(force_insert=True)
    except IntegrityError as error:
        if not is_known(error):
            raise


def is_known(error: IntegrityError) -> bool:
    """Whether the call has popped up at this operator's before."""
    diagnosis = getattr(error.__cause__, "diag", None)
    return getattr(diagnosis, "constraint_name", None) == ONE_PER_VERSION


def number_of(call_id: str, operator: str) -> int:
    """A number for what has none: the call as it rings at one operator's."""
    digest = hashlib.sha256(f"{call_id}\0{operator}".encode()).digest()
    return int.from_bytes(digest[:8], "big") >> 1
