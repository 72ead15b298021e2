"""The owner takes persons out of history and leaves a trace; seals stay whole, nobody else can do it (PDN-5)."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from service.clock import today
from service.database.accounts import database_owner
from service.database.pseudonyms import PSEUDONYM, pseudonymise_history
from service.database.seal_comparison import faults_of_seals
from service.database.seals import seal_table
from service.models import HistoryRow, Pseudonymisation

pytestmark = pytest.mark.django_db(transaction=True)
CHANGES = {
    "recipient": [{"last": "Канарейкина", "first": "Анна"}, {"last": "Канарейкина", "first": ""}],
    "address.house": ["12", None],
    "phone": ["", "+79161234567"],
    "delivery.price": ["350.00", "400.00"],
}


@pytest.fixture
def row() -> HistoryRow:
    """A sealed row that holds a person in its values and texts."""
    made = HistoryRow.objects.create(
        subject="order",
        subject_id=1,
        version=1,
        at=timezone.now(),
        role="operator",
        actor_name="petrova",
        action="edit",
        changes=CHANGES,
        reason="Звонила Канарейкина",
        note="",
    )
    with database_owner():
        seal_table("service_historyrow", today() - timedelta(days=1))
    return made


def pseudonymise(row: HistoryRow, **more: Any) -> int:
    with database_owner():
        return pseudonymise_history([row.pk], ["recipient", "address", "phone"], ground="Акт № 7", **more)


def test_values_and_texts_give_way_and_everything_sealed_stays(row: HistoryRow) -> None:
    assert pseudonymise(row) == 1
    row.refresh_from_db()
    assert row.changes == {
        "recipient": [{"last": PSEUDONYM, "first": PSEUDONYM}, {"last": PSEUDONYM, "first": ""}],
        "address.house": [PSEUDONYM, None],
        "phone": ["", PSEUDONYM],
        "delivery.price": ["350.00", "400.00"],
    }
    assert (row.reason, row.note, row.actor_name) == (PSEUDONYM, "", "petrova")
    with database_owner():
        assert list(faults_of_seals()) == []


def test_every_call_leaves_a_trace(row: HistoryRow) -> None:
    pseudonymise(row, texts=False)
    trace = Pseudonymisation.objects.get()
    assert (trace.ground, trace.rows, trace.fields) == ("Акт № 7", [row.pk], ["address", "phone", "recipient"])
    row.refresh_from_db()
    assert row.reason == "Звонила Канарейкина"


def test_the_services_account_may_not_run_it(row: HistoryRow) -> None:
    with pytest.raises(DatabaseError, match="permission denied"):
        pseudonymise_history([row.pk], ["phone"], ground="Акт № 7")
    assert not Pseudonymisation.objects.exists()


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE service_historyrow SET note = 'x'",
        "UPDATE service_historyrow SET action = 'x'",
        "DELETE FROM service_historyrow",
    ],
)
def test_without_its_trace_the_owner_is_refused_too(row: HistoryRow, statement: str) -> None:
    with database_owner(), connection.cursor() as cursor, pytest.raises(DatabaseError, match="only ever added"):
        cursor.execute(statement)


@pytest.mark.parametrize(
    "change", ["action = 'x'", "at = now()", "actor_name = 'x'", "changes = '{}'", "subject_id = 9", "version = 4"]
)
def test_with_a_trace_nothing_but_values_and_texts_can_be_changed(row: HistoryRow, change: str) -> None:
    statement = f"UPDATE service_historyrow SET {change} WHERE id = %s"
    with database_owner(), transaction.atomic(), connection.cursor() as cursor:
        Pseudonymisation.objects.create(at=timezone.now(), ground="x", rows=[row.pk], fields=[])
        with pytest.raises(DatabaseError, match="only ever added"):
            cursor.execute(statement, [row.pk])
        transaction.set_rollback(True)
