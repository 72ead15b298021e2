"""Sound files and reports with one thing changed: nothing else ends otherwise than it did (INT-5, INT-6, ORD-4)."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from orders.imports import resumable_chunks
from orders.imports.reporting import ReportRow
from orders.models import Order
from service.texts import comparable, quantity_in
from tests.orders.events.conftest import still_clock
from tests.orders.events.test_every_permutation import STARTS, differences
from tests.orders.imports.test_together import Memory, read
from tests.test_fuzzed_files import odd_cells

__all__ = ["still_clock"]
pytestmark = pytest.mark.django_db
BOUNDED = settings(max_examples=5, deadline=None, phases=[Phase.generate], suppress_health_check=list(HealthCheck))
LONG = settings(BOUNDED, max_examples=300)
OWN = {
    "client.name.last": ("Иванова", "Петров", "О'Нил", "Салтыков-Щедрин"),
    "client.name.first": ("Анна", "Пётр"),
    "client.phones": ("8 916 111-22-33", "+7 495 123-45-67", "89161112244|89161112255"),
    "phone": ("8 916 111-22-33", ""),
    "address.postal_index": ("170000",),
    "address.region": ("Тверская область",),
    "address.locality": ("Тверь",),
    "address.house": ("5", "12/2", "7А"),
    "delivery.method": ("post", "Почта", "courier"),
    "delivery.price": ("300", "300,00", "1 300,50 ₽"),
    "prepayment": ("none", "partial"),
    "prepaid_amount": ("", "100"),
    "remark": ("", "Звонить вечером", 'Домофон "не работает"; стучать'),
}
GOODS = {
    "line.product": ("PAN-28", "LID-28", "KNIFE-5"),
    "line.title": ("Сковорода 28 см", "Крышка; стекло", 'Нож "Малый"'),
    "line.quantity": ("1", "2", "3,0", "1 шт."),
    "line.price": ("1990", "1990,00", "1 990,50 ₽", "490"),
}
COLUMNS = ("number", *OWN, *GOODS)
Row = dict[str, str]
End = dict[str, tuple[Any, ...]]
TWINS = (str.lower, lambda number: number.replace("A", "А"), lambda number: number.replace("A", "а"))
"""A number as an eye takes it for the same: in small letters, with a Cyrillic letter, with both."""


def value(field: str, words: Sequence[str]) -> st.SearchStrategy[str]:
    """A sound cell of a column."""
    return st.just("") if not words else st.sampled_from(words)


@st.composite
def orders(draw: st.DrawFn) -> list[Row]:
    """The rows of a few sound orders, those of one order wherever they like to stand."""
    rows = []
    for place in range(draw(st.integers(2, 4))):
        own = {name: draw(value(name, words)) for name, words in OWN.items()}
        if not own["prepaid_amount"]:
            own["prepayment"] = "none"
        for at in range(draw(st.integers(1, 3))):
            told = own if at == 0 or draw(st.booleans()) else {}
            goods = {name: draw(value(name, words)) for name, words in GOODS.items()}
            rows.append({"number": f"A-{place + 1}", **told, **goods})
    return draw(st.permutations(rows))


def table(rows: Sequence[Row]) -> bytes:
    """The rows as a spreadsheet program saves them."""
    stream = io.StringIO(newline="")
    writer = csv.DictWriter(stream, COLUMNS, restval="", delimiter=";", lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(rows)
    return stream.getvalue().encode("utf-8-sig", "replace")


def stored(order: Order) -> tuple[Any, ...]:
    """What is kept of an order, its goods in no order."""
    goods = sorted((line.product.code, line.title, line.quantity, line.price) for line in order.basket)
    numbers = sorted(order.client.phones.values_list("number", flat=True))
    own = (order.phone, order.postal_index, order.region, order.locality, order.house, order.method)
    sums = (order.delivery_price, order.prepayment, order.prepaid_amount, order.status)
    return (comparable(order.client.full_name), numbers, *own, *sums, order.remark, goods)


def ended(content: bytes, size: int = 500, *, pauses: Sequence[int] = (), again: bool = False) -> tuple[End, Memory]:
    """The orders that a file leaves, with chunks of this size and broken off so often; nothing of it stays."""
    with pytest.MonkeyPatch.context() as patch, transaction.atomic():
        patch.setattr(resumable_chunks, "CHUNK", size)
        ledger = Memory()
        for most in pauses:
            read(content, ledger, most)
            told, ledger = ledger.report, Memory(ledger.done)
            ledger.report = told
        read(content, ledger)
        if again:
            ledger = Memory()
            read(content, ledger)
        orders = Order.objects.select_related("client")
        end = {order.number: stored(order) for order in orders}
        transaction.set_rollback(True)
    return end, ledger


def outcomes(report: Sequence[ReportRow]) -> dict[str, set[str]]:
    """What the rows of each number are told."""
    told: dict[str, set[str]] = {}
    for row in report:
        told.setdefault(row.number, set()).add(row.outcome)
    return told


def a_sound_file_is_taken_whole_at_any_size_and_pause(case: tuple[list[Row], int, list[int]]) -> None:
    """Every order is there with every row of it, however the run was cut; the same file again changes nothing."""
    rows, size, pauses = case
    content = table(rows)
    end, ledger = ended(content)
    assert {number: len(one[-1]) for number, one in end.items()} == lines_of(rows)
    cut, other = ended(content, size, pauses=pauses)
    assert (cut, other.report) == (end, ledger.report)
    same, again = ended(content, size, again=True)
    assert same == end
    assert {row.outcome for row in again.report} == {"unchanged"}


def lines_of(rows: Sequence[Row]) -> dict[str, int]:
    """How many rows each order has."""
    return {number: sum(row["number"] == number for row in rows) for number in {row["number"] for row in rows}}


def rows_in_another_order_end_alike(case: tuple[list[Row], list[Row]]) -> None:
    """The order of rows is nobody's word."""
    first, other = (ended(table(rows)) for rows in case)
    assert first[0] == other[0]
    assert outcomes(first[1].report) == outcomes(other[1].report)


