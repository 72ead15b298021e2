"""Taking over orders (INT-1; contract, "Integrations")."""

from __future__ import annotations

from typing import Any

import pytest

from orders.models import Order, Product
from service.accounts.roles import Role
from service.http import json
from service.models import Client, HistoryRow, OutboxEvent
from tests.factories import ClientFactory, ProductFactory
from tests.orders.api.desk import API, Desk
from tests.orders.api.situations import SITUATIONS, make
from tests.orders.imports.shop import ADDRESS, LINE, NAME, Shop, faults, item

pytestmark = pytest.mark.django_db


def test_an_order_comes_in_whole(shop: Shop) -> None:
    assert shop.send(item()) == [{"number": "A-1", "outcome": "created", "errors": []}]
    shown = Desk().order("A-1")
    assert (shown["status"], shown["client"]["name"], shown["recipient"]) == ("new", NAME, NAME)
    assert (shown["phone"], shown["address"], shown["total"]) == ("+79160000001", ADDRESS, "2290.00")
    assert (shown["delivery"]["calculated"], shown["recipient_is_other"], shown["version"]) == (True, False, 1)
    assert HistoryRow.objects.get(subject="order").version == OutboxEvent.objects.get(subject="order").version == 1


def test_only_number_client_and_lines_are_required(shop: Shop) -> None:
    bare = {"number": "B-1", "client": {"name": NAME}, "lines": [LINE]}
    (result,) = shop.send(bare)
    assert (result["outcome"], Order.objects.get().status, result.get("damage")) == ("created", "new", None)
    (refused,) = shop.send({})
    assert faults(refused) == [("client", "required"), ("lines", "required"), ("number", "required")]


@pytest.mark.parametrize("status", sorted({make_["status"] for make_ in SITUATIONS.values() if "status" in make_}))
@pytest.mark.sample(9)
def test_any_status_is_taken_over_with_nothing_but_what_is_required(status: str, shop: Shop) -> None:
    (result,) = shop.send({"number": "B-1", "status": status, "client": {"name": NAME}, "lines": [LINE]})
    assert (result["outcome"], Order.objects.get().status) == ("created", status)
    assert Desk().order("B-1")["status"] == status


REFUSED: dict[str, tuple[dict[str, Any], list[tuple[str, str]]]] = {
    "unknown status": ({"status": "lost"}, [("status", "invalid_choice")]),
    "product without code": ({"lines": [{**LINE, "product": ""}]}, [("lines.0.product", "blank")]),
    "no product": ({"lines": [{"quantity": 1, "price": "1.00"}]}, [("lines.0.product", "required")]),
    "negative quantity": ({"lines": [{**LINE, "quantity": -1}]}, [("lines.0.quantity", "min_value")]),
    "no quantity at all": ({"lines": [{**LINE, "quantity": 0}]}, [("lines.0.quantity", "min_value")]),
    "half a piece": ({"lines": [{**LINE, "quantity": 0.5}]}, [("lines.0.quantity", "invalid")]),
    "price with letters": ({"lines": [{**LINE, "price": "19x"}]}, [("lines.0.price", "invalid")]),
    "negative price": ({"lines": [{**LINE, "price": "-1.00"}]}, [("lines.0.price", "min_value")]),
    "price that is no number": ({"lines": [{**LINE, "price": "NaN"}]}, [("lines.0.price", "invalid")]),
    "unreadable date": ({"created_at": "вчера"}, [("created_at", "invalid")]),
    "a day that isn't": ({"redeemed_on": "2026-02-30"}, [("redeemed_on", "invalid")]),
    "unknown carrier": ({"delivery": {"carrier": "owl"}}, [("delivery.carrier", "unknown_code")]),
    "a partner as carrier": ({"delivery": {"carrier": "imd"}}, [("delivery.carrier", "unknown_code")]),
    "unknown partner": ({"partner": "owl"}, [("partner", "unknown_code")]),
    "unknown field": ({"colour": "red"}, [("colour", "unknown_field")]),
    "unknown field within": ({"lines": [{**LINE, "colour": "red"}]}, [("lines.0.colour", "unknown_field")]),
    "wrong check digit": ({"tracking_number": "10901200000019"}, [("tracking_number", "wrong_number")]),
    "number with a space": ({"number": "A 1"}, [("number", "invalid")]),
    "number too long": ({"number": "A" * 41}, [("number", "max_length")]),
    "several at once": (
        {"status": "lost", "lines": [{**LINE, "price": "x", "quantity": -2}], "colour": 1},
        [
            ("colour", "unknown_field"),
            ("lines.0.price", "invalid"),
            ("lines.0.quantity", "min_value"),
            ("status", "invalid_choice"),
        ],
    ),
}


