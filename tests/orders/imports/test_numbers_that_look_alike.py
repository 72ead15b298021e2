"""A number that nobody can tell from another order's makes no second order in silence (INT-6)."""

from __future__ import annotations

import json
from itertools import permutations
from pathlib import Path

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from hypothesis import given, settings
from hypothesis import strategies as st

from orders.clients.order_owners_and_serial_refusers import clients_of_order, with_number
from orders.imports.order_reader import Taken
from orders.imports.orders import existing_orders
from orders.models import Order
from service.accounts.roles import Role
from service.texts import LOOK_FROM, LOOK_TO, clean_line, look_of
from tests.lanes import examples
from tests.orders.events.reporting import Reporter, event
from tests.orders.imports.shop import Shop, faults, item
from tests.orders.imports.test_as_written import by_command

pytestmark = pytest.mark.django_db
LATIN = "AB-1"
TWINS = {
    "in lower case": "ab-1",
    "in Cyrillic": "ав-1",
    "in Cyrillic capitals": "АВ-1",
    "with one Cyrillic letter": "AВ-1",
    "as a name": "Ab-1",
    "in mixed case": "aB-1",
    "in mixed case and Cyrillic": "аВ-1",
    "in mixed case and both scripts": "aв-1",
}
LONG = "TNT-Msk.Bx_0042"
UNUSUAL = ("tNt-mSK.bX_0042", "ТNТ-МSK.ВХ_0042", "тNt-мsК.вх_0042", "TnТ-mSк.bХ_0042")
REFUSED = ("refused", [("number", "looks_like_another")])


@pytest.mark.parametrize("twin", TWINS.values(), ids=TWINS)
@pytest.mark.parametrize("at_once", [True, False], ids=["in one list", "later"])
@pytest.mark.sample(8)
def test_a_number_like_another_s_is_refused_and_names_it(twin: str, shop: Shop, *, at_once: bool) -> None:
    if at_once:
        first, second = shop.send(item(number=LATIN), item(number=twin))
    else:
        (first,), (second,) = shop.send(item(number=LATIN)), shop.send(item(number=twin))
    assert first["outcome"] == "created"
    assert (second["outcome"], faults(second)) == REFUSED
    assert f"«{LATIN}»" in second["errors"][0]["message"]
    assert Order.objects.get().number == LATIN


@pytest.mark.parametrize("known", TWINS.values(), ids=TWINS)
@pytest.mark.sample(4)
def test_it_doesn_t_matter_which_of_them_came_first(known: str, shop: Shop) -> None:
    shop.send(item(number=known))
    (result,) = shop.send(item(number=LATIN))
    assert (result["outcome"], faults(result)) == REFUSED


def test_the_order_itself_is_told_anew_under_its_own_number(shop: Shop) -> None:
    shop.send(item(number=LATIN))
    assert [result["outcome"] for result in shop.send(item(number=LATIN, remark="Звонить"))] == ["updated"]


@pytest.mark.parametrize("other", ["AB-11", "AB1", "AB-1d", "001", "1"])
def test_numbers_that_an_eye_tells_apart_are_two_orders(other: str, shop: Shop) -> None:
    outcomes = [result["outcome"] for result in shop.send(item(number=LATIN), item(number=other))]
    assert outcomes == ["created", "created"]


@pytest.mark.parametrize("twin", UNUSUAL)
def test_a_number_mixed_unusually_is_refused_in_a_later_list_too(twin: str, shop: Shop) -> None:
    shop.send(item(number=LONG))
    (second,) = shop.send(item(number=twin))
    assert (second["outcome"], faults(second)) == REFUSED
    assert f"«{LONG}»" in second["errors"][0]["message"]


@pytest.mark.parametrize("twin", UNUSUAL)
def test_an_event_and_a_search_find_what_is_meant_by_a_number_mixed_unusually(twin: str, shop: Shop) -> None:
    shop.send(item(number=LONG))
    (result,) = Reporter(Role.WAREHOUSE).report(event("1", "track", 3, order=twin, stage="arrived"))
    assert [result["outcome"], *(fault["code"] for fault in result["errors"])] == ["refused", "looks_like_another"]
    assert f"«{LONG}»" in result["errors"][0]["message"]
    assert clients_of_order(twin) == [Order.objects.get().client_id]
    assert Order.objects.get(with_number(twin)).number == LONG


@settings(max_examples=examples(50))
@given(st.text(max_size=40))
def test_the_database_sees_a_number_as_the_service_does(text: str) -> None:
    number = clean_line(text.replace("\0", ""))
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT translate(%s, '{LOOK_FROM}', '{LOOK_TO}')", [number])
        assert cursor.fetchone() == (look_of(number),)


HEADING = "number;client.name.last;client.name.first;line.product;line.title;line.quantity;line.price"
ROW = "{};Иванова;Анна;PAN-28;Сковорода;1;1990,00"


@pytest.mark.parametrize("twin", TWINS.values(), ids=TWINS)
@pytest.mark.sample(4)
def test_rows_of_a_table_with_numbers_alike_are_refused_whole_in_any_order(twin: str, tmp_path: Path) -> None:
    """Half of an order under each spelling would be two wrong orders: its rows name each other instead."""
    for numbers in list(permutations((LATIN, twin, LATIN, "AB-2")))[::7]:
        content = "\n".join([HEADING, *(ROW.format(number) for number in numbers)]).encode()
        with transaction.atomic():
            report = by_command("alike.csv", content, tmp_path)
            assert list(Order.objects.values_list("number", flat=True)) == ["AB-2"]
            transaction.set_rollback(True)
        refused = {row[0]: row for row in report if row[2] == "refused"}
        assert sorted(refused) == [line for line, number in enumerate(numbers, 2) if number != "AB-2"]
        named = {(row[3], row[4]) for row in refused.values()}
        assert named == {("number", "looks_like_another"), ("", "with_its_order")}
        for line, row in refused.items():
            if row[4] == "looks_like_another":
                assert f"«{numbers[line - 2]}»" in row[5]
                assert f"в строке {min(refused)}" in row[5]


def test_lines_of_json_with_numbers_alike_are_refused_whole(tmp_path: Path) -> None:
    lines = [item(number="AB-1"), item(number="AB-2"), item(number="ab-1")]
    report = by_command("alike.jsonl", "\n".join(map(json.dumps, lines)).encode(), tmp_path)
    assert sorted((row[0], row[2], row[4]) for row in report) == [
        (1, "refused", "with_its_order"),
        (2, "created", ""),
        (3, "refused", "looks_like_another"),
    ]
    assert Order.objects.get().number == "AB-2"


def test_one_question_answers_for_a_whole_list_by_the_index() -> None:
    items = [Taken(f"A-{place}", "", {}, {}, [], []) for place in range(500)]
    with transaction.atomic(), CaptureQueriesContext(connection) as asked:
        existing_orders(items)
    assert len(asked) == 1
    with transaction.atomic(), connection.cursor() as cursor:
        for other_way in ("seqscan", "indexscan", "indexonlyscan"):
            cursor.execute(f"SET LOCAL enable_{other_way} = off")  # what is left is a bitmap of an index that answers
        cursor.execute(f"EXPLAIN {asked[0]['sql']}")
        assert "order_number_look" in " ".join(row for (row,) in cursor.fetchall())
