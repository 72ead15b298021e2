"""Many new rows are copied in: they are what saving them one by one would have left."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from service.fsm.persistence import insert_many, insert_many_with_keys
from service.models import Client, ClientPhone, HistoryRow

pytestmark = pytest.mark.django_db
ODD = 'О"К,\t{1}\\N\nдва'


def test_rows_copied_in_are_those_that_saving_would_leave() -> None:
    clients = [Client(last=last) for last in ("Первая", ODD)]
    insert_many_with_keys(clients)
    saved = Client.objects.create(last=ODD)
    assert [client.pk for client in clients] == sorted({client.pk for client in clients})
    assert not any(client._state.adding for client in clients)
    copied = Client.objects.get(pk=clients[1].pk)
    left_out = ("id", "created_at", "updated_at")
    fields = [field.attname for field in Client._meta.concrete_fields if field.attname not in left_out]
    assert [getattr(copied, name) for name in fields] == [
        getattr(Client.objects.get(pk=saved.pk), name) for name in fields
    ]


def test_kinds_may_be_mixed_and_what_the_database_fills_in_is_left_to_it() -> None:
    client = Client.objects.create(last="Первая")
    row = HistoryRow(
        subject="client",
        subject_id=client.pk,
        version=7,
        at=timezone.now(),
        role="system",
        action="x",
        changes={"a": 1},
    )
    insert_many([ClientPhone(client=client, number="+79160000001"), row])
    kept = HistoryRow.objects.get(subject="client", subject_id=client.pk, version=7)
    assert (kept.changes, kept.actor_id, kept.txid > 0) == ({"a": 1}, None, True)
    assert client.phones.get().number == "+79160000001"


def test_what_the_database_refuses_is_a_fault_of_the_database() -> None:
    client = Client.objects.create(last="Первая")
    twice = [ClientPhone(client=client, number="+79160000001") for _ in range(2)]
    with pytest.raises(IntegrityError), transaction.atomic():
        insert_many(twice)
