"""Lapsing: cases that nothing was posted for in the window and the days of grace after it (RET-12)."""

from __future__ import annotations

from collections.abc import Callable

from django.db.models import prefetch_related_objects

from returns.choices import CaseAction
from returns.models import ReturnCase
from returns.selectors import waited_for_too_long
from service.accounts.roles import SYSTEM
from service.clock import today
from service.fsm.execute_many import execute_many


def lapse_cases(progress: Callable[[int], None] = lambda done: None) -> int:
    """Lapse every case whose time is over today, chunk by chunk; run twice, it changes nothing more.

    Returns:
        How many cases lapsed.
    """
    rows = waited_for_too_long(today())
    done = execute_many(rows, CaseAction.LAPSE, actor=SYSTEM, prepare=with_lines, progress=progress)
    return done["done"]


def with_lines(cases: list[ReturnCase]) -> None:
    """Load the lines of a chunk at once."""
    prefetch_related_objects(cases, "lines__product")
