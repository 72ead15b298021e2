"""The card: everything at a glance, new cards, editing, names carried over to orders, who looked (CLI-5…10, ORD-27)."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from orders.choices import Status
from orders.clients.overview import client_orders
from orders.models import CheckCriterion, Locality, Order
from orders.planning.available_actions import available_actions
from orders.selectors import order_by_number
from service.accounts.roles import Role
from service.models import CardView, Client, ClientPhone, HistoryRow, OutboxEvent
from tests.desk.callers import Caller, codes
from tests.factories import ClientFactory, OrderFactory, ProductFactory

ADDRESS = {"postal_index": "420111", "region": "Татарстан", "locality": "Казань", "street": "", "house": "", "flat": ""}
NEW = {"name": {"last": "Новикова", "first": "Ольга"}, "phones": ["8 (900) 111-22-33"]}


def refuse_parcels(client: Client) -> None:
    for days in (40, 60):
        OrderFactory(client=client, status=Status.POSTAL_RETURN, created_at=timezone.now() - timedelta(days=days))


def test_the_card_tells_who_the_client_is(operator: Caller, anna: Client) -> None:
    answer = operator.get(f"/clients/{anna.pk}")
    result = answer.json()
    assert answer.headers["ETag"] == '"1"'
    assert result["address_as"] == "Анна Ивановна"
    assert result["phones"] == [{"number": "+79161234567", "autodial_opt_out": False, "sms_opt_out": False}]
    assert result["addresses"] == [ADDRESS]
    assert result["standing"] == {"may_order": True, "reasons": []}
    assert result["merged_into"] is None
    assert [result[name] for name in ("orders", "contacts", "returns", "tickets", "merges")] == [[]] * 5


def test_a_missing_patronymic_is_never_shown_as_none(operator: Caller) -> None:
    client = ClientFactory(first="Анна", patronymic="")
    assert operator.get(f"/clients/{client.pk}").json()["address_as"] == "Анна"


@pytest.mark.parametrize("role", [Role.OPERATOR, Role.SUPERVISOR, Role.CLAIMS_SPECIALIST, Role.RETURNS_SPECIALIST])
def test_an_orders_actions_are_those_that_the_order_itself_allows(anna: Client, role: Role) -> None:
    product = ProductFactory()
    for status in (Status.NEW, Status.BUFFER, Status.SUPERVISOR_CHECK, Status.CONFIRMED, Status.ANNULLED):
        OrderFactory(client=anna, status=status, lines=[{"product": product}])
    OrderFactory(client=anna, locality="Глухомань", lines=[{"product": product, "quantity": 9}])
    OrderFactory(client=anna, arrived=True)
    Locality.objects.create(name="Глухомань", region="77")
    caller = Caller(role)
    result = caller.get(f"/clients/{anna.pk}").json()["orders"]
    assert len(result) == Order.objects.count()
    assert [order["number"] for order in result] == list(
        Order.objects.order_by("-created_at", "-id").values_list("number", flat=True)
    )
    for order in result:
        allowed = [a for a in available_actions(order_by_number(order["number"]), caller.actor) if a["allowed"]]
        assert [(a["action"], a["target"]) for a in order["actions"]] == [(a["action"], a["target"]) for a in allowed]


def test_a_serial_refuser_and_do_not_contact_are_told_with_words(operator: Caller, anna: Client) -> None:
    refuse_parcels(anna)
    Client.objects.filter(pk=anna.pk).update(do_not_contact=True)
    standing = operator.get(f"/clients/{anna.pk}").json()["standing"]
    assert standing["may_order"] is False
    assert [reason["code"] for reason in standing["reasons"]] == ["client_do_not_contact", "client_serial_refuser"]
    assert all(reason["message"] for reason in standing["reasons"])


def test_the_card_takes_the_same_queries_for_few_orders_and_for_many(operator: Caller) -> None:
    counts = []
    CheckCriterion.objects.update(active=True)
    operator.get(f"/clients/{OrderFactory().client_id}")
    for many in (1, 25, 26, 300):
        client, product = ClientFactory(), ProductFactory()
        OrderFactory.create_batch(many, client=client, lines=[{"product": product}])
        with CaptureQueriesContext(
            connection,
        ) as queries:
            result = operator.get(f"/clients/{client.pk}").json()
        assert (len(result["orders"]), result["orders_total"]) == (min(many, 25), many)
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 20, counts
    assert counts[2] == counts[3] <= counts[0] + 3, counts


def test_the_card_shows_the_newest_orders_and_older_open_ones_and_judges_by_all(operator: Caller) -> None:
    client, product, now = ClientFactory(), ProductFactory(), timezone.now()
    old = OrderFactory(client=client, created_at=now - timedelta(days=90), lines=[{"product": product}])
    refused = [
        OrderFactory(client=client, status=Status.POSTAL_RETURN, created_at=now - timedelta(days=60 - day))
        for day in range(2)
    ]
    over = [
        OrderFactory(client=client, status=Status.CANCELLED, created_at=now - timedelta(days=40 - day))
        for day in range(27)
    ]
    result = operator.get(f"/clients/{client.pk}").json()
    shown = [order["number"] for order in result["orders"]]
    assert shown == [*(order.number for order in over[:-21:-1]), old.number]
    assert (result["orders_total"], len(refused)) == (30, 2)
    assert [reason["code"] for reason in result["standing"]["reasons"]] == ["client_serial_refuser"]


def test_an_order_bought_again_is_seen_though_the_card_shows_neither(operator: Caller) -> None:
    client, product, now = ClientFactory(), ProductFactory(), timezone.now()
    CheckCriterion.objects.update(active=True)
    OrderFactory(client=client, created_at=now - timedelta(days=1), lines=[{"product": product}])
    OrderFactory.create_batch(24, client=client, status=Status.CANCELLED, created_at=now - timedelta(hours=1))
    twin = OrderFactory(client=client, created_at=now, lines=[{"product": product}])
    order, facts = client_orders(client)[0][0], client_orders(client)[1]
    assert order.number == twin.number
    assert facts.total == 26
    assert facts.has_others_about(order, timedelta(days=7), [product.pk])
    assert not facts.has_others_about(order, timedelta(hours=12), [product.pk])


def test_a_new_card_has_an_id_a_history_and_an_event(operator: Caller) -> None:
    answer = operator.post("/clients", {**NEW, "addresses": [{"locality": "Казань"}], "bonus_card": True})
    result = answer.json()
    assert answer.status_code == 201
    assert answer.headers["Location"] == f"/api/v1/clients/{result['id']}"
    assert result["phones"][0]["number"] == "+79001112233"
    assert result["bonus_card"] is True
    row = HistoryRow.objects.get(subject="client", subject_id=result["id"])
    assert (row.action, row.version, row.actor_name) == ("create", 1, operator.account.username)
    event = OutboxEvent.objects.get(subject="client", subject_id=result["id"])
    assert "Новикова" not in str(event.payload)


def test_the_same_key_makes_one_card(operator: Caller) -> None:
    first, second = (operator.post("/clients", NEW, **{"Idempotency-Key": "k1"}) for _ in range(2))
    assert first.json()["id"] == second.json()["id"]
    assert Client.objects.count() == 1


@pytest.mark.parametrize(
    "again",
    [
        {"name": {"last": "Другая", "first": "Вера"}, "phones": ["89161234567"]},
        {
            "name": {"last": "КОВАЛЕВА", "first": "анна"},
            "phones": ["89000000000"],
            "addresses": [{"locality": "г. казань"}],
        },
    ],
)
def test_no_new_card_for_a_serial_refuser(operator: Caller, anna: Client, again: dict[str, object]) -> None:
    with transaction.atomic():
        assert operator.post("/clients", again).status_code == 201
        transaction.set_rollback(True)
    refuse_parcels(anna)
    answer = operator.post("/clients", again)
    assert answer.status_code == 409
    assert codes(answer) == ["client_serial_refuser"]
    assert answer.json()["reasons"][0]["next_steps"][0]["category"] == "other"
    assert Client.objects.count() == 1


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"name": {"last": "", "first": ""}}, "name"),
        ({"name": {"last": "А" * 101}}, "name.last"),
        ({"name": {"last": "А\0"}}, "name.last"),
        ({"phones": []}, "phones"),
        ({"phones": ["не знаю"]}, "phones.0"),
        ({"phones": ["8 499 350-43-27"]}, "phones.0"),
        ({"phones": "89161234567"}, "phones"),
        ({"addresses": [{"town": "Казань"}]}, "addresses.0.town"),
        ({"bonus_card": "да"}, "bonus_card"),
        ({"version": 3}, "version"),
    ],
)
def test_bad_input_names_its_field_and_changes_nothing(
    operator: Caller, anna: Client, change: dict[str, object], field: str
) -> None:
    for answer in (operator.post("/clients", {**NEW, **change}), operator.patch(f"/clients/{anna.pk}", change)):
        assert answer.status_code == 400
        assert field in {fault["field"] for fault in answer.json()["errors"]}
    assert Client.objects.count() == 1
    assert not HistoryRow.objects.filter(subject="client").exists()


def test_an_edit_leaves_a_version_a_history_row_and_an_event(operator: Caller, anna: Client) -> None:
    body = {
        "phones": ["89161234567", "89000000001"],
        "addresses": [ADDRESS, {"locality": "Москва"}],
        "bonus_card": True,
    }
    answer = operator.patch(f"/clients/{anna.pk}", body, **{"If-Match": '"1"'})
    assert answer.status_code == 200, answer.content.decode()
    assert answer.json()["version"] == 2
    row = HistoryRow.objects.get(subject="client", subject_id=anna.pk)
    assert sorted(row.changes) == ["addresses", "bonus_card", "phones"]
    assert OutboxEvent.objects.get(subject="client").payload == {"fields": ["addresses", "bonus_card", "phones"]}
    stale = operator.patch(f"/clients/{anna.pk}", {"bonus_card": False}, **{"If-Match": '"1"'})
    assert stale.status_code == 412
    again = operator.patch(f"/clients/{anna.pk}", body)
    assert again.json()["version"] == 2


@pytest.mark.parametrize("tags", ['"1", "7"', '"7", W/"1"', '"x", "1", "9"'])
def test_one_of_several_versions_named_is_enough(operator: Caller, anna: Client, tags: str) -> None:
    body = {"name": {"first": "Раиса"}}
    assert operator.patch(f"/clients/{anna.pk}", body, **{"If-Match": tags}).status_code == 200
    assert operator.patch(f"/clients/{anna.pk}", body, **{"If-Match": '"7", "x"'}).status_code == 412


def test_parts_of_a_name_that_are_not_given_stay_and_somebody_is_always_named(operator: Caller, anna: Client) -> None:
    renamed = operator.patch(f"/clients/{anna.pk}", {"name": {"first": "Раиса"}}).json()["name"]
    assert renamed == {**anna.name, "first": "Раиса"}
    emptied = operator.patch(f"/clients/{anna.pk}", {"name": {"last": "", "first": "\u200b"}})
    assert (emptied.status_code, emptied.json()["errors"][0]["code"]) == (400, "blank")


def test_phones_that_stay_keep_their_opt_outs_and_only_a_supervisor_takes_one_off(
    operator: Caller, supervisor: Caller, anna: Client
) -> None:
    ClientPhone.objects.filter(client=anna).update(sms_opt_out=True)
    kept = operator.patch(f"/clients/{anna.pk}", {"phones": ["89000000001", "89161234567"]}).json()["phones"]
    assert {"number": "+79161234567", "autodial_opt_out": False, "sms_opt_out": True} in kept
    denied = operator.patch(f"/clients/{anna.pk}", {"phones": ["89000000001"]})
    assert codes(denied) == ["opted_out_phone"]
    assert supervisor.patch(f"/clients/{anna.pk}", {"phones": ["89000000001"]}).status_code == 200


def test_only_a_supervisor_sets_do_not_contact(operator: Caller, supervisor: Caller, anna: Client) -> None:
    denied = operator.patch(f"/clients/{anna.pk}", {"do_not_contact": True})
    assert (denied.status_code, denied.json()["code"]) == (403, "role_not_allowed")
    assert operator.post("/clients", {**NEW, "do_not_contact": True}).status_code == 403
    assert supervisor.patch(f"/clients/{anna.pk}", {"do_not_contact": True}).json()["standing"]["may_order"] is False


def test_a_corrected_name_is_carried_over_to_what_can_still_be_edited(operator: Caller, anna: Client) -> None:
    fresh = OrderFactory(client=anna)
    confirmed = OrderFactory(client=anna, confirmed=True)
    sent = OrderFactory(client=anna, tracked=True)
    taken = OrderFactory(client=anna, taken=True)
    for_mother = OrderFactory(client=anna, recipient_first="Вера", recipient_is_other=True)
    body = {"name": {"last": "Ковалевская", "first": "Анна", "patronymic": "Ивановна"}}
    answer = operator.patch(f"/clients/{anna.pk}", body).json()
    assert answer["orders_updated"] == [fresh.number, confirmed.number]
    assert [(left["number"], left["code"]) for left in answer["orders_not_updated"]] == [
        (sent.number, "parcel_on_the_way")
    ]
    for order, last in ((fresh, "Ковалевская"), (confirmed, "Ковалевская"), (sent, "Ковалёва"), (taken, "Ковалёва")):
        order.refresh_from_db()
        assert order.recipient_last == last
    for_mother.refresh_from_db()
    assert for_mother.recipient_first == "Вера"
    assert HistoryRow.objects.filter(subject="order", action="edit").count() == 2
    assert confirmed.hold_notes.filter(text__contains="по карточке").exists()


def test_who_looked_is_kept_and_read_by_administrators(operator: Caller, anna: Client) -> None:
    operator.get(f"/clients/{anna.pk}")
    administrator = Caller(Role.ADMINISTRATOR)
    looks = administrator.get(f"/clients/{anna.pk}/views").json()["results"]
    assert [(look["actor"], look["role"]) for look in looks] == [(operator.account.username, "operator")]
    assert operator.get(f"/clients/{anna.pk}/views").status_code == 403
    for change in ("UPDATE service_cardview SET role = ''", "DELETE FROM service_cardview"):
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(change)
    assert CardView.objects.count() == 1


@pytest.mark.parametrize(
    ("role", "reads", "edits"),
    [
        (Role.OPERATOR, 200, 200),
        (Role.SUPERVISOR, 200, 200),
        (Role.RETURNS_SPECIALIST, 200, 403),
        (Role.CLAIMS_SPECIALIST, 200, 403),
        (Role.ADMINISTRATOR, 200, 403),
        (Role.WAREHOUSE, 403, 403),
        (Role.CARRIER, 403, 403),
        (Role.SHOP, 403, 403),
        (Role.TELEPHONY, 403, 403),
    ],
)
def test_each_role_reads_and_changes_cards_as_the_contract_says(
    anna: Client, role: Role, reads: int, edits: int
) -> None:
    caller = Caller(role)
    card = caller.get(f"/clients/{anna.pk}")
    assert card.status_code == reads
    if role == Role.ADMINISTRATOR:
        assert "contacts" not in card.json()
    assert caller.post("/clients/search", {"phone": "89161234567"}).status_code == reads
    assert caller.get(f"/clients/{anna.pk}/duplicates").status_code == reads
    assert caller.patch(f"/clients/{anna.pk}", {"bonus_card": False}).status_code == edits
    assert caller.post("/clients", NEW).status_code == (201 if edits == 200 else 403)
    merging = caller.post(f"/clients/{anna.pk}/merge", {"other": anna.pk}).status_code
    assert merging == (400 if role == Role.SUPERVISOR else 403)
    undoing = caller.post("/clients/merges/1/undo").status_code
    assert undoing == (404 if role == Role.SUPERVISOR else 403)


def test_a_card_that_does_not_exist_is_not_found(operator: Caller, supervisor: Caller) -> None:
    for pk in (1_000_000, 10**30):
        assert operator.get(f"/clients/{pk}").status_code == 404
        assert operator.patch(f"/clients/{pk}", {"bonus_card": True}).status_code == 404
        assert supervisor.post(f"/clients/merges/{pk}/undo").status_code == 404