def one_odd_cell_costs_its_own_order_at_most(case: tuple[list[Row], int, str, str]) -> None:
    """The other orders are as without it; its own is whole and otherwise as it was, or refused in every row."""
    rows, place, column, cell = case
    before, _ = ended(table(rows))
    number = rows[place]["number"]
    spoiled = [row | {column: cell} if at == place else row for at, row in enumerate(rows)]
    after, ledger = ended(table(spoiled))
    others = before.keys() - {number, "A-1", "A-2"} if column == "number" else before.keys() - {number}
    assert {one: after.get(one) for one in others} == {one: before[one] for one in others}
    told = outcomes(ledger.report)
    assert all(len(told[one] & {"refused", "created", "checked"}) == 1 for one in told if one)
    if number in after and column != "number":
        assert "refused" not in told[number]
        assert len(after[number][-1]) == lines_of(rows)[number]
        assert column.startswith("line.") or after[number][-1] == before[number][-1]
    for row in ledger.report:
        assert row.outcome in ("created", "checked") or (row.code and row.message), row


def a_number_in_another_letter_case_makes_no_half_of_an_order(case: tuple[list[Row], int, Callable[..., str]]) -> None:
    """Nobody can tell whether it is the same order: both are refused whole, and the rows name each other."""
    rows, place, twin = case
    number = rows[place]["number"]
    before, _ = ended(table(rows))
    mixed = [row | {"number": twin(number)} if at == place else row for at, row in enumerate(rows)]
    after, ledger = ended(table(mixed))
    if lines_of(rows)[number] > 1:
        assert after == {one: end for one, end in before.items() if one != number}
        assert len(ledger.report) >= len(rows)
        alike = [row for row in ledger.report if row.number in (number, twin(number))]
        assert {row.outcome for row in alike} == {"refused"}
        assert "looks_like_another" in {row.code for row in alike}


