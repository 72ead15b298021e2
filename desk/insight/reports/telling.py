"""A report as it is told: totals beside the period before, one key's values, the days; rows behind every number."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any
from urllib.parse import urlencode

from django.db import connection

from desk.insight.reports.definitions import FIGURE, KEY, LONG_AGO, Report, Rows
from desk.models import ReportCell, ReportState
from escalations.choices import Queue
from service.accounts.roles import Role
from service.clock import today
from service.http import json
from service.http.json import Representation

DAYS = 30
LONGEST = 400
Numbers = dict[str, Decimal]
SUMS = """
    SELECT {group}, figure.key, sum(figure.value::numeric)
    FROM desk_reportcell cell, jsonb_each_text(cell.figures) figure
    WHERE cell.report = %s AND cell.day BETWEEN %s AND %s AND cell.keys @> %s::jsonb
    GROUP BY 1, 2
"""
GROUPS = {"total": "''", "day": "cell.day::text", "key": "cell.keys ->> %s"}


@dataclass(frozen=True)
class Asked:
    """What is wanted of a report: its days, what it is narrowed to, and by which key it is told."""

    report: Report
    first: date
    last: date
    by: str
    narrowed: Mapping[str, str] = field(default_factory=dict)

    @property
    def days(self) -> int:
        """How many days that are."""
        return (self.last - self.first).days + 1

    @property
    def before(self) -> Asked:
        """The same of as many days before."""
        span = timedelta(days=self.days)
        return Asked(self.report, self.first - span, self.last - span, self.by, self.narrowed)

    def query(self, **more: str) -> str:
        """The same as parameters of an address."""
        return urlencode({"from": self.first, "to": self.last, **self.narrowed, **more})


def last_days() -> tuple[date, date]:
    """The period that is told where none is named."""
    return today() - timedelta(days=DAYS - 1), today()


def narrowed_for(report: Report, role: Role) -> dict[str, str]:
    """What a role is told of a report at all: supervisors of the tickets that they work."""
    is_bound = role == Role.SUPERVISOR and any(key.code == "queue" for key in report.keys)
    return {"queue": Queue.SUPERVISOR.value} if is_bound else {}


def sums(asked: Asked, group: str) -> dict[str, Numbers]:
    """The figures by day, by the key's values, or altogether under an empty name."""
    params: list[Any] = [asked.by] if group == "key" else []
    params += [asked.report.code, asked.first, asked.last, json.dumps(dict(asked.narrowed)).decode()]
    with connection.cursor() as cursor:
        cursor.execute(SUMS.format(group=GROUPS[group]), params)
        found: dict[str, Numbers] = {}
        for name, figure, value in cursor.fetchall():
            found.setdefault(name, {})[figure] = value
    return found


def with_shares(report: Report, numbers: Numbers) -> dict[str, Decimal | None]:
    """Every figure, none left out, and what its shares are; a share of nothing is unknown."""
    told: dict[str, Decimal | None] = {one.code: numbers.get(one.code, Decimal()) for one in report.figures}
    for share in report.shares:
        part, whole = numbers.get(share.part, Decimal()), numbers.get(share.whole, Decimal())
        told[share.code] = round(100 * part / whole, 1) if whole else None
    return told


def counted_at(report: Report) -> datetime | None:
    """When its summaries were last brought up to date; None where they haven't been counted yet."""
    state = ReportState.objects.filter(report=report.code).first()
    return state.counted_at if state and state.counted_at > LONG_AGO else None


def report_representation(asked: Asked) -> Representation:
    """The whole report."""
    report, before = asked.report, asked.before
    now, then = sums(asked, "total").get("", {}), sums(before, "total").get("", {})
    return {
        "code": report.code,
        "title": report.title,
        "from": asked.first,
        "to": asked.last,
        "before": {"from": before.first, "to": before.last},
        "counted_at": counted_at(report),
        "known_since": known_since(report),
        "figures": [*figures_representation(report, with_shares(report, now), with_shares(report, then))],
        "by": asked.by,
        "keys": [{"code": key.code, "label": key.label} for key in report.keys],
        "narrowed": dict(asked.narrowed),
        "table": table_representation(asked),
        "days": days_representation(asked),
        "rows_href": f"/api/v1/reports/{report.code}/rows?{asked.query()}",
    }


def known_since(report: Report) -> date | None:
    """The first day of which anything is recorded; what was before it, nobody can say."""
    days: list[date] = list(
        ReportCell.objects.filter(report=report.code).order_by("day").values_list("day", flat=True)[:1]
    )
    return days[0] if days else None


def figures_representation(report: Report, now: Mapping[str, Any], then: Mapping[str, Any]) -> Iterable[Representation]:
    """Each figure with its meaning, now and in the period before."""
    for one in report.columns:
        yield {
            "code": one.code,
            "label": one.label,
            "definition": one.definition,
            "unit": one.unit or None,
            "value": now[one.code],
            "before": then[one.code],
        }


def table_representation(asked: Asked) -> list[Representation]:
    """A line for each value of the key, the largest first."""
    report, now, then = asked.report, sums(asked, "key"), sums(asked.before, "key")
    labels = report.key(asked.by).in_words(now)
    first = report.figures[0].code
    order = sorted(now, key=lambda name: (-now[name].get(first, 0), name))
    return [
        {
            "key": name,
            "label": labels[name],
            "values": with_shares(report, now[name]),
            "before": with_shares(report, then.get(name, {})),
            "rows_href": f"/api/v1/reports/{report.code}/rows?{asked.query(**{asked.by: name})}",
        }
        for name in order
    ]


def days_representation(asked: Asked) -> list[Representation]:
    """Every day of the period, those without a row too."""
    found = sums(asked, "day")
    days = [asked.first + timedelta(days=at) for at in range(asked.days)]
    return [{"day": day, "values": with_shares(asked.report, found.get(day.isoformat(), {}))} for day in days]


def rows_of(asked: Asked, figure: str = "") -> Rows:
    """The rows that a number counts (FOR-6): of this figure those that add to it."""
    rows = asked.report.between(asked.first, asked.last)
    for key, value in asked.narrowed.items():
        rows = rows.filter(**{f"{KEY}{key}": value})
    return rows.filter(**{f"{FIGURE}{figure}__gt": 0}) if figure else rows


def csv_rows(told: Representation, report: Report) -> Iterable[list[Any]]:
    """The report's table as a file: a line for each value, beside it the period before, and the totals."""
    names = [f"{one.label}, {one.unit}" if one.unit else one.label for one in report.columns]
    yield [report.key(told["by"]).label, *names, *(f"{name} (до того)" for name in names)]
    for line in told["table"]:
        yield [line["label"], *(line[when][one.code] for when in ("values", "before") for one in report.columns)]
    yield ["Всего", *(figure[when] for when in ("value", "before") for figure in told["figures"])]
