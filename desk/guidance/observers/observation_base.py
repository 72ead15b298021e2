"""What every observation of a call's facts uses."""

from __future__ import annotations

import re

from desk.guidance.call import Call
from orders.models import HoldNote, Order

_SERVICE_LINE = re.compile(r"РС|.* по (?:просьбе|желанию) клиента \d{2}\.\d{2}\.\d{4}\.|Регион открыт, .*")


def order_of(call: Call) -> Order:
    """The order, where a layer before has made sure that there is one."""
    if call.order is None:
        raise LookupError("no order is named")
    return call.order


def whether(known: bool, yes: str = "yes", no: str = "no") -> str:  # noqa: FBT001
    """One of two values."""
    return yes if known else no


def note_of(known: Order) -> str:
    """The newest hold note that isn't the service's own (GDE-3)."""
    return next((note.text.strip() for note in known.hold_notes.all() if is_of_people(note)), "")


def is_of_people(note: HoldNote) -> bool:
    """Whether somebody wrote the line; an imported one has no author either and is told by its text."""
    written = note.text.strip()
    return bool(written) and (bool(note.author_name) or not _SERVICE_LINE.fullmatch(written))
