"""Days are sealed, and whatever is changed, lost or slipped in afterwards is named row by row (PDN-5)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core.checks import Tags, run_checks
from django.core.management import CommandError, call_command
from django.db import connection
from django.utils import timezone

from service.clock import today
from service.database import seals
from service.database.accounts import database_owner
from service.database.seal_comparison import faults_of_seals
from service.database.seals import seal_days, seal_table, settled_id
from service.database.verification import verify
from service.models import HistoryRow, OutboxEvent, Seal, SettingChange, Verification

pytestmark = pytest.mark.django_db(transaction=True)
TABLE = "service_historyrow"


def record(subject_id: int, version: int, **more: Any) -> int:
    """A history row with its event; the row's id."""
    common = {"subject": "order", "subject_id": subject_id, "version": version, "at": timezone.now()}
    row = HistoryRow.objects.create(
        **common, actor_name="Петрова", role="operator", action="edit", to_status="new", **more
    )
    OutboxEvent.objects.create(**common, type="order.edit", key=str(subject_id))
    return row.pk


def as_attacker(*statements: str) -> None:
    """Somebody with all power over the database goes round every right and trigger."""
    with database_owner(), connection.cursor() as cursor:
        for statement in (
            f"ALTER TABLE {TABLE} DISABLE TRIGGER history_is_kept",
            *statements,
            f"ALTER TABLE {TABLE} ENABLE TRIGGER history_is_kept",
        ):
            cursor.execute(statement)


def sealed(days_ago: int = 1) -> None:
    with database_owner():
        seal_table(TABLE, today() - timedelta(days=days_ago))


def found() -> list[tuple[str, str]]:
    with database_owner():
        return [(fault.row, fault.words.split()[0]) for fault in faults_of_seals()]


@pytest.fixture
def small_chunks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(seals, "CHUNK", 3)


@pytest.fixture
def rows(small_chunks: None) -> list[int]:
    """Two sealed days and one that isn't."""
    first = [record(1, version) for version in range(1, 9)]
    sealed(2)
    second = [record(2, version) for version in range(1, 5)]
    sealed(1)
    return first + second + [record(3, 1)]


def test_untouched_days_have_no_fault(rows: list[int]) -> None:
    assert found() == []
    assert [seal.rows for seal in Seal.objects.filter(table=TABLE).order_by("id")] == [8, 4]


@pytest.mark.sample(5)
@pytest.mark.parametrize(
    ("forgery", "words"),
    [
        ("UPDATE {t} SET at = at - interval '1 second' WHERE id = {pk}", "изменена"),
        ("UPDATE {t} SET to_status = 'confirmed' WHERE id = {pk}", "изменена"),
        ("UPDATE {t} SET actor_id = NULL, role = 'system' WHERE id = {pk}", "изменена"),
        ("UPDATE {t} SET action = 'cancel' WHERE id = {pk}", "изменена"),
        ("UPDATE {t} SET changes = '{{\"phone\": [1, 2]}}' WHERE id = {pk}", "изменена"),
        ("DELETE FROM {t} WHERE id = {pk}", "пропала"),
    ],
)
@pytest.mark.parametrize("which", [0, 11])
def test_a_row_changed_or_lost_is_named(rows: list[int], forgery: str, words: str, which: int) -> None:
    as_attacker(forgery.format(t=TABLE, pk=rows[which]))
    assert found() == [(str(rows[which]), words)]


def test_a_row_slipped_into_a_sealed_day_is_named(rows: list[int]) -> None:
    as_attacker(f"DELETE FROM {TABLE} WHERE id = {rows[2]}")
    values = HistoryRow.objects.get(pk=rows[3])
    values.pk, values.version, values._state.adding = rows[2], 77, True
    with database_owner():
        values.save(force_insert=True)
    assert found() == [(str(rows[2]), "изменена")]
    as_attacker(f"UPDATE {TABLE} SET id = -5 WHERE id = {rows[0]}")
    assert (str(rows[0]), "пропала") in found()


def test_a_row_slipped_into_a_gap_of_a_sealed_day_is_named() -> None:
    for version in (1, 2, 3):
        record(1, version)
    gap = HistoryRow.objects.get(version=2)
    as_attacker(f"DELETE FROM {TABLE} WHERE id = {gap.pk}")
    with database_owner():
        seal_table(TABLE, today())
    assert found() == []
    gap.version, gap._state.adding = 77, True
    with database_owner():
        gap.save(force_insert=True)
    assert found() == [(str(gap.pk), "появилась")]


def test_a_persons_erasure_breaks_no_seal(rows: list[int]) -> None:
    as_attacker(f"UPDATE {TABLE} SET actor_name = 'стёрто', note = '', reason = reason WHERE id = {rows[1]}")
    assert found() == []


