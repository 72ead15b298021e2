"""What a look keeps, and when there is one (PDN-1)."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

import pytest
from django.db import OperationalError, connection, transaction
from django.test import RequestFactory

from service.accounts.roles import Role
from service.models import CardView, Client, Contact, User
from service.traces import Way, forget_kept, look_at, looking, looks, remember_with_change
from service.traces.looks import Look
from tests.factories import ClientFactory, OrderFactory
from tests.orders.api.desk import API, Desk

pytestmark = pytest.mark.django_db


def kept() -> list[dict[str, Any]]:
    """Every look, oldest first."""
    names = ("actor_id", "role", "way", "client_id", "clients", "count", "route", "address")
    return list(CardView.objects.order_by("pk").values(*names))


def test_one_look_says_who_whose_from_where_by_which_way_and_how_many() -> None:
    desk, client = Desk(Role.OPERATOR), ClientFactory(phones=["+79161112233"])
    desk.call("GET", f"{API}/clients/{client.pk}")
    desk.call("POST", f"{API}/clients/search", {"phone": "+79161112233"})
    who = {"actor_id": desk.user.pk, "role": "operator", "client_id": client.pk, "clients": None, "count": 1}
    here = {"address": "127.0.0.1"}
    assert kept() == [
        {**who, **here, "way": "card", "route": "desk:client"},
        {**who, **here, "way": "search", "route": "desk:client-search"},
    ]


def test_a_list_is_one_look_at_everybody_in_it() -> None:
    desk, orders = Desk(Role.OPERATOR), OrderFactory.create_batch(3)
    desk.call("GET", f"{API}/orders")
    (look,) = kept()
    assert (look["way"], look["clients"], look["client_id"]) == ("list", [order.client_id for order in orders], None)
    assert look["count"] == 3


def test_those_with_and_without_a_card_count_together() -> None:
    desk, clients = Desk(Role.OPERATOR), ClientFactory.create_batch(2)
    request = RequestFactory().get("/")
    request.user = desk.user
    looks.remember(Look(Way.LIST, {client.pk for client in clients}, others=3), request)
    assert [look["count"] for look in kept()] == [5]


def test_a_look_is_of_the_request_that_the_log_names() -> None:
    desk, order = Desk(Role.OPERATOR), OrderFactory()
    desk.call("GET", f"{API}/orders/{order.number}", **{"X-Request-ID": "asked-1"})
    assert CardView.objects.get().request_id == "asked-1"


def test_what_shows_nobody_leaves_no_look() -> None:
    desk, order = Desk(Role.OPERATOR), OrderFactory()
    for path in ("/me", "/choices", "/orders?number=none", "/orders/none", f"/orders/{order.number}/actions"):
        desk.call("GET", f"{API}{path}")
    Desk(Role.WAREHOUSE).call("GET", f"{API}/orders/{order.number}")
    assert kept() == []


def test_a_304_and_a_repeated_answer_are_looks() -> None:
    desk = Desk(Role.OPERATOR)
    OrderFactory()
    tag = desk.call("GET", f"{API}/orders").headers["ETag"]
    assert desk.call("GET", f"{API}/orders", **{"If-None-Match": tag}).status == 304
    assert [look["way"] for look in kept()] == ["list", "list"]
    body = {"name": {"last": "Новая", "first": "Анна", "patronymic": ""}, "phones": ["+79161112233"]}
    made: list[Any] = [desk.call("POST", f"{API}/clients", body, **{"Idempotency-Key": "k"}) for _ in range(2)]
    assert made[1].headers["Idempotency-Replayed"] == "true"
    assert [look["client_id"] for look in kept()[2:]] == [made[0].body["id"]] * 2


def test_an_answer_whose_look_cannot_be_kept_is_not_given(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*rows: Any) -> None:
        raise OperationalError("the disk is full")

    desk, client = Desk(Role.OPERATOR), ClientFactory()
    monkeypatch.setattr(looks, "keep", full)
    answer = desk.call("GET", f"{API}/clients/{client.pk}")
    assert answer.status in (500, 503)
    assert client.last not in str(answer.body)


def test_administrators_ask_whose_data_an_account_saw_in_a_period() -> None:
    desk, clients = Desk(Role.OPERATOR), ClientFactory.create_batch(2)
    for client in clients:
        desk.call("GET", f"{API}/clients/{client.pk}")
    OrderFactory(client=clients[0])
    Desk(Role.SUPERVISOR).call("GET", f"{API}/orders")
    chief = Desk(Role.ADMINISTRATOR)

    def asked(query: str) -> list[list[int]]:
        return [look["clients"] for look in chief.call("GET", f"{API}/traces?{query}").body["results"]]

    assert asked(f"account={desk.user.username}") == [[clients[1].pk], [clients[0].pk]]
    assert asked(f"client={clients[0].pk}&way=list") == [[clients[0].pk]]
    assert len(asked(f"client={clients[0].pk}")) == 2
    assert asked("to=2020-01-01") == []
    assert len(asked("from=2020-01-01")) == 3
    assert Desk(Role.SUPERVISOR).call("GET", f"{API}/traces").status == 403


def test_a_look_is_found_by_whichever_card_of_the_client_it_showed() -> None:
    desk, kept_card, other = Desk(Role.OPERATOR), ClientFactory(), ClientFactory()
    OrderFactory(client=other)
    OrderFactory()
    desk.call("GET", f"{API}/orders")
    desk.call("GET", f"{API}/clients/{other.pk}")
    Client.objects.filter(pk=other.pk).update(merged_into=kept_card)
    chief = Desk(Role.ADMINISTRATOR)
    for card in (kept_card, other):
        answer = chief.call("GET", f"{API}/traces?client={card.pk}")
        assert [look["way"] for look in answer.body["results"]] == ["card", "list"]


def transaction_of(table: str, key: int) -> str:
    """Which transaction, or part of one, wrote a row last."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT xmin::text FROM {table} WHERE id = %s", [key])
        return str(cursor.fetchone()[0])


