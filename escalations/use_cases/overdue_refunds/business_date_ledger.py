"""The ledger of business dates: which the batch has finished, which it owes."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.db.models import Max

from escalations.models import OverdueRun

LONGEST_GAP = 366
ONE_DAY = timedelta(days=1)


def begin_run(as_of: date, now: datetime) -> None:
    """Enter the date, unless somebody has."""
    OverdueRun.objects.bulk_create([OverdueRun(business_date=as_of, started_at=now)], ignore_conflicts=True)


def finish_run(as_of: date, now: datetime) -> None:
    """The date is done; the first who says so is right."""
    OverdueRun.objects.filter(business_date=as_of, finished_at__isnull=True).update(finished_at=now)


def dates_to_run(today: date) -> list[date]:
    """The dates to be run, oldest first: broken-off ones, nights missed since the last finished one, and today."""
    rows = OverdueRun.objects.filter(business_date__lte=today)
    broken = set(rows.filter(finished_at__isnull=True).values_list("business_date", flat=True))
    last = rows.filter(finished_at__isnull=False, business_date__lt=today).aggregate(last=Max("business_date"))["last"]
    first = today if last is None else max(last + ONE_DAY, today - LONGEST_GAP * ONE_DAY)
    return sorted(broken | {first + n * ONE_DAY for n in range((today - first).days + 1)})


def is_finished(as_of: date) -> bool:
    """Whether the date's run came to its end."""
    return OverdueRun.objects.filter(business_date=as_of, finished_at__isnull=False).exists()
