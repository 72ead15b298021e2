"""Moments are written in JSON as Python writes them with Moscow's offset, to the letter."""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest

from service.clock import MOSCOW
from service.http import json

ZONES = (UTC, MOSCOW, ZoneInfo("America/New_York"), timezone(timedelta(hours=-3, minutes=-30)))


@pytest.mark.parametrize("seed", range(4))
def test_any_moment_is_written_as_isoformat_writes_it_in_moscow(seed: int) -> None:
    some = random.Random(seed)
    first, last = (datetime(year, 1, 2, tzinfo=UTC) for year in (1, 9999))
    for _ in range(5_000):
        moment = first + some.random() * (last - first)
        moment = moment.replace(microsecond=some.choice((0, 1, 10_000, 999_999))).astimezone(some.choice(ZONES))
        written = moment.astimezone(MOSCOW).isoformat()
        assert json.dumps({"at": [moment]}) == f'{{"at":["{written}"]}}'.encode()
        assert json.canonical_bytes({"b": moment, "a": 1}) == f'{{"a":1,"b":"{written}"}}'.encode()


@pytest.mark.parametrize("year", [1879, 1916, 1919, 1930, 1931, 1981, 2010, 2014, 2026])
def test_the_hours_about_every_change_of_moscows_offset_are_written_so_too(year: int) -> None:
    start = datetime(year, 1, 1, tzinfo=UTC)
    moments = [start + timedelta(hours=hour) for hour in range(24 * 366)]
    assert json.loads(json.dumps(moments)) == [one.astimezone(MOSCOW).isoformat() for one in moments]
