"""Keeping the summaries: a day is counted anew whenever one of its rows may count otherwise."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date, datetime, timedelta
from itertools import groupby
from typing import Any

from django.db import transaction
from django.db.models import Sum

from desk.insight.drift import COUNTED_BESIDE
from desk.insight.reports import REPORTS
from desk.insight.reports.definitions import FIGURE, KEY, LONG_AGO, Report, Rows
from desk.models import ReportCell, ReportState
from service.clock import effective_now, moscow_date
from service.database.access_declarations import access_of
from service.database.commit_lag import COMMIT_LAG
from service.models import RowChange, RowVersion

AT_ONCE = 60
"""How many days one transaction counts."""


def count_reports() -> int:
    """Count what changed since the last time, report by report; how many days were counted."""
    reports = {report.code: report for report in (*REPORTS.values(), *COUNTED_BESIDE.values())}
    forget_others(reports)
    return sum(count_report(report) for report in reports.values())


@transaction.atomic
def forget_others(reports: Collection[str]) -> None:
    """Forget what earlier releases counted under a code that there is no more."""
    gone = list(ReportState.objects.exclude(report__in=reports).values_list("report", flat=True))
    if gone:
        ReportCell.objects.filter(report__in=gone).delete()
        ReportState.objects.filter(report__in=gone).delete()


@transaction.atomic
def count_anew() -> None:
    """Forget what was counted: the next count begins from nothing, whatever rows say of when they changed."""
    ReportState.objects.update(counted_at=LONG_AGO)
    ReportCell.objects.all().delete()


def count_report(report: Report) -> int:
    """Count the days of one report on which something changed; whoever comes meanwhile leaves it to this one."""
    ReportState.objects.get_or_create(report=report.code, defaults={"counted_at": LONG_AGO})
    with transaction.atomic():
        state = ReportState.objects.select_for_update(skip_locked=True, no_key=True).filter(report=report.code).first()
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
    """Count these days as the rows lie now; days in a row by one query, since no index need lead to a day's rows."""
    wanted = sorted(set(days))
    ReportCell.objects.filter(report=report.code, day__in=wanted).delete()
    ReportCell.objects.bulk_create(cell for first, last in in_a_row(wanted) for cell in cells_of(report, first, last))


def in_a_row(days: Iterable[date]) -> Iterator[tuple[date, date]]:
    """The first and last of the days that follow each other without a gap."""
    for _, run in groupby(enumerate(days), lambda pair: pair[1].toordinal() - pair[0]):
        found = [day for _, day in run]
        yield found[0], found[-1]


def cells_of(report: Report, first: date, last: date) -> list[ReportCell]:
    """The summaries of days: what a plain query over the rows of each says."""
    rows = report.between(first, last).annotate(day_=report.day)
    return [
        ReportCell(report=report.code, day=row["day_"], keys=keys_of(report, row), figures=figures_of(report, row))
        for row in summed(report, rows, "day_")
    ]


def plainly(report: Report, first: date, last: date) -> list[tuple[dict[str, str], dict[str, str]]]:
    """The figures of these days by every combination of keys, counted row by row."""
    return [(keys_of(report, row), figures_of(report, row)) for row in summed(report, report.between(first, last))]


def summed(report: Report, rows: Rows, *apart: str) -> Rows:
    """The sums of rows by every combination of keys."""
    keys = [f"{KEY}{key.code}" for key in report.keys]
    sums = {figure.code: Sum(f"{FIGURE}{figure.code}") for figure in report.figures}
    return rows.order_by().values(*apart, *keys).annotate(**sums)


def keys_of(report: Report, row: Mapping[str, Any]) -> dict[str, str]:
    """What a line is told apart by."""
    return {key.code: str(row[f"{KEY}{key.code}"] or "") for key in report.keys}


def figures_of(report: Report, row: Mapping[str, Any]) -> dict[str, str]:
    """The numbers of a line."""
    return {figure.code: str(row[figure.code] or 0) for figure in report.figures}
