"""Running the batch: chunk by chunk, safe to run twice, at once elsewhere, and to be stopped anywhere (OPP-6)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone

from escalations.choices import MONEY_CATEGORIES
from escalations.models import Ticket
from escalations.use_cases.overdue_refunds import business_date_ledger
from escalations.use_cases.overdue_refunds.due import DuePlace, next_chunk, unflagged
from escalations.use_cases.overdue_refunds.write_chunk_sql import write_chunk
from service.clock import today

CHUNK = 5_000
Progress = Callable[[int], None]


@dataclass(slots=True)
class Report:
    """What a run did, or would do."""

    cases: int = 0
    tickets: int = 0

    def __add__(self, other: Report) -> Report:
        return Report(self.cases + other.cases, self.tickets + other.tickets)


def silent(done: int) -> None:
    """Nobody watches."""


def flag_overdue(as_of: date, *, progress: Progress = silent, chunk: int = CHUNK) -> Report:
    """Flag every case that is overdue on a date and make the tickets that are missing; enter it in the ledger.

    Each chunk is one transaction of one writing statement: a run that is killed leaves whole chunks, the next one
    goes on, and two at once wait for each other's rows and find them done.
    """
    business_date_ledger.begin_run(as_of, timezone.now())
    report, place = Report(), None
    while written := _one_chunk(as_of, place, chunk):
        done, place = written
        report += done
        progress(done.cases)
    business_date_ledger.finish_run(as_of, timezone.now())
    return report


def _one_chunk(as_of: date, after: DuePlace | None, size: int) -> tuple[Report, DuePlace] | None:
    with transaction.atomic():
        written = write_chunk(next_chunk(as_of, after, size), as_of=as_of, now=timezone.now())
    return None if written is None else (Report(written.cases, written.tickets), written.last)


def run_nights(*, chunk: int = CHUNK) -> Report:
    """Tonight's run, and those of the nights that were missed or broken off."""
    return sum((flag_overdue(day, chunk=chunk) for day in business_date_ledger.dates_to_run(today())), Report())


def run_overdue_batch() -> Report:
    """What PostgreSQL says is due, whatever the broker has lost; nothing when all is done."""
    if business_date_ledger.is_finished(today()) and not unflagged(today()).exists():
        return Report()
    return run_nights()


def foresee(as_of: date) -> Report:
    """What a run would do; nothing is changed."""
    ticketed = Exists(Ticket.objects.filter(return_case=OuterRef("pk"), category__in=MONEY_CATEGORIES))
    cases = unflagged(as_of)
    return Report(cases.count(), cases.filter(~ticketed).count())
