"""Uploaded files are taken over by a worker for a while at a time; if it dies another goes on (INT-1)."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from datetime import timedelta
from itertools import chain
from typing import IO, Any, cast

from django.db import IntegrityError, transaction
from django.db.models import F, Q, QuerySet
from django.utils import timezone

from orders.imports.file_formats import Shape
from orders.imports.order_in_file import FileOrder
from orders.imports.resumable_chunks import Chunk, Ledger, import_chunks
from orders.imports.stored_content import PART_SIZE, Content
from orders.models import FileState, OrderFile, ReportLine
from orders.models.files import UNFINISHED
from service.accounts.roles import Actor
from service.database.replica import note_change

LEASE = timedelta(minutes=2)
BUDGET = timedelta(seconds=20)
SORTING_COSTS = 5
LONGEST_RUN = timedelta(minutes=10)
MOST_ATTEMPTS = 5
COUNTED = ("created", "updated", "unchanged", "refused", "damaged")
COUNTER_FIELDS = ("lines_done", "items_done", *COUNTED, "rows", "attempts")


class TakenAway(Exception):
    """Another worker goes on with the file: this one was too slow."""


class StoredLedger(Ledger):
    """The file's own row keeps how far it has got, in one transaction with the orders."""

    def __init__(self, file: OrderFile) -> None:
        self.file, self.done, self.dry_run = file, file.items_done, file.dry_run

    def take(self, orders: list[FileOrder], actor: Actor, before: Sequence[Any] = ()) -> Chunk:
        """Take orders over as long as nobody else has claimed the file.

        Raises:
            TakenAway: somebody has.
        """
        with transaction.atomic():
            held = OrderFile.objects.select_for_update(no_key=True).filter(pk=self.file.pk, claims=self.file.claims)
            if not held.exists():
                raise TakenAway
            return super().take(orders, actor, before)

    def keep(self, chunk: Chunk) -> None:
        """Note the chunk with its report, and hold the file for longer."""
        OrderFile.objects.filter(pk=self.file.pk).update(
            items_done=F("items_done") + chunk.items,
            lines_done=chunk.line,
            rows=F("rows") + len(chunk.report),
            attempts=0,
            claimed_until=timezone.now() + LEASE,
            **{outcome: F(outcome) + count for outcome, count in chunk.outcomes.items()},
        )
        rows = (ReportLine(file=self.file, **row._replace(field=row.field[:120])._asdict()) for row in chunk.report)
        ReportLine.objects.bulk_create(rows, batch_size=1_000)


def go_on(pk: int) -> bool:
    """Take over more of a file for a while; whether something of it is left."""
    file = claim_file(pk)
    if file is None:
        return False
    began = timezone.now()
    try:
        orders = orders_in_file(file)
        first = next(orders)
        budget = budget_after(timezone.now() - began)
        for _ in import_chunks(chain([first], orders), StoredLedger(file), actor=Actor.of(file.sender)):
            if timezone.now() - began > budget:
                release_file(file)
                return True
    except TakenAway:
        return False
    finally:
        note_change(file.sender_id)  # who sent the file reads it wherever he reads, as soon as it says so itself
    release_file(file, state=FileState.DONE, lines_done=F("lines_total"), finished_at=timezone.now())
    return False


def budget_after(sorting: timedelta) -> timedelta:
    """How long a run may take that has spent this much on bringing rows together: most of it is for taking over."""
    return BUDGET if sorting * SORTING_COSTS < LEASE / 2 else min(sorting * SORTING_COSTS, LONGEST_RUN)


def orders_in_file(file: OrderFile) -> Iterator[FileOrder]:
    """The file's orders from its beginning."""
    shape = Shape(file.digest, file.encoding, file.lines_total, file.is_csv)
    return shape.orders(cast("IO[bytes]", io.BufferedReader(Content(file), PART_SIZE)))


def claim_file(pk: int) -> OrderFile | None:
    """Take the file for this run, committed before any work; one on which all attempts fail is given up."""
    with transaction.atomic():
        free = unclaimed().select_for_update(skip_locked=True, of=("self",), no_key=True)
        file = free.select_related("sender").filter(pk=pk).first()
        if file is None:
            return None
        if file.attempts >= MOST_ATTEMPTS:
            file.state, file.finished_at, file.claimed_until = FileState.FAILED, timezone.now(), None
        else:
            file.state, file.claimed_until = FileState.RUNNING, timezone.now() + LEASE
            file.attempts, file.claims = file.attempts + 1, file.claims + 1
        file.save(update_fields=["state", "finished_at", "claimed_until", "attempts", "claims"])
    return file if file.state == FileState.RUNNING else None


def release_file(file: OrderFile, **changes: object) -> None:
    """Let the file go, unless it was taken away."""
    OrderFile.objects.filter(pk=file.pk, claims=file.claims).update(claimed_until=None, **changes)


def unclaimed() -> QuerySet[OrderFile]:
    """The unfinished files that nobody works on."""
    free = Q(claimed_until__isnull=True) | Q(claimed_until__lte=timezone.now())
    return OrderFile.objects.filter(free, state__in=UNFINISHED)


def again(file: OrderFile) -> bool:
    """Take a finished file over anew from its beginning; False when its content is gone or it isn't finished.

    What was taken over is unchanged then; what was refused may have become possible.
    """
    if not file.parts.exists():
        return False
    finished = OrderFile.objects.filter(pk=file.pk).exclude(state__in=UNFINISHED)
    try:
        with transaction.atomic():
            started = finished.update(state=FileState.WAITING, finished_at=None, **dict.fromkeys(COUNTER_FIELDS, 0))
            if started:
                file.report.all().delete()
    except IntegrityError:  # the same content was sent again and is being taken over
        return False
    return bool(started)
