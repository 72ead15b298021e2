"""One person is taken out: canaries are found in no table, the order book stays valid and countable (PDN-4, PDN-5)."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.db import IntegrityError, InternalError, ProgrammingError, connection, transaction
from django.db.models import Sum
from django.utils import timezone
from pytest_django import Settings

from desk.models import Callback, Message, Promise
from desk.use_cases.erase_dormant_clients import ask_for_dormant_erasures
from escalations.models import Ticket
from orders.models import Order, OrderLine
from service.accounts.roles import Role
from service.admin.posted_search import SESSION_KEY
from service.clock import today
from service.database.accounts import database_owner
from service.database.seals import seal_table
from service.database.verification import verify
from service.erasure.erase import erase_asked, forget_searches
from service.http import json
from service.models import CardView, Client, ClientPhone, Contact, Erasure, HistoryRow, IdempotentAnswer
from tests.escalations.making import redeemed_order
from tests.factories import ClientFactory, UserFactory
from tests.orders.api.desk import API, Desk

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("round_the_clock")]
LAST, FIRST, STREET = "Канарейкина", "Ксенофонта", "Птицеводческая"
PHONE, OTHER_PHONE, WORDS = "+79995550143", "+79995550144", "щегол-зяблик"
REFUSALS = (ProgrammingError, IntegrityError, InternalError)
CANARIES = (LAST, FIRST, STREET, PHONE, PHONE[2:], OTHER_PHONE, WORDS)
NAME = {"last": LAST, "first": FIRST, "patronymic": ""}


def places_of_canaries() -> dict[str, list[str]]:
    """Table → the canaries that some row of it holds, in any column."""
    found: dict[str, list[str]] = {}
    with database_owner(), connection.cursor() as cursor:
        cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1")
        for (table,) in cursor.fetchall():
            for canary in CANARIES:
                cursor.execute(
                    f'SELECT EXISTS (SELECT FROM "{table}" AS t WHERE lower(t::text) LIKE %s OR t::text LIKE %s)',
                    [f"%{canary.casefold()}%", f"%{canary.encode().hex()}%"],
                )
                if cursor.fetchone()[0]:
                    found.setdefault(table, []).append(canary)
    return found


def the_person() -> tuple[Client, Order]:
    """Somebody of whom every house has something, made through the API where it can be."""
    operator = Desk(Role.OPERATOR)
    body = {"name": NAME, "phones": [PHONE], "addresses": [{"locality": "Москва", "street": STREET}]}
    key = {"Idempotency-Key": "canary"}
    made = operator.call("POST", f"{API}/clients", body, **key)
    assert made.status == 201, made
    client = Client.objects.get(pk=made.body["id"])
    order = redeemed_order(40, client=client, phone=PHONE, recipient_last=LAST, street=STREET)
    contact = operator.call("POST", f"{API}/contacts", {"phone": PHONE, "client": client.pk}).body
    about = {"order": order.number, "contact": contact["id"], "text": f"Звонит {LAST}: {WORDS}"}
    ticket = operator.call("POST", f"{API}/tickets", {"category": "order_question", **about})
    assert ticket.status in (200, 201), ticket
    changed = {"name": {**NAME, "first": f"{FIRST}я"}, "phones": [PHONE, OTHER_PHONE]}
    assert operator.call("PATCH", f"{API}/clients/{client.pk}", changed).status == 200
    comment = {"comment": f"{WORDS} {PHONE}"}
    assert operator.call("PATCH", f"{API}/contacts/{contact['id']}", comment).status == 200
    late = {"phone": OTHER_PHONE, "client": client.pk, "reason": WORDS}
    operator.call("POST", f"{API}/callbacks", late)
    said = {"contact_id": contact["id"], "client": client, "order": order}
    sent = Message.objects.create(
        template="tracking", phone=PHONE, text=f"{LAST} {WORDS}", made_by=operator.user, **said
    )
    sent.state, sent.text, sent.reported_at = "sent", f"{FIRST} {WORDS}", timezone.now()
    sent.save()
    promise = Promise.objects.create(code="dispatch", words=WORDS, said_by=operator.user, due_on=today(), **said)
    promise.words = f"{LAST}: {WORDS}"
    promise.save()
    closed = operator.call("POST", f"{API}/contacts/{contact['id']}/close", {"result": "consulted", "comment": WORDS})
    assert closed.status == 200, closed
    return client, order


def finish(client: Client) -> None:
    """Answer what of theirs is open: their ticket, and the call that they are owed."""
    supervisor = Desk(Role.SUPERVISOR)
    for pk in Ticket.objects.filter(client=client, resolved_at=None).values_list("pk", flat=True):
        for action, body in (("claim", {}), ("resolve", {"resolution": WORDS})):
            assert supervisor.call("POST", f"{API}/tickets/{pk}/actions/{action}", body).status == 200
    for pk in Callback.objects.filter(client=client).values_list("pk", flat=True):
        reached = supervisor.call("POST", f"{API}/callbacks/{pk}/attempts", {"result": "reached"})
        assert reached.status == 200, reached


def unidentified() -> None:
    """A call from their number that nobody identified, and a ticket of nobody's that names the number."""
    Contact.objects.create(operator=UserFactory(), phone=PHONE, comment=WORDS)
    about = {"details": {"phones": [OTHER_PHONE], "channels": ["sms"], "ground": "request"}, "text": WORDS}
    made = Desk(Role.SUPERVISOR).call("POST", f"{API}/tickets", {"category": "contact_suppression", **about})
    assert made.status == 201, made


