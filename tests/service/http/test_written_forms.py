"""Money and moments in answers: written fast, in the forms that Python itself would write them in."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from service.clock import MOSCOW
from service.http.json import canonical_bytes, dumps, loads

EARLIEST, LATEST = (datetime(year, 1, 1, tzinfo=UTC).replace(tzinfo=None) for year in (1800, 2200))
ZONES = st.sampled_from([UTC, MOSCOW, timezone(timedelta(hours=-7)), timezone(timedelta(minutes=345))])
MOMENTS = st.datetimes(EARLIEST, LATEST, timezones=ZONES)


@given(MOMENTS)
def test_a_moment_is_written_with_moscows_offset(moment: datetime) -> None:
    assert loads(dumps({"at": moment})) == {"at": moment.astimezone(MOSCOW).isoformat()}
    assert canonical_bytes([moment]) == dumps([moment])


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**12), max_value=10**12))
def test_money_is_written_with_kopecks(money: Decimal) -> None:
    assert loads(dumps([money])) == [f"{money:.2f}"]
