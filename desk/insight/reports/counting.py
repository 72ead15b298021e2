"""Keeping the summaries: a day is counted anew whenever one of its rows may count otherwise."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta

from django.db import transaction
from django.db.models import Sum

from desk.insight.drift import COUNTED_BESIDE
from desk.insight.reports import REPORTS
from desk.insight.reports.definitions import FIGURE, KEY, Report, Rows
from desk.models import ReportCell, ReportState
from service.clock import effective_now, moscow_date
from service.database.access_declarations import access_of
from service.database.commit_lag import COMMIT_LAG
from service.models import RowChange, RowVersion

LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)
AT_ONCE = 60
"""How many days one transaction counts."""


def count_reports() -> int:
    """Count what changed since the last time, report by report; how many days were counted."""
    return sum(count_report(report) for report in [*REPORTS.values(), *COUNTED_BESIDE.values()])


def count_report(report: Report) -> int:
    """Count the days of one report on which something changed; whoever comes meanwhile leaves it to this one."""
    ReportState.objects.get_or_create(report=report.code, defaults={"counted_at": LONG_AGO})
    with transaction.atomic():
        state = ReportState.objects.select_for_update(skip_locked=True).filter(report=report.code).first()
        if state is None:
            return 0
        now = effective_now()
        days = sorted(days_to_count(report, state.counted_at))
        for at in range(0, len(days), AT_ONCE):
            count_days(report, days[at : at + AT_ONCE])
        state.counted_at = now
        state.save()
    return len(days)


def days_to_count(report: Report, since: datetime) -> set[date]:
    """The days on which a row that changed since lies or lay, with those around that it reaches.

    Every row of the table is asked, whether it counts now or not: one that counts no longer did so before.
    """
    table: Rows = report.rows().model._default_manager.all()
    changed = table.filter(report.changed(since - COMMIT_LAG))
    days = report.days(changed)
    if since > LONG_AGO:
        days |= days_before(report, changed, since - COMMIT_LAG)
    return {day + timedelta(days=by) for day in days for by in range(-report.reach, report.reach + 1)}


def days_before(report: Report, changed: Rows, since: datetime) -> set[date]:
    """The days on which changed rows lay before, as what is kept of them says."""
    keys = list(changed.order_by().values_list("pk", flat=True))
    table, access = changed.model._meta.db_table, access_of(changed.model)
    if access is not None and access.versioned:
        versions = RowVersion.objects.filter(table=table, key__in=map(str, keys))
        kept = list(versions.values_list(f"data__{report.on}", flat=True))
    else:
        rows = RowChange.objects.filter(table=table, key__in=keys, at__gte=since, before__has_key=report.on)
        kept = list(rows.values_list(f"before__{report.on}", flat=True))
    read = date.fromisoformat if report.by_day else lambda text: moscow_date(datetime.fromisoformat(text))
    return {read(text) for text in kept if text}


def count_days(report: Report, days: Iterable[date]) -> None:
    """Count these days as the rows lie now."""
    wanted = list(days)
    ReportCell.objects.filter(report=report.code, day__in=wanted).delete()
    ReportCell.objects.bulk_create(cell for day in wanted for cell in cells_of(report, day))


def cells_of(report: Report, day: date) -> list[ReportCell]:
    """The summary of a day: what a plain query over its rows says."""
    return [
        ReportCell(report=report.code, day=day, keys=keys, figures=figures)
        for keys, figures in plainly(report, day, day)
    ]


def plainly(report: Report, first: date, last: date) -> list[tuple[dict[str, str], dict[str, str]]]:
    """The figures of these days by every combination of keys, counted row by row."""
    keys = [f"{KEY}{key.code}" for key in report.keys]
    sums = {figure.code: Sum(f"{FIGURE}{figure.code}") for figure in report.figures}
    rows = report.between(first, last).order_by().values(*keys).annotate(**sums)
    return [
        (
            {key.code: str(row[f"{KEY}{key.code}"] or "") for key in report.keys},
            {figure.code: str(row[figure.code] or 0) for figure in report.figures},
        )
        for row in rows
    ]
