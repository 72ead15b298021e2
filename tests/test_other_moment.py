"""Tests may be run at another moment, on one clock."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.utils import timezone

from tests.other_moment import main, seconds_until


def test_a_moment_is_moscows_and_lies_ahead(capsys: pytest.CaptureFixture[str]) -> None:
    assert seconds_until("2026-12-31 23:52", datetime(2026, 12, 31, 20, 51, tzinfo=UTC)) == 60
    assert main("2020-01-01 00:07", []) == 2
    assert "2020-01-01 00:07" in capsys.readouterr().out


@pytest.mark.django_db
def test_the_database_keeps_the_time_that_the_service_goes_by() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        (moment,) = cursor.fetchone()
    assert abs(moment - timezone.now()) < timedelta(hours=1)
