"""The draft of a table of rules says what changes also where a row's name stays the same (FOR-3)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db.models import BooleanField, CharField, DateField, IntegerField

from desk.insight.replay import RULES
from desk.insight.replay.rows_as_rule import RowsRule
from escalations.models import StuckLimit, WorkCalendar
from escalations.sla.calendars.terms import Unit
from orders.choices import Method, Status
from orders.models import ClosedRegion

pytestmark = pytest.mark.django_db
WEEK = [[["09:00", "18:00"]] for _ in range(7)]


@pytest.fixture
def region() -> ClosedRegion:
    """A region closed in winter."""
    days = {"closed_from": date(2026, 11, 1), "closed_until": date(2027, 4, 30)}
    return ClosedRegion.objects.create(region="14", note="Зимник", every_year=False, **days)


@pytest.fixture
def limit() -> StuckLimit:
    """A limit by the clock, which needs no calendar."""
    return StuckLimit.objects.create(status=Status.POSTPONED, method=Method.COURIER, amount=3, unit=Unit.CALENDAR_HOURS)


def others(field: Any, value: Any) -> Iterator[Any]:
    """Values that a column may have instead: none where it may be empty, another record where it names one."""
    if field.null and value is not None:
        yield None
    if field.is_relation:
        target = field.target_field.attname
        yield from field.related_model.objects.exclude(**{target: value}).values_list(target, flat=True)[:1]
    elif isinstance(field, BooleanField):
        yield not value
    elif isinstance(field, DateField):
        yield f"{int(value[:4]) - 1 if 'from' in field.name else int(value[:4]) + 1}{value[4:]}"
    elif isinstance(field, IntegerField):
        yield 7 if value is None else value + 1
    elif isinstance(field, CharField) and not field.choices and not field.validators[1:]:
        yield f"{value}я"


def altered(rule: Any, row: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """The row with one column changed at a time, as far as the table would take that."""
    for field in rule.fields:
        for other in others(field, row[field.attname]):
            try:
                rule._made({**row, field.attname: other})
            except ValidationError:
                continue
            yield field.attname, {**row, field.attname: other}


def test_no_table_tells_a_change_as_the_same_twice(region: ClosedRegion, limit: StuckLimit) -> None:
    told: set[str] = set()
    for rule in (rule for rule in RULES.values() if isinstance(rule, RowsRule)):
        content = rule.in_force()
        *rest, last = content or [{}]
        for name, row in altered(rule, last) if last else ():
            (words,) = rule.changes([*rest, row])
            same = re.fullmatch(r"«(.*)» → «(.*)»", words)
            assert same is None or same[1] != same[2], (rule.code, name, words)
            assert not re.search(r"None|, $", words), (rule.code, name, words)
            told.add(f"{rule.code}.{name}")
    assert {"closed_regions.note", "closed_regions.every_year", "closed_regions.closed_from"} <= told
    assert {"stuck_limits.calendar_id", "stuck_limits.amount"} <= told


@pytest.mark.parametrize(
    ("column", "value", "words"),
    [
        ("note", "Паводок", "примечание: Зимник → Паводок"),
        ("note", "", "примечание: Зимник → пусто"),
        ("every_year", True, "каждый год: нет → да"),
        ("closed_until", "2028-04-30", "закрыт по, включительно: 30.04.2027 → 30.04.2028"),
    ],
)
def test_the_columns_that_change_are_named(region: ClosedRegion, column: str, value: Any, words: str) -> None:
    rule = RULES["closed_regions"]
    content = [{**row, column: value} if row["id"] == region.pk else row for row in rule.in_force()]
    assert rule.changes(content) == [f"«{region}», {words}"]


def test_a_record_is_told_by_its_name_and_none_as_empty(limit: StuckLimit) -> None:
    rule, calendar = RULES["stuck_limits"], WorkCalendar.objects.create(name="Склад", code="warehouse", week=WEEK)
    content = [{**row, "calendar_id": calendar.pk} if row["id"] == limit.pk else row for row in rule.in_force()]
    assert rule.changes(content) == [f"«{limit}», календарь: пусто → {calendar}"]
    number = calendar.pk
    calendar.delete()
    assert rule.changes(content) == [f"«{limit}», календарь: пусто → № {number}"]
