"""Columns of values spelled as arrays come back as they were sent."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest
from django.db import connection
from psycopg.types.json import Jsonb

from orders.choices import Status
from service.fsm.array_literals import array_literal

MOMENT = datetime(2026, 11, 30, 12, 5, 7, 123456, tzinfo=UTC)
COLUMNS: dict[str, list[Any]] = {
    "text": [
        "",
        "NULL",
        "null",
        "\\",
        '"',
        '\\"',
        "{}",
        "a,b",
        " по краям ",
        "две\nстроки\t",
        "О'Коннор",
        "№ «я» 🙂",
        None,
    ],
    "bigint": [0, -1, 2**63 - 1, None],
    "boolean": [True, False, None],
    "numeric": [Decimal("1490.00"), Decimal("-0.01"), Decimal("1E+3"), None],
    "timestamptz": [MOMENT, MOMENT.replace(microsecond=0), None],
    "date": [date(1990, 1, 1), date(2099, 12, 31), None],
    "interval": [timedelta(), timedelta(days=3, seconds=7, microseconds=1), timedelta(seconds=-5), None],
    "double precision": [0.1, -1e300, None],
    "uuid": [UUID(int=7), None],
}


@pytest.mark.django_db
@pytest.mark.parametrize("kind", COLUMNS)
def test_values_come_back_as_they_were_sent(kind: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM unnest(%s::{kind}[])", [array_literal(COLUMNS[kind])])
        assert [value for (value,) in cursor.fetchall()] == COLUMNS[kind]


@pytest.mark.django_db
def test_json_comes_back_as_it_was_sent() -> None:
    sent = [{"а": ['"', "\\", None, 1.5, True]}, [], "{}", 'кавычки "внутри"', 7]
    with connection.cursor() as cursor:
        cursor.execute("SELECT value::text FROM unnest(%s::jsonb[]) AS value", [array_literal(map(Jsonb, sent))])
        assert [json.loads(value) for (value,) in cursor.fetchall()] == sent


def test_a_code_is_spelled_by_its_value_and_an_unknown_kind_refused() -> None:
    assert array_literal([Status.EXPORTED]) == '{"exported"}'
    with pytest.raises(TypeError):
        array_literal([object()])
