"""What only grows lies in partitions by ranges of ids; the unique rules hold over all of them."""

from __future__ import annotations

from collections.abc import Iterator
from io import StringIO

import pytest
from django.core.checks import Tags, run_checks
from django.core.management import CommandError, call_command
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from service.database.accounts import database_owner
from service.database.partition_to_slower_storage import CannotMove, lies_in, movable, move_partition
from service.database.partitions import GROWING, ends, late, make_partitions, range_rows, rooms_left
from service.models import CardView, Delivery, FeedEnd, HistoryRow, ObjectVersion, OutboxEvent, Subscription
from service.observability import health
from service.webhooks.feed import give_places
from tests.accounts import allow_truncation

TABLES = [growing.table for growing in GROWING]


def record(subject_id: int, version: int, **more: object) -> HistoryRow:
    return HistoryRow.objects.create(
        subject="order", subject_id=subject_id, version=version, at=timezone.now(), action="edit", role="x", **more
    )


def event(subject_id: int, version: int, **more: object) -> OutboxEvent:
    result = {"subject": "order", "subject_id": subject_id, "key": str(subject_id), "type": "order.edit"}
    return OutboxEvent.objects.create(version=version, at=timezone.now(), **result, **more)


def restart(table: str, at: int) -> None:
    with database_owner(), connection.cursor() as cursor:
        cursor.execute(f"SELECT setval('{table}_id_seq', {at})")


@pytest.fixture
def border(transactional_db: None) -> Iterator[int]:
    """The next ids are the last of the first partition and the first of the second."""
    border = ends("service_historyrow")[0][0]
    for table in ("service_historyrow", "service_outboxevent", "service_cardview"):
        assert ends(table)[0][0] == border
        restart(table, border - 2)
    with database_owner():
        make_partitions()
    yield border
    with database_owner():
        allow_truncation()
    for table in ("service_historyrow", "service_outboxevent", "service_cardview"):
        restart(table, 1)


def partition_of(table: str, pk: int) -> str:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT tableoid::regclass::text FROM {table} WHERE id = %s", [pk])
        return cursor.fetchone()[0]


def test_a_closed_partition_moves_with_its_indexes_and_a_filling_one_does_not(border: int) -> None:
    with database_owner():
        assert "service_historyrow_1" not in movable()
        with pytest.raises(CannotMove, match="service_historyrow_1"):
            move_partition("service_historyrow_1", "slow")
    call_command("move_partition", stdout=(listed := StringIO()))
    assert listed.getvalue() == "Закрытых разделов пока нет: переносить нечего.\n"
    first = record(1, 1)
    call_command("move_partition", stdout=(listed := StringIO()))
    assert listed.getvalue() == "service_historyrow_1: в основном\n"
    with pytest.raises(CommandError, match="nowhere"):
        call_command("move_partition", "service_historyrow_1", "nowhere")
    call_command("move_partition", "service_historyrow_1", "slow")
    with database_owner(), connection.cursor() as cursor:
        assert lies_in("service_historyrow_1") == "slow"
        cursor.execute(
            "SELECT indexrelid::regclass::text FROM pg_index WHERE indrelid = 'service_historyrow_1'::regclass"
        )
        assert {lies_in(index) for (index,) in cursor.fetchall()} == {"slow"}
        move_partition("service_historyrow_1", "pg_default")
        assert lies_in("service_historyrow_1") == ""
    assert HistoryRow.objects.get(pk=first.pk).version == 1


@pytest.mark.django_db
@pytest.mark.parametrize("table", TABLES)
def test_two_whole_partitions_lie_ahead(table: str) -> None:
    assert rooms_left()[table] >= 2 * range_rows()
    assert [name for _, name in ends(table)][:2] == [f"{table}_1", f"{table}_2"]
    assert late() == []


def test_rows_go_where_their_ids_belong_and_are_read_as_one_table(border: int) -> None:
    rows = [record(1, version) for version in range(1, 5)]
    assert [row.pk for row in rows] == [border - 1, border, border + 1, border + 2]
    assert [partition_of("service_historyrow", row.pk)[-1] for row in rows] == ["1", "2", "2", "2"]
    assert list(HistoryRow.objects.filter(subject_id=1).order_by("version")) == rows


