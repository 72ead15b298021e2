"""Rows that somebody with the service's password may add are named where they lie about their place or day (PDN-5)."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from service.clock import today
from service.database.accounts import database_owner
from service.database.find_forged_ids_and_moments import BACKDATED, OUTSIDE, faults_of_places
from service.database.seals import seal_table
from service.models import HistoryRow, OutboxEvent

pytestmark = pytest.mark.django_db(transaction=True)
TABLE = "service_historyrow"


def row(version: int, *, pk: int | None = None, hours_ago: float = 0) -> int:
    """A history row as the service's account can add it."""
    at = timezone.now() - timedelta(hours=hours_ago)
    return HistoryRow.objects.create(
        id=pk, subject="order", subject_id=1, version=version, at=at, role="operator", action="edit"
    ).pk


def sealed(days_ago: int) -> None:
    with database_owner():
        seal_table(TABLE, today() - timedelta(days=days_ago))


def found(*, recent: int | None = None) -> list[tuple[str, str]]:
    with database_owner():
        return [(fault.row, fault.words) for fault in faults_of_places(recent=recent) if fault.table == TABLE]


@pytest.fixture
def two_sealed_days() -> None:
    """Old rows under the first seal, today's under the second."""
    row(1, hours_ago=5000)
    sealed(2)
    row(2)
    sealed(1)


def test_rows_written_when_they_say_have_no_fault(two_sealed_days: None) -> None:
    row(3)
    assert found() == []


@pytest.mark.parametrize("ahead", [-10_000_000_000, 100_000])
def test_a_row_with_an_id_that_was_never_given_is_named(two_sealed_days: None, ahead: int) -> None:
    pk = row(4, pk=row(3) + ahead)
    assert found() == [(str(pk), OUTSIDE)]


@pytest.mark.parametrize("hours_ago", [720, 2, -2])
def test_a_row_that_claims_another_day_is_named_before_and_after_it_is_sealed(
    two_sealed_days: None, hours_ago: float
) -> None:
    pk = row(3, hours_ago=hours_ago)
    assert found() == found(recent=1) == [(str(pk), BACKDATED)]
    sealed(0)
    assert found() == found(recent=1) == [(str(pk), BACKDATED)]
    assert found(recent=0) == []


@pytest.mark.parametrize("position", [None, 1, 900])
def test_an_event_keeps_its_place_in_the_feed(position: int | None) -> None:
    common = {"subject": "order", "subject_id": 1, "key": "1", "type": "order.edit", "at": timezone.now()}
    event = OutboxEvent.objects.create(**common, version=1)
    OutboxEvent.objects.filter(pk=event.pk).update(position=7)
    OutboxEvent.objects.filter(pk=event.pk).update(position=7)
    with pytest.raises(DatabaseError, match="place"), transaction.atomic():
        OutboxEvent.objects.filter(pk=event.pk).update(position=position)
    connection.close()
    event.refresh_from_db()
    assert event.position == 7
