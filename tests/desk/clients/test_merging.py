"""Two cards become one: everything moves, the strictest flags stay, an undo restores every link."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest

from desk.choices import ContactResult
from orders.models import Order
from service.accounts.roles import Role
from service.models import Client, ClientAddress, ClientPhone, Contact, HistoryRow
from tests.desk.callers import Caller, codes
from tests.factories import ClientFactory, OrderFactory

CARD = ("phones", "addresses", "do_not_contact", "bonus_card", "standing", "name", "merged_into")
COUNTED = {"version", "updated_at"}


@pytest.fixture
def double(anna: Client, supervisor: Caller) -> Client:
    """Anna's second card, misspelt: with orders, calls, a phone of its own and one of both with an opt-out."""
    double = ClientFactory(last="Кавалева", first="Анна", phones=["+79161234567", "+79160000002"], do_not_contact=True)
    ClientPhone.objects.filter(client=double, number="+79161234567").update(autodial_opt_out=True)
    ClientAddress.objects.create(client=double, region="Татарстан", locality="Казань", postal_index="420111")
    ClientAddress.objects.create(client=double, locality="Москва")
    OrderFactory(client=anna)
    OrderFactory.create_batch(2, client=double)
    Contact.objects.create(operator=supervisor.account, client=double)
    Contact.objects.create(
        operator=Caller().account,
        client=double,
        result=ContactResult.CONSULTED,
        closed_at="2026-01-01T00:00:00Z",
    )
    return double


def state(model: Any) -> list[dict[str, Any]]:
    rows = model.objects.order_by("pk").values()
    return [{name: value for name, value in row.items() if name not in COUNTED} for row in rows]


def stamps(*clients: Client) -> list[datetime]:
    """When the cards were last changed (`updated_at`), in the order given."""
    return [Client.objects.get(pk=client.pk).updated_at for client in clients]


def everything() -> list[Any]:
    return [state(model) for model in (Client, ClientPhone, ClientAddress, Order, Contact)]


def test_a_merge_moves_everything_and_keeps_the_strictest(supervisor: Caller, anna: Client, double: Client) -> None:
    answer = supervisor.post(f"/clients/{anna.pk}/merge", {"other": double.pk, "note": "Завели дважды"})
    assert answer.status_code == 200, answer.content.decode()
    card = supervisor.get(f"/clients/{anna.pk}").json()
    assert card["do_not_contact"] is True
    assert card["phones"] == [
        {"number": "+79161234567", "autodial_opt_out": True, "sms_opt_out": False},
        {"number": "+79160000002", "autodial_opt_out": False, "sms_opt_out": False},
    ]
    assert sorted(address["locality"] for address in card["addresses"]) == ["Казань", "Москва"]
    assert len(card["orders"]) == 3
    assert len(card["contacts"]) == 2
    assert card["merges"][0]["id"] == answer.json()["id"]
    left = supervisor.get(f"/clients/{double.pk}").json()
    assert left["merged_into"] == anna.pk
    assert left["orders"] == left["contacts"] == []
    found = supervisor.post("/clients/search", {"phone": "89161234567"}).json()["results"]
    assert [one["id"] for one in found] == [anna.pk]
    for pk, action in ((anna.pk, "merge"), (double.pk, "merged")):
        assert HistoryRow.objects.get(subject="client", subject_id=pk).action == action
    assert HistoryRow.objects.filter(subject="order", action="change_client").count() == 2


def test_an_undo_restores_every_link(supervisor: Caller, anna: Client, double: Client) -> None:
    before = everything()
    cards = [supervisor.get(f"/clients/{pk}").json() for pk in (anna.pk, double.pk)]
    merge = supervisor.post(f"/clients/{anna.pk}/merge", {"other": double.pk}).json()
    assert everything() != before
    then = stamps(anna, double)
    answer = supervisor.post(f"/clients/merges/{merge['id']}/undo")
    assert answer.status_code == 200, answer.content.decode()
    assert answer.json()["undone_at"]
    assert everything() == before
    now = stamps(anna, double)
    assert all(merged < undone for merged, undone in zip(then, now, strict=True))
    for card, pk in zip(cards, (anna.pk, double.pk), strict=True):
        again = supervisor.get(f"/clients/{pk}").json()
        assert {name: again[name] for name in CARD} == {name: card[name] for name in CARD}
    actions = HistoryRow.objects.filter(subject="client").order_by("id").values_list("subject_id", "action")
    assert sorted(actions[2:]) == [(anna.pk, "undo_merge"), (double.pk, "undo_merge")]