@pytest.mark.parametrize(
    "forgery",
    [
        "UPDATE service_seal SET digest = repeat('0', 64) WHERE id = {first}",
        "UPDATE service_seal SET rows = rows + 1 WHERE id = {first}",
        "DELETE FROM service_sealedchunk WHERE seal_id = {first}",
        "DELETE FROM service_sealedchunk WHERE seal_id = {first}; DELETE FROM service_seal WHERE id = {first}",
    ],
)
def test_a_forged_or_missing_seal_breaks_the_chain(rows: list[int], forgery: str) -> None:
    as_attacker(forgery.format(first=Seal.objects.filter(table=TABLE).earliest("id").pk))
    assert any(row.startswith("печать") for row, _ in found())


def test_a_day_is_sealed_once_and_every_sealed_table_has_its_seal() -> None:
    record(1, 1)
    SettingChange.objects.create(setting_id=_any_setting(), before=1, after=2)
    with database_owner():
        made = seal_days()
        assert made == len(seals.sealed_tables())
        assert seal_days() == 0


def _any_setting() -> int:
    from service.models import Setting

    return Setting.objects.get_or_create(code="sample", defaults={"value": 1})[0].pk


def test_a_transaction_under_way_is_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(seals, "PATIENCE_SECONDS", 0)
    from django.db import transaction

    with transaction.atomic():
        record(1, 1)
        other = connection.copy()
        try:
            with other.cursor() as cursor:
                cursor.execute(seals.WRITERS, [TABLE])
                assert cursor.fetchall()
        finally:
            other.close()
    with database_owner():
        assert settled_id(TABLE) == HistoryRow.objects.latest("id").pk


def test_a_day_is_not_sealed_while_somebody_still_writes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(seals, "PATIENCE_SECONDS", 0)
    other = connection.copy()
    try:
        other.set_autocommit(False)
        with other.cursor() as cursor:
            cursor.execute(f"LOCK TABLE {TABLE} IN ROW EXCLUSIVE MODE")
        with database_owner(), pytest.raises(seals.StillWriting):
            settled_id(TABLE)
    finally:
        other.rollback()
        other.close()


@pytest.mark.parametrize(
    ("forgery", "check"),
    [
        ("DELETE FROM {t} WHERE subject_id = 1 AND version = 4", "versions_without_a_gap"),
        ("DELETE FROM service_outboxevent WHERE subject_id = 1 AND version = 4", "every_version_is_told"),
        ("DELETE FROM {t} WHERE subject_id = 2 AND version = 4", "every_event_has_its_history"),
    ],
)
def test_history_without_its_neighbour_is_named(rows: list[int], forgery: str, check: str) -> None:
    with database_owner():
        assert verify(whole=True).faults == []
    as_attacker(forgery.format(t=TABLE))
    with database_owner():
        faults = verify(whole=True).faults
    assert any(fault["check"] == check and fault["row"].startswith("order ") for fault in faults)


def test_the_command_names_every_row_and_fails(rows: list[int], capsys: pytest.CaptureFixture[str]) -> None:
    call_command("verify", "--all")
    assert "Всё сходится" in capsys.readouterr().out
    as_attacker(f"UPDATE {TABLE} SET role = 'boss' WHERE id IN ({rows[0]}, {rows[9]})")
    with pytest.raises(CommandError, match="2"):
        call_command("verify", "--all")
    result = capsys.readouterr().out
    assert f"{TABLE} {rows[0]}: изменена" in result
    assert f"{TABLE} {rows[9]}: изменена" in result
    assert Verification.objects.latest("id").faults
    warned = run_checks(tags=[Tags.database], databases=["default"])
    assert "database.W002" in {message.id for message in warned}


def test_the_night_looks_at_the_week_and_a_part_of_the_rest(rows: list[int]) -> None:
    as_attacker(f"UPDATE {TABLE} SET role = 'boss' WHERE id = {rows[0]}")
    with database_owner():
        assert [fault.row for fault in faults_of_seals(recent=2, part=(0, 10**6))] == [str(rows[0])]
        assert [fault.row for fault in faults_of_seals(recent=1, part=(10**6 - 1, 10**6))] == []


def test_a_seal_is_read_by_the_service_and_written_by_nobody_but_the_owner(attempt: Callable[[str], bool]) -> None:
    assert attempt("SELECT count(*) FROM service_seal")
    for table in ("service_seal", "service_sealedchunk", "service_rowversion", "service_verification"):
        for form in ("INSERT INTO {t} DEFAULT VALUES", "UPDATE {t} SET id = id", "DELETE FROM {t}", "TRUNCATE {t}"):
            assert not attempt(form.format(t=table)), form


@pytest.fixture
def attempt() -> Callable[[str], bool]:
    from django.db import ProgrammingError

    def tried(statement: str) -> bool:
        try:
            with connection.cursor() as cursor:
                cursor.execute(statement)
        except ProgrammingError:
            return False
        return True

    return tried