def figures() -> tuple[object, ...]:
    """What an accountant adds up."""
    lines = OrderLine.objects.aggregate(Sum("price"), Sum("quantity"))
    return Order.objects.count(), *lines.values(), *Order.objects.values_list("number", "status", "created_at")


def test_a_person_who_was_erased_is_found_nowhere_and_the_book_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    client, _ = the_person()
    finish(client)
    unidentified()
    session = SessionStore()
    session[SESSION_KEY] = [["token", LAST]]
    session.save()
    before, rows = figures(), HistoryRow.objects.count()
    assert len(places_of_canaries()) > 8
    with database_owner():
        for table in ("service_historyrow", "service_cardview"):
            seal_table(table, today() - timedelta(days=1))
    act = Erasure.objects.create(client=client, by=UserFactory(role=Role.ADMINISTRATOR), ground="заявление № 7")
    with database_owner():
        assert (erase_asked(), erase_asked()) == (1, 0)
    assert places_of_canaries() == {}
    assert Session.objects.filter(pk=session.session_key).exists()
    assert SESSION_KEY not in SessionStore(session.session_key), "packed, so that no search of the table finds it"
    assert figures() == before
    assert HistoryRow.objects.count() == rows + 1, "the erasure itself is the one row more"
    act.refresh_from_db()
    assert act.done_at is not None
    assert act.rows["orders_order"] == 1
    with database_owner():
        assert verify(whole=True).faults == []


CHANGES = {
    "client made": ("POST", "/clients", lambda pk: {"name": NAME, "phones": [PHONE]}),
    "name mended": ("PATCH", "/clients/{}", lambda pk: {"name": {"last": LAST}}),
    "address added": ("PATCH", "/clients/{}", lambda pk: {"addresses": [{"locality": "Москва", "street": STREET}]}),
    "call begun": ("POST", "/contacts", lambda pk: {"phone": PHONE, "client": pk}),
    "call-back promised": ("POST", "/callbacks", lambda pk: {"phone": PHONE, "client": pk, "reason": WORDS}),
    "ticket made": (
        "POST",
        "/tickets",
        lambda pk: {"category": "other", "client": pk, "text": f"Звонит {LAST}: {WORDS}"},
    ),
}
"""Requests that write a person's words, each with where it is sent and what it brings."""


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_a_request_repeated_after_the_erasure_writes_nobody_anew(change: tuple[str, str, Any]) -> None:
    method, path, body = change
    client, desk, key = ClientFactory(), Desk(Role.SUPERVISOR), {"Idempotency-Key": "canary-2"}
    request = (method, API + path.format(client.pk), body(client.pk))
    first = desk.call(*request, **key)
    assert first.status in (200, 201), first
    person = Client.objects.get(pk=first.body["id"]) if path == "/clients" else client
    finish(person)
    Contact.objects.update(closed_at=timezone.now(), result="consulted")
    Erasure.objects.create(client=person, ground="заявление")
    with database_owner():
        assert erase_asked() == 1
    known = Client.objects.count()
    again = desk.call(*request, **key)
    assert (again.status, again.body["code"]) == (422, "idempotency_key_reused")
    assert "данные клиента с тех пор удалены" in again.body["detail"]
    assert Client.objects.count() == known
    assert places_of_canaries() == {}
    kept = IdempotentAnswer.objects.get()
    assert (bytes(kept.body), kept.body_hash, kept.clients, kept.headers) == (b"", "", [], {})


def test_what_has_begun_since_keeps_the_act_open_until_it_is_over() -> None:
    client, _ = the_person()
    act = Erasure.objects.create(client=client, ground="заявление")
    with database_owner():
        assert erase_asked() == 0
    act.refresh_from_db()
    assert (act.done_at, act.rows) == (None, {})
    finish(client)
    with database_owner():
        assert erase_asked() == 1