def test_a_change_and_the_look_at_what_it_left_are_one_transaction() -> None:
    desk, order = Desk(Role.OPERATOR), OrderFactory(status="new")
    body = {"hold_note": "Клиент перезвонит"}
    assert desk.call("POST", f"{API}/orders/{order.number}/actions/postpone", body).status == 200
    (look,) = CardView.objects.all()
    assert (look.way, look.client_id) == (Way.ORDER, order.client_id)
    assert transaction_of("service_cardview", look.pk) == transaction_of("orders_order", order.pk)


def test_a_call_that_begins_or_ends_and_the_look_at_it_are_one_transaction() -> None:
    desk, client = Desk(Role.OPERATOR), ClientFactory()
    begun = desk.call("POST", f"{API}/contacts", {"client": client.pk}).body["id"]
    desk.call("POST", f"{API}/contacts/{begun}/close", {"result": "consulted"})
    first, second = CardView.objects.order_by("pk")
    assert (first.client_id, second.client_id) == (client.pk, client.pk)
    assert transaction_of("service_cardview", first.pk) != transaction_of("service_cardview", second.pk)
    refused = desk.call("POST", f"{API}/contacts/{begun}/close", {"result": "consulted"})
    assert (refused.status, CardView.objects.count()) == (409, 2)


@pytest.mark.parametrize(
    ("by", "method", "action", "body"),
    [
        (Role.OPERATOR, "PATCH", "", {"comment": "Перезвонит из дома"}),
        (Role.OPERATOR, "POST", "/park", {}),
        (Role.OPERATOR, "POST", "/handover", {"to": "colleague"}),
        (Role.SUPERVISOR, "POST", "/take-over", {}),
        (Role.SUPERVISOR, "POST", "/resume", {}),
        (Role.OPERATOR, "POST", "/guidance", {"topic": "where_is_parcel"}),
        (Role.OPERATOR, "POST", "/close", {"result": "consulted"}),
    ],
)
def test_a_call_is_not_changed_where_the_look_at_it_cannot_be_kept(
    by: Role, method: str, action: str, body: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = Desk(Role.OPERATOR)
    User.objects.create_user("colleague", role=Role.OPERATOR)
    begun = desk.call("POST", f"{API}/contacts", {"client": ClientFactory().pk}).body["id"]
    before = Contact.objects.values().get(pk=begun)

    def full(*looked: Any) -> None:
        raise OperationalError("the disk is full")

    with monkeypatch.context() as broken:
        broken.setattr(looks, "row_of", full)
        answer = (desk if by == Role.OPERATOR else Desk(by)).call(method, f"{API}/contacts/{begun}{action}", body)
    assert answer.status in (500, 503)
    assert Contact.objects.values().get(pk=begun) == before


def test_a_change_that_is_only_tried_leaves_its_look() -> None:
    desk, order = Desk(Role.OPERATOR), OrderFactory(status="new")
    path = f"{API}/orders/{order.number}/actions/postpone?dry_run=true"
    assert desk.call("POST", path, {"hold_note": "Клиент перезвонит"}).status == 200
    assert [look["client_id"] for look in kept()] == [order.client_id]


def test_a_look_that_was_rolled_back_is_kept_with_the_refusal() -> None:
    request, client, other = RequestFactory().post("/"), ClientFactory(), ClientFactory()
    request.user = Desk(Role.OPERATOR).user
    with looking(Way.ORDER, request) as look:
        look_at(client.pk)
        with suppress(OperationalError), transaction.atomic():
            remember_with_change()
            raise OperationalError
        assert kept() == []
        forget_kept()
        looks.remember(look, request)
        assert [one["client_id"] for one in kept()] == [client.pk]
        with transaction.atomic():
            remember_with_change()
        looks.remember(look, request)
        assert len(kept()) == 2, "kept by its change, it isn't kept again"
        look_at(other.pk)
        looks.remember(look, request)
        assert kept()[2]["clients"] == [client.pk, other.pk], "whoever is shown after the change is kept too"


def test_a_change_whose_answer_cannot_be_kept_leaves_the_look_at_the_refusal(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*args: object) -> None:
        raise OperationalError

    monkeypatch.setattr("service.http.idempotency._keep", broken)
    desk, order = Desk(Role.OPERATOR), OrderFactory(status="new")
    path, body = f"{API}/orders/{order.number}/actions/postpone", {"hold_note": "Клиент перезвонит"}
    with suppress(OperationalError):
        assert desk.call("POST", path, body, **{"Idempotency-Key": "k"}).status >= 500
    order.refresh_from_db()
    assert (order.status, [look["client_id"] for look in kept()]) == ("new", [order.client_id])
