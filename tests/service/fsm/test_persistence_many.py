"""New rows are copied in, or inserted by statements written once: they are what saving each would have left."""

from __future__ import annotations

import pytest
from django.apps import apps
from django.db import DataError, IntegrityError, connection, transaction
from django.db.models import Field
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from desk.models import GuidanceTurn
from orders.choices import Status
from orders.clients.contacts_about_orders import link_orders
from orders.models import InboundEvent
from orders.models.hold_notes_and_contacts import ContactOrder
from service.fsm.column_values import values_of, with_kinds
from service.fsm.persistence import (
    insert_many,
    insert_many_with_keys,
    insert_naming_key,
    insert_one,
    inserted_at_once,
    updated_many,
    write_together,
)
from service.fsm.snapshots import columns_as_text
from service.models import Client, ClientPhone, Contact, HistoryRow, OutboxEvent
from service.models.receipts import MADE, Receipt
from tests.factories import OrderFactory, UserFactory

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


def test_one_row_is_inserted_as_saving_would_insert_it() -> None:
    contact, order = Contact.objects.create(operator=UserFactory()), OrderFactory()
    turn = {
        "contact": contact,
        "order": order,
        "by": contact.operator,
        "topic": "x",
        "rule": ODD,
        "facts": {"a": [ODD]},
        "steps": [{"b": 1}],
    }
    receipt = {"at": timezone.now(), "role": "operator", "contact_id": contact.pk, "question": ODD, "outcome": MADE}
    for model, named in ((GuidanceTurn, {**turn, "at": timezone.now()}), (Receipt, receipt)):
        inserted, saved = model(**named), model(**named)
        insert_one(inserted)
        saved.save(force_insert=True)
        assert not inserted._state.adding
        first, second = (model.objects.values().get(pk=row.pk) for row in (inserted, saved))
        assert first.pop("id") < second.pop("id")
        assert first == second


def test_an_order_is_linked_to_a_contact_once() -> None:
    contact, orders = Contact.objects.create(operator=UserFactory()), OrderFactory.create_batch(2)
    link_orders(contact.pk, orders[0])
    link_orders(contact.pk, *orders, orders[1])
    link_orders(contact.pk)
    links = ContactOrder.objects.order_by("id").values_list("contact_id", "order_id")
    assert list(links) == [(contact.pk, order.pk) for order in orders]


def test_rows_inserted_at_once_are_those_that_saving_would_leave() -> None:
    sender = UserFactory()
    named = {"sender": sender, "type": "track", "order_number": ODD, "at": timezone.now(), "data": {"a": [ODD, None]}}
    rows = [InboundEvent(**named, identifier=identifier) for identifier in (ODD, "second")]
    write_together(inserted_at_once(rows))
    InboundEvent.objects.create(**named, identifier="saved")
    at_once, _, saved = InboundEvent.objects.order_by("id").values()
    assert at_once["identifier"] == ODD
    own = {"id", "identifier", "received_at", "updated_at"}
    assert {name: at_once[name] for name in at_once.keys() - own} == {name: saved[name] for name in saved.keys() - own}


def test_a_text_too_long_for_its_column_is_refused_and_not_cut() -> None:
    orders = OrderFactory.create_batch(2)
    for order in orders:
        order.place = "д" * 121
    with pytest.raises(DataError), transaction.atomic():
        write_together(updated_many(orders, ["place"]))
    event = InboundEvent(sender=UserFactory(), identifier="д" * 101, type="track", order_number="1", at=timezone.now())
    with pytest.raises(DataError), transaction.atomic():
        write_together(inserted_at_once([event]))


def test_values_are_sent_and_kept_as_their_fields_say() -> None:
    """Every column of every kind, with what it holds and with its default."""
    order = OrderFactory(tracked=True, lines=[{}, {}], redeemed_on=timezone.now().date())
    order.status, order.carrier_id = Status.RETURNED, "cdek"
    rows = [order, *order.lines.all(), order.client, UserFactory(), *(model() for model in apps.get_models())]
    for row in rows:
        fields: list[Field] = [
            field for field in row._meta.local_concrete_fields if not field.has_db_default() and not field.generated
        ]
        now = [getattr(field, "auto_now", False) or getattr(field, "auto_now_add", False) for field in fields]
        sent = [field.get_db_prep_save(field.pre_save(row, row._state.adding), connection) for field in fields]
        for field, moving, value, plain in zip(fields, now, values_of(row, with_kinds(fields)), sent, strict=True):
            if not moving and not isinstance(plain, str):
                assert (repr(value), type(value)) == (repr(plain), type(plain)), field
            assert moving or str(value) == str(plain), field
        kept = columns_as_text(row, frozenset())
        for field in fields:
            if field.attname in kept and getattr(row, field.attname) is not None:
                assert kept[field.attname] == field.value_to_string(row), field


def test_a_link_that_is_there_is_left_by_many_rows_too() -> None:
    contact, (first, second) = Contact.objects.create(operator=UserFactory()), OrderFactory.create_batch(2)
    link_orders(contact.pk, first)
    insert_many([ContactOrder(contact=contact, order=order) for order in (first, second)])
    assert list(ContactOrder.objects.order_by("id").values_list("order_id", flat=True)) == [first.pk, second.pk]


def test_a_row_and_what_names_its_key_are_inserted_by_one_statement(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    contact, saved = (Contact(operator=UserFactory(), comment=ODD, non_collection_reason=ODD) for _ in range(2))
    named = {"at": timezone.now(), "subject": "contact", "version": 1}
    row = HistoryRow(**named, role="operator", action="start", changes={})
    event = OutboxEvent(**named, type="contact.start", payload={})
    with django_assert_num_queries(1):
        insert_naming_key(contact, [(row, ("subject_id", "contact_id")), (event, ("subject_id", "key"))])
    assert not contact._state.adding
    kept = HistoryRow.objects.get(subject="contact", action="start")
    assert (kept.subject_id, kept.contact_id) == (contact.pk, contact.pk)
    told = OutboxEvent.objects.get(type="contact.start")
    assert (told.subject_id, told.key) == (contact.pk, str(contact.pk))
    saved.save()
    own = {"id", "operator_id", "started_at", "updated_at"}
    first, second = (Contact.objects.values().get(pk=pk) for pk in (contact.pk, saved.pk))
    assert {name: first[name] for name in first.keys() - own} == {name: second[name] for name in second.keys() - own}