@pytest.mark.parametrize(("changes", "expected"), REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_stored_refuses_its_item_alone(changes: dict, expected: list, shop: Shop) -> None:
    bad, good = shop.send(item(**changes), item(number="A-2"))
    assert (bad["outcome"], good["outcome"]) == ("refused", "created")
    shown = {(field, "") if "number" in changes else (field, code) for field, code in faults(bad)}
    assert shown == {(field, "") if "number" in changes else (field, code) for field, code in expected}
    assert [order.number for order in Order.objects.all()] == ["A-2"]


DAMAGED: dict[str, tuple[dict[str, Any], list[str]]] = {
    "no first name": ({"recipient": {"last": "Иванова"}}, ["recipient.first"]),
    "the client's": ({"client": {"name": {"first": "Анна"}}}, ["client.name.last"]),
    "address": (
        {"address": {**ADDRESS, "house": "", "postal_index": "1090"}},
        ["address.house", "address.postal_index"],
    ),
    "phone": ({"phone": "не помнит"}, ["phone"]),
    "client's phone": ({"client": {"name": NAME, "phones": ["+79160000001", "12"]}}, ["client.phones.1"]),
}


@pytest.mark.parametrize(("changes", "fields"), DAMAGED.values(), ids=DAMAGED)
def test_what_can_be_stored_but_not_confirmed_is_checked(changes: dict, fields: list[str], shop: Shop) -> None:
    (result,) = shop.send(item(**changes))
    assert (result["outcome"], [fault["field"] for fault in result["damage"]]) == ("created", fields)
    shown = Desk().order("A-1")
    assert (shown["status"], [fault["field"] for fault in shown["damage"]]) == ("checked", fields)
    assert all(fault["code"] and fault["message"] for fault in shown["damage"])


def test_damage_changes_no_other_status(shop: Shop) -> None:
    shop.send(item(status="postponed", phone="не помнит"))
    assert Order.objects.get().status == "postponed"


def test_a_point_needs_no_address(shop: Shop) -> None:
    point = {"code": "P-1", "name": "Пункт", "address": "Никольская, 1"}
    shop.send(item(delivery={"method": "pickup", "pickup_point": point}, address={"locality": "Москва"}))
    assert Order.objects.get().status == "new"


def test_twice_is_unchanged_and_another_spelling_of_the_same_too(shop: Shop) -> None:
    shop.send(item())
    turned = dict(reversed(item().items()))
    assert [result["outcome"] for result in shop.send(item(), turned)] == ["unchanged", "unchanged"]
    assert Order.objects.get().version == 1
    assert (Client.objects.count(), HistoryRow.objects.filter(subject="order").count()) == (1, 1)


def test_a_change_at_the_source_is_taken_over_until_somebody_works_on_the_order(shop: Shop) -> None:
    shop.send(item())
    assert shop.send(item(remark="Звонить вечером"))[0]["outcome"] == "updated"
    desk, order = Desk(), Order.objects.get()
    assert (order.remark, order.version) == ("Звонить вечером", 2)
    assert desk.do("A-1", "edit", {"phone": "+79160000009"}).status == 200
    (refused,) = shop.send(item(remark="Не звонить"))
    assert (refused["outcome"], faults(refused)) == ("refused", [("number", "changed_since_import")])
    assert desk.order("A-1")["remark"] == "Звонить вечером"


def test_a_repeated_number_in_one_list_is_unchanged_or_refused(shop: Shop) -> None:
    results = shop.send(item(), item(), item(remark="другое"))
    assert [result["outcome"] for result in results] == ["created", "unchanged", "refused"]


STAGES: dict[str, tuple[dict[str, Any], str]] = {
    "nothing": ({}, "awaiting_tracking"),
    "a number": ({"tracking_number": "10901200000012"}, "in_transit"),
    "a redemption": ({"tracking_number": "10901200000012", "redeemed_on": "2026-03-01"}, "redeemed"),
    "a stage": ({"delivery": {"stage": "returning"}, "redeemed_on": "2026-03-01"}, "returning"),
}


@pytest.mark.parametrize(("changes", "stage"), STAGES.values(), ids=STAGES)
def test_an_exported_order_gets_the_stage_that_its_data_tell(changes: dict[str, Any], stage: str, shop: Shop) -> None:
    shop.send(item(status="exported", exported_at="2026-03-02T10:00:00+03:00", **changes))
    order = Order.objects.get()
    assert order.stage == stage
    assert order.stage_at == order.exported_at


def test_no_other_status_gets_a_stage(shop: Shop) -> None:
    shop.send(item(status="confirmed"))
    assert Order.objects.get().stage == ""


@pytest.mark.parametrize("status", ["new", "annulled", "buffer"])
def test_a_delivery_price_counts_as_calculated_whatever_the_status(status: str, shop: Shop) -> None:
    """DLV-3."""
    shop.send(item(status=status), item(number="A-2", status=status, delivery={"method": "post"}))
    desk = Desk()
    assert [desk.order(number)["delivery"]["calculated"] for number in ("A-1", "A-2")] == [True, False]


def test_a_recipient_who_differs_from_the_client_is_another_person_by_order(shop: Shop) -> None:
    shop.send(item(recipient={"last": "Петров", "first": "Пётр"}))
    assert Desk().do("A-1", "confirm", {"client_agreed": True}).body["status"] == "confirmed"


@pytest.mark.parametrize(("method", "edit"), [("post", 409), ("post_courier", 409), ("courier", 200), ("pickup", 200)])
def test_an_order_annulled_by_the_warehouse_keeps_its_method_and_goes_by_post_only(
    method: str, edit: int, shop: Shop
) -> None:
    """ORD-22."""
    shop.send(item(status="ff_annulled", delivery={"method": method}))
    shown = Desk().order("A-1")
    assert (shown["post_only"], shown["annulment"]["method"], shown["annulment"]["by"]) == (True, method, "warehouse")
    assert Desk().do("A-1", "edit", {"remark": "x"}).status == edit


def test_an_unknown_product_is_made_in_stock(shop: Shop) -> None:
    known = ProductFactory(code="KNOWN", availability="gone")
    shop.send(item(lines=[LINE, {**LINE, "product": "KNOWN"}]))
    made = Product.objects.get(code="PAN-28")
    assert (made.availability, str(made.price), made.title) == ("in_stock", "1990.00", "Сковорода")
    known.refresh_from_db()
    assert known.availability == "gone"


def test_the_client_is_found_by_phone_and_name_or_made(shop: Shop) -> None:
    known = ClientFactory(**NAME, phones=["+79160000001"])
    namesake = {"name": {"last": "Сидорова", "first": "Ольга"}, "phones": ["+79160000001"]}
    shop.send(item(), item(number="A-2", client=namesake, recipient=None))
    assert Order.objects.get(number="A-1").client == known
    assert Order.objects.get(number="A-2").client != known
    assert known.addresses.get().locality == "Москва"


def test_broken_lines_refuse_themselves_alone(shop: Shop) -> None:
    raw = b"\n".join([json.dumps(item()), b"{broken", b"", b"[1]", json.dumps(item(number="A-2"))])
    results = shop.lines(raw).body["results"]
    assert [result["outcome"] for result in results] == ["created", "refused", "refused", "created"]
    assert results[1]["line"] == 2


def test_a_thousand_and_one_are_too_many(shop: Shop) -> None:
    answer = shop.call("POST", f"{API}/integrations/orders", [{}] * 1001)
    assert (answer.status, answer.faults) == (400, [("", "too_many")])
    assert len(shop.send(*[{}] * 1000)) == 1000


def test_a_key_gives_the_first_answer_again(shop: Shop) -> None:
    href, key = f"{API}/integrations/orders", {"Idempotency-Key": "bulk-1"}
    first = shop.call("POST", href, [item()], **key)
    again = shop.call("POST", href, [item()], **key)
    assert (again.status, again.body, again.headers["Idempotency-Replayed"]) == (200, first.body, "true")
    assert first.body["results"][0]["outcome"] == "created"
    other = shop.call("POST", href, [item(number="A-2")], **key)
    assert (other.status, other.body["code"]) == (422, "idempotency_key_reused")


def test_only_the_shop_and_the_administrator_hand_orders_over() -> None:
    allowed = {Role.SHOP, Role.ADMINISTRATOR}
    for role in set(Role) - {Role.SYSTEM}:
        answer = Desk(role).call("POST", f"{API}/integrations/orders", [])
        assert answer.status == (200 if role in allowed else 403), role


@pytest.mark.sample(12)
@pytest.mark.parametrize("situation", SITUATIONS)
def test_an_order_as_the_desk_tells_it_can_be_taken_over(situation: str, shop: Shop) -> None:
    """Contract: an item is an order in the shape of `GET /orders/{number}` with the client inline."""
    shown = Desk().order(make(situation).number)
    shown |= {"number": "COPY-1", "client": {"name": shown["client"]["name"], "phones": ["+79160000001"]}}
    (result,) = shop.send(shown)
    assert (result["outcome"], result["errors"]) == ("created", [])
    copy = Desk().order("COPY-1")
    own = {"id", "number", "client", "version", "source", "taken_by", "excused", "updated_at"}
    assert {name: copy[name] for name in shown if name not in own} == {n: shown[n] for n in shown if n not in own}


BODIES: dict[str, tuple[bytes, int]] = {
    "20 MB": (b'[{"number": "' + b"A" * 20_000_000 + b'"}]', 413),
    "10 000 levels": (b"[" * 10_000 + b"]" * 10_000, 400),
    "no JSON": (b"[{", 400),
    "an object": (b"{}", 400),
    "not UTF-8": (b'[{"number": "\xff"}]', 400),
}


@pytest.mark.parametrize(("raw", "status"), BODIES.values(), ids=BODIES)
def test_a_body_that_is_no_list_of_items_takes_nothing_over(raw: bytes, status: int, shop: Shop) -> None:
    answer = shop.call("POST", f"{API}/integrations/orders", raw)
    assert (answer.status, answer.headers["Content-Type"]) == (status, "application/problem+json")
    assert not Order.objects.exists()


def test_a_nul_in_a_line_refuses_it_alone(shop: Shop) -> None:
    raw = b"\n".join([json.dumps(item(remark="a\0b")), json.dumps(item(number="A-2"))])
    results = shop.lines(raw).body["results"]
    assert [(result["outcome"], faults(result)) for result in results] == [
        ("refused", [("remark", "nul")]),
        ("created", []),
    ]


def test_a_nul_in_an_item_of_a_list_refuses_it_alone(shop: Shop) -> None:
    refused, taken = shop.send(item(remark="а\0б"), item(number="A-2"))
    assert (refused["outcome"], faults(refused), taken["outcome"]) == ("refused", [("remark", "nul")], "created")
    assert "line" not in refused


def test_an_item_with_a_nul_is_told_every_fault(shop: Shop) -> None:
    wrong = item(remark="а\0б", status="lost", delivery={"method": "post", "carrier": "nobody"}, colour="red")
    expected = [("colour", "unknown_field"), ("delivery.carrier", "unknown_code"), ("remark", "nul")]
    expected.append(("status", "invalid_choice"))
    assert faults(shop.send(wrong)[0]) == expected
    (shown,) = shop.lines(json.dumps(wrong)).body["results"]
    assert (shown["line"], faults(shown)) == (1, expected)


def test_faults_of_form_are_told_in_russian_and_say_what_is_expected(shop: Shop) -> None:
    wrong = {"number": "a b", "client": 5, "created_at": "вчера", "redeemed_on": "01.13.2026", "lines": [LINE]}
    (refused,) = shop.send(wrong)
    assert {error["field"]: error["message"] for error in refused["errors"]} == {
        "number": "Номер заказа — буквы, цифры, точка, дефис и подчёркивание. Прислано: «a b».",
        "client": "Ожидается объект JSON.",
        "created_at": "Ожидается время в виде 2026-11-22T10:00:00+03:00. Прислано: «вчера».",
        "redeemed_on": "Ожидается дата в виде 2026-11-22. Прислано: «01.13.2026».",
    }


@pytest.mark.parametrize(("first", "other"), [(b'[{"number": "A\\u0000"}]', b'[{"number": "B\\u0000"}]')])
def test_unreadable_items_tell_a_repeated_request_from_another_one(first: bytes, other: bytes) -> None:
    shop, key = Desk(Role.SHOP), {"Idempotency-Key": "same"}
    path = f"{API}/integrations/orders"
    assert shop.call("POST", path, first, **key).status == 200
    assert shop.call("POST", path, first, **key).headers["Idempotency-Replayed"] == "true"
    assert shop.call("POST", path, other, **key).status == 422


@pytest.mark.parametrize("field", ["redeemed_on", "created_at"])
def test_a_day_that_no_calendar_has_is_told_as_such(field: str, shop: Shop) -> None:
    value = "2026-02-31" if field == "redeemed_on" else "2026-02-31T10:00:00+03:00"
    (result,) = shop.send(item(**{field: value}))
    (error,) = result["errors"]
    assert (error["field"], error["code"], error["message"].partition(" нет")[0].split()[0]) == (
        field,
        "invalid",
        "Такого",
    )