def test_what_came_after_the_merge_stays(supervisor: Caller, anna: Client, double: Client) -> None:
    merge = supervisor.post(f"/clients/{anna.pk}/merge", {"other": double.pk}).json()
    later = OrderFactory(client=anna)
    supervisor.patch(f"/clients/{anna.pk}", {"do_not_contact": False})
    supervisor.patch(f"/clients/{anna.pk}", {"do_not_contact": True})
    supervisor.post(f"/clients/merges/{merge['id']}/undo")
    later.refresh_from_db()
    anna.refresh_from_db()
    assert later.client_id == anna.pk
    assert anna.do_not_contact is True


def test_a_merge_is_undone_once_and_the_newest_first(supervisor: Caller, anna: Client, double: Client) -> None:
    third = ClientFactory()
    first = supervisor.post(f"/clients/{anna.pk}/merge", {"other": double.pk}).json()
    newer = supervisor.post(f"/clients/{third.pk}/merge", {"other": anna.pk}).json()
    denied = supervisor.post(f"/clients/merges/{first['id']}/undo")
    assert codes(denied) == ["client_merged"]
    step = denied.json()["reasons"][0]["next_steps"][0]
    assert step["href"] == f"/api/v1/clients/merges/{newer['id']}/undo"
    assert supervisor.post(step["href"].removeprefix("/api/v1")).status_code == 200
    assert supervisor.post(f"/clients/merges/{first['id']}/undo").status_code == 200
    assert codes(supervisor.post(f"/clients/merges/{first['id']}/undo")) == ["merge_undone"]


def test_a_merged_card_is_changed_and_merged_no_more(supervisor: Caller, anna: Client, double: Client) -> None:
    supervisor.post(f"/clients/{anna.pk}/merge", {"other": double.pk})
    third = ClientFactory()
    for answer in (
        supervisor.patch(f"/clients/{double.pk}", {"bonus_card": True}),
        supervisor.post(f"/clients/{third.pk}/merge", {"other": double.pk}),
        supervisor.post(f"/clients/{double.pk}/merge", {"other": third.pk}),
    ):
        assert codes(answer) == ["client_merged"]
        assert answer.json()["reasons"][0]["client"] == anna.pk


def test_a_merge_of_nobody_is_a_fault(supervisor: Caller, anna: Client) -> None:
    assert codes(supervisor.post(f"/clients/{anna.pk}/merge", {"other": anna.pk})) == ["same_client"]
    assert codes(supervisor.post(f"/clients/{anna.pk}/merge", {"other": 10**9})) == ["unknown_client"]
    assert codes(supervisor.post(f"/clients/{anna.pk}/merge", {})) == ["required"]
    stale = supervisor.post(f"/clients/{anna.pk}/merge", {"other": ClientFactory().pk}, **{"If-Match": '"9"'})
    assert stale.status_code == 412


def test_duplicates_are_those_with_the_phone_and_those_with_a_similar_name(
    supervisor: Caller, anna: Client, double: Client
) -> None:
    namesake = ClientFactory(last="Ковалёва", first="Анна", patronymic="Ивановна", phones=["+79160000009"])
    ClientFactory(last="Совсем", first="Другая", phones=["+79160000010"])
    result = supervisor.get(f"/clients/{anna.pk}/duplicates").json()["results"]
    assert [(one["id"], one["same"]) for one in result] == [(double.pk, ["phone", "name"]), (namesake.pk, ["name"])]


def test_intake_after_a_merge_goes_to_the_card_that_stayed(supervisor: Caller, anna: Client, double: Client) -> None:
    supervisor.post(f"/clients/{anna.pk}/merge", {"other": double.pk})
    line = {"product": "P-1", "title": "Чайник", "quantity": 1, "price": "990.00", "kind": "main"}
    item = {"number": "AFTER-1", "client": {"name": double.name, "phones": ["89161234567"]}, "lines": [line]}
    outcome = Caller(Role.SHOP).post("/integrations/orders", [item]).json()["results"][0]
    assert outcome["outcome"] == "created", outcome
    assert Order.objects.get(number="AFTER-1").client_id == anna.pk