def lines_of_json_say_what_a_table_says(rows: list[Row]) -> None:
    """The same orders by the other kind of file."""
    by_table, _ = ended(table(rows))
    by_lines, ledger = ended("\n".join(map(json.dumps, items(rows))).encode())
    assert (by_lines, {row.outcome for row in ledger.report} <= {"created", "checked"}) == (by_table, True)


def items(rows: Sequence[Row]) -> Iterator[dict[str, Any]]:
    """The orders as the API has them, each cell in the words of the table; a quantity is a number there."""
    for number in dict.fromkeys(row["number"] for row in rows):
        item: dict[str, Any] = {"number": number, "lines": []}
        for row in (row for row in rows if row["number"] == number):
            goods: dict[str, Any] = {name.removeprefix("line."): cell for name, cell in row.items() if name in GOODS}
            item["lines"].append(goods | {"quantity": quantity_in(goods["quantity"])})
            for name in (name for name in OWN if row.get(name)):
                *path, last = name.split(".")
                inner = item
                for part in path:
                    inner = inner.setdefault(part, {})
                inner[last] = row[name].split("|") if last == "phones" else row[name]
        yield item


def two_reports_swapped_end_alike(case: tuple[str, list[str], int]) -> None:
    """A life whose reports come as they happened, and with two neighbours in the wrong order."""
    start, arrival, at = case
    traits, always, _ = STARTS[start]
    swapped = [*arrival[:at], arrival[at + 1], arrival[at], *arrival[at + 2 :]]
    life = (traits, tuple(arrival))
    assert set(always) <= set(arrival)
    assert differences(life, [tuple(arrival), tuple(swapped)]) == []


@st.composite
def lives(draw: st.DrawFn) -> tuple[str, list[str], int]:
    """A start, some of its reports by chance, and which two of them change places."""
    start = draw(st.sampled_from(sorted(STARTS)))
    _, always, more = STARTS[start]
    kinds = draw(st.lists(st.sampled_from(more), min_size=2 - bool(always), max_size=5, unique=True))
    arrival = draw(st.permutations([*always, *kinds]))
    return start, arrival, draw(st.integers(0, len(arrival) - 2))


def spoiled(rows: list[Row]) -> st.SearchStrategy[tuple[list[Row], int, str, str]]:
    """The rows with one odd cell somewhere."""
    return st.tuples(st.just(rows), st.integers(0, len(rows) - 1), st.sampled_from(COLUMNS), odd_cells)


CUT = st.tuples(orders(), st.integers(1, 3), st.lists(st.integers(1, 2), max_size=3))
LANES: dict[str, tuple[st.SearchStrategy[Any], Callable[[Any], None]]] = {
    "whole": (CUT, a_sound_file_is_taken_whole_at_any_size_and_pause),
    "any order": (
        orders().flatmap(lambda rows: st.tuples(st.just(rows), st.permutations(rows))),
        rows_in_another_order_end_alike,
    ),
    "odd cell": (orders().flatmap(spoiled), one_odd_cell_costs_its_own_order_at_most),
    "twins": (
        orders().flatmap(lambda rows: st.tuples(st.just(rows), st.integers(0, len(rows) - 1), st.sampled_from(TWINS))),
        a_number_in_another_letter_case_makes_no_half_of_an_order,
    ),
    "both kinds": (orders(), lines_of_json_say_what_a_table_says),
    "swapped": (lives(), two_reports_swapped_end_alike),
}


@pytest.mark.parametrize("name", LANES)
@pytest.mark.sample(3)
def test_one_thing_changed_changes_nothing_else(name: str) -> None:
    cases, told = LANES[name]
    seed(16)(BOUNDED(given(cases)(told)))()


@pytest.mark.prove
@pytest.mark.parametrize("name", LANES)
def test_one_thing_changed_changes_nothing_else_for_long(name: str) -> None:
    cases, told = LANES[name]
    seed(16)(LONG(given(cases)(told)))()