@pytest.mark.parametrize("version", [1, 2, 3])
def test_a_version_has_one_row_though_its_rows_lie_apart(border: int, version: int) -> None:
    for number in (1, 2, 3):
        record(1, number)
        event(1, number)
    with pytest.raises(IntegrityError, match="is there already"), transaction.atomic():
        record(1, version)
    with pytest.raises(IntegrityError, match="is there already"), transaction.atomic():
        event(1, version)
    last = ObjectVersion.objects.get(subject="order", subject_id=1)
    assert (last.history, last.event) == (3, 3)
    record(1, 4)


def test_an_object_of_before_the_keys_is_looked_up_once(border: int) -> None:
    record(1, 1)
    record(1, 2)
    with database_owner():
        ObjectVersion.objects.all().delete()
    with pytest.raises(IntegrityError), transaction.atomic():
        record(1, 2)
    record(1, 3)
    assert ObjectVersion.objects.get().history == 3


def test_a_birth_of_before_the_keys_is_not_told_twice(border: int) -> None:
    restart("service_historyrow", 1)
    restart("service_outboxevent", 1)
    named = {"subject": "call", "subject_id": 2, "key": "c", "type": "call.came", "version": 1}
    call = OutboxEvent(at=timezone.now(), **named)
    record(1, 1)
    event(1, 1)
    call.save()
    with database_owner():
        ObjectVersion.objects.all().delete()
    with pytest.raises(IntegrityError), transaction.atomic():
        record(1, 1)
    with pytest.raises(IntegrityError), transaction.atomic():
        event(1, 1)
    OutboxEvent.objects.bulk_create([OutboxEvent(at=timezone.now(), **named)], ignore_conflicts=True)
    assert OutboxEvent.objects.filter(subject="call").count() == 1


def test_a_change_that_is_rolled_back_takes_its_version_back(border: int) -> None:
    with transaction.atomic():
        record(1, 1)
        transaction.set_rollback(True)
    record(1, 1)


def test_a_place_in_the_feed_is_given_once_over_all_partitions(border: int) -> None:
    for version in range(1, 5):
        event(1, version)
    assert give_places() == 4
    assert FeedEnd.objects.get().position == 4
    more = [event(2, 1), event(2, 2)]
    for place in (1, 2):
        with pytest.raises(IntegrityError, match=r"given already|twice|duplicate"), transaction.atomic():
            OutboxEvent.objects.filter(pk=more[0].pk).update(position=place)
    with pytest.raises(IntegrityError, match=r"twice|duplicate"), transaction.atomic():
        OutboxEvent.objects.filter(pk__in=[one.pk for one in more]).update(position=9)
    with pytest.raises(IntegrityError), transaction.atomic():
        event(3, 1, position=2)
    assert give_places() == 2


def test_a_delivery_lies_by_its_event_and_is_one_for_each_subscriber(border: int) -> None:
    subscriber = Subscription.objects.create(url="https://a.example/", secret="s" * 40)
    common = {"subscription": subscriber, "subject": "order", "subject_id": 1, "due_at": timezone.now()}
    events = [event(1, version) for version in (1, 2)]
    made = [Delivery.objects.create(event=one, position=at, **common) for at, one in enumerate(events)]
    assert [partition_of("service_delivery", one.pk)[-1] for one in made] == ["1", "2"]
    with pytest.raises(IntegrityError), transaction.atomic():
        Delivery.objects.create(event=events[1], position=7, **common)


def test_kept_rows_are_kept_in_every_partition(border: int) -> None:
    record(1, 1)
    record(1, 2)
    for part in ("service_historyrow", "service_historyrow_1", "service_historyrow_2"):
        for form in ("UPDATE {p} SET note = ''", "DELETE FROM {p}"):
            with database_owner(), pytest.raises(IntegrityError, match="only ever added"), transaction.atomic():
                connection.cursor().execute(form.format(p=part))


def test_the_next_partitions_are_made_in_time_and_late_ones_are_named(border: int) -> None:
    table, step = "service_cardview", range_rows()
    restart(table, ends(table)[-1][0] - step // 2)
    assert late() == [table]
    assert "database.W001" in {message.id for message in run_checks(tags=[Tags.database], databases=["default"])}
    with database_owner():
        made = make_partitions()
        assert made == 2
        assert make_partitions() == 0
    assert late() == []
    restart(table, ends(table)[-1][0] - 1)
    assert "partitions" in health.failed()
    with database_owner():
        make_partitions()
    assert "partitions" not in health.failed()
    assert CardView.objects.count() == 0


def test_room_is_made_for_what_one_statement_is_about_to_take(border: int) -> None:
    with database_owner():
        make_partitions()
        assert make_partitions(coming=3 * range_rows()) > 0
    assert min(rooms_left().values()) >= 5 * range_rows()