def test_an_act_that_fails_stops_no_other_and_is_told_without_values(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    first, second = (Erasure.objects.create(client=ClientFactory(), ground="заявление") for _ in "ab")

    def refuse(act: Erasure) -> None:
        if act.pk == first.pk:
            raise ValueError(LAST)

    monkeypatch.setattr("service.erasure.erase._leave_version", refuse)
    with database_owner():
        assert erase_asked() == 1
    done = Erasure.objects.exclude(done_at=None).values_list("pk", flat=True)
    assert list(done) == [second.pk]
    assert "erasure_failed" in caplog.text
    assert LAST not in caplog.text


def test_what_a_session_stored_meanwhile_is_not_overwritten(monkeypatch: pytest.MonkeyPatch) -> None:
    session = SessionStore()
    session[SESSION_KEY] = [["token", LAST]]
    session.save()
    decoded, meanwhile = Session.get_decoded, []

    def read(self: Session) -> object:
        kept = decoded(self)
        if not meanwhile:
            meanwhile.append(True)
            other = SessionStore(session.session_key)
            other["basket"] = 1
            other.save()
        return kept

    monkeypatch.setattr(Session, "get_decoded", read)
    assert forget_searches() == 1
    kept = SessionStore(session.session_key)
    assert (kept.get(SESSION_KEY), kept.get("basket")) == (None, 1)


def test_the_services_account_can_neither_erase_nor_write_an_act_as_done() -> None:
    client, order = the_person()
    act = Erasure.objects.create(client=client, by=UserFactory(role=Role.ADMINISTRATOR), ground="заявление")
    for change in (
        f"UPDATE service_erasure SET done_at = now() WHERE id = {act.pk}",
        "UPDATE escalations_ticketnote SET text = '' WHERE id > 0",
        "INSERT INTO service_pseudonymisation (at, ground, rows, fields) VALUES (now(), 'x', '{}', '{}')",
        f"UPDATE orders_order SET street = '' WHERE id = {order.pk}",
    ):
        with pytest.raises(REFUSALS), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(change)
    assert timezone.now() > act.at


def test_an_erasure_is_asked_for_by_administrators_once_nothing_goes_on() -> None:
    client, _ = the_person()
    chief, path = Desk(Role.ADMINISTRATOR), f"{API}/clients/{client.pk}/erase"
    assert Desk(Role.SUPERVISOR).call("POST", path, {"ground": "заявление"}).status == 403
    refused = chief.call("POST", path, {"ground": "заявление"})
    assert refused.codes == ["tickets_going_on", "calls_going_on"]
    assert not Erasure.objects.exists()
    other = ClientFactory()
    asked = [chief.call("POST", f"{API}/clients/{other.pk}/erase", {"ground": "заявление"}).body for _ in "ab"]
    assert asked[0]["id"] == asked[1]["id"]
    assert asked[0]["done_at"] is None
    with database_owner():
        assert erase_asked() == 1
    (act,) = chief.call("GET", f"{API}/erasures").body["results"]
    assert act["rows"]["service_client"] == 1
    assert chief.call("GET", f"{API}/clients/{other.pk}").body["phones"] == []


def test_everything_kept_of_a_person_is_given_as_json_and_as_pdf_and_that_is_a_look() -> None:
    client, order = the_person()
    Contact.objects.create(operator=UserFactory(), phone=PHONE, comment="сказал кто-то другой")
    chief = Desk(Role.ADMINISTRATOR)
    given = chief.call("GET", f"{API}/clients/{client.pk}/export")
    assert given.status == 200, given
    text = json.dumps(given.body).decode()
    kept = (LAST, FIRST, STREET, PHONE, OTHER_PHONE, WORDS, order.number)
    assert [canary for canary in kept if canary not in text] == []
    assert "кто-то другой" not in text
    assert {"orders.order", "service.contact", "history"} <= {kind["kind"] for kind in given.body["records"]}
    paper = chief.call("GET", f"{API}/clients/{client.pk}/export?format=pdf")
    assert (paper.status, paper.body[:5]) == (200, b"%PDF-")
    looks = CardView.objects.filter(actor=chief.user).values_list("way", "client_id")
    assert list(looks) == [("export", client.pk)] * 2


def test_whoever_was_not_heard_of_for_longer_than_the_period_is_taken_out_at_night(settings: Settings) -> None:
    """PDN-3: the period is a setting, nought is never, each erasure has its act."""
    known, _ = the_person()
    with time_machine.travel(timezone.now() - timedelta(days=400), tick=False):
        forgotten = ClientFactory()
    assert ask_for_dormant_erasures() == 0, "without a period nobody is taken out"
    settings.RETENTION = {**settings.RETENTION, "clients": timedelta(days=365)}
    assert (ask_for_dormant_erasures(), ask_for_dormant_erasures()) == (1, 0)
    with database_owner():
        assert erase_asked() == 1
    assert not ClientPhone.objects.filter(client=forgotten).exists()
    known.refresh_from_db()
    assert known.last == LAST
    (act,) = Desk(Role.ADMINISTRATOR).call("GET", f"{API}/erasures").body["results"]
    assert (act["client"], act["by"], act["ground"]) == (forgotten.pk, None, "истёк срок хранения")
