"""The draft of a table of rules says what changes also where a row's name stays the same (FOR-3)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db.models import BooleanField, CharField, DateField

from desk.insight.replay import RULES
from desk.insight.replay.rows_as_rule import RowsRule
from orders.models import ClosedRegion

pytestmark = pytest.mark.django_db


@pytest.fixture
def region() -> ClosedRegion:
    """A region closed in winter."""
    days = {"closed_from": date(2026, 11, 1), "closed_until": date(2027, 4, 30)}
    return ClosedRegion.objects.create(region="14", note="Зимник", every_year=False, **days)


def altered(rule: Any, row: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """The row with one column changed at a time, as far as the table would take that."""
    for field in rule.fields:
        value = row[field.attname]
        if isinstance(field, BooleanField):
            other: Any = not value
        elif isinstance(field, DateField):
            other = f"{int(value[:4]) - 1 if 'from' in field.name else int(value[:4]) + 1}{value[4:]}"
        elif isinstance(field, CharField) and not field.choices and not field.validators[1:]:
            other = f"{value}я"
        else:
            continue
        try:
            rule._made({**row, field.attname: other})
        except ValidationError:
            continue
        yield field.attname, {**row, field.attname: other}


def test_no_table_tells_a_change_as_the_same_twice(region: ClosedRegion) -> None:
    told: set[str] = set()
    for rule in (rule for rule in RULES.values() if isinstance(rule, RowsRule)):
        content = rule.in_force()
        for name, row in altered(rule, content[0]) if content else ():
            (words,) = rule.changes([row, *content[1:]])
            same = re.fullmatch(r"«(.*)» → «(.*)»", words)
            assert same is None or same[1] != same[2], (rule.code, name, words)
            told.add(f"{rule.code}.{name}")
    assert {"closed_regions.note", "closed_regions.every_year", "closed_regions.closed_from"} <= told


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
