"""An order is taken whole or refused whole, wherever its rows stand, chunks end and runs break off (INT-6)."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import IO, Any

import pytest
from django.db import transaction
from hypothesis import given, seed, settings
from hypothesis import strategies as st

from orders.imports import resumable_chunks
from orders.imports.file_formats import examine_file
from orders.imports.order_in_file import FileFault
from orders.imports.reporting import ReportRow, rest_of
from orders.imports.sorting_by_order import MOST_ROWS, FileRow, brought_together
from orders.models import Order, OrderLine, Product
from service.accounts.roles import SYSTEM
from service.http import json
from tests.orders.imports.shop import item

pytestmark = pytest.mark.django_db
HEADING = "number;client.name.last;client.name.first;client.phones;reissue_of;line.product;line.quantity;line.price\n"


class Memory(resumable_chunks.Ledger):
    """How far a file has got, in memory."""

    def __init__(self, done: int = 0, *, dry_run: bool = False) -> None:
        self.done, self.dry_run, self.report = done, dry_run, list[ReportRow]()

    def keep(self, chunk: resumable_chunks.Chunk) -> None:
        """Note the chunk."""
        self.done += chunk.items
        self.report += chunk.report


def read(content: bytes, ledger: Memory, most: int | None = None) -> None:
    """Take the content over, or only so many chunks of it."""
    raw: IO[bytes] = io.BytesIO(content)
    shape = examine_file(raw)
    raw.seek(0)
    for place, _ in enumerate(resumable_chunks.import_chunks(shape.orders(raw), ledger, actor=SYSTEM), 1):
        if place == most:
            return


def ended(content: bytes, size: int, monkeypatch: pytest.MonkeyPatch, *, broken_off: bool = False) -> tuple[Any, ...]:
    """The report and what is stored, with chunks of this size; nothing of it stays."""
    monkeypatch.setattr(resumable_chunks, "CHUNK", size)
    with transaction.atomic():
        ledger = Memory()
        if broken_off:
            read(content, ledger, most=1)
            ledger = resumed(ledger)
        read(content, ledger)
        told = ledger.report, sorted(stored()), sorted(Product.objects.values_list("code", "title", "price"))
        transaction.set_rollback(True)
    return told


def resumed(ledger: Memory) -> Memory:
    """Another run that goes on where the ledger stopped."""
    again = Memory(ledger.done)
    again.report = ledger.report
    return again


def stored() -> Iterator[tuple[Any, ...]]:
    """Every order line with its order and client."""
    for line in OrderLine.objects.select_related("order__client", "order__reissue_of", "product"):
        order = line.order
        before = order.reissue_of.number if order.reissue_of else ""
        yield (
            order.number,
            order.client.full_name,
            before,
            line.product.code,
            line.title,
            line.quantity,
            str(line.price),
        )


CSV = HEADING + "".join(
    [
        "A-1;Иванова;Анна;+79160000001;;PAN-28;1;1990,00\n",
        "A-2;Петров;Пётр;+79160000002;;PAN-29;1;1990,00\n",
        "A-3;Сидоров;Иван;+79160000003;A-1;PAN-28;1;1890,00\n",
        "A-4;Иванова;Анна;+79160000001;;LID-28;1;490,00\n",
        "A-5;Петров;Пётр;+79160000002;;PAN-28;две;1990,00\n",
        "A-1;;;;;LID-28;2;490,00\n",
        "A-2;Другой;;;;LID-28;2;490,00\n",
        "A-6;Ива\u200bнова;Анна;8 916 000 00 01;;PAN-28;1;1 990,00\n",
        "A-5;;;;;PAN-28;1;1990,00\n",
    ]
)
ITEMS = [item(), item(number="A-2"), item(remark="другое"), item(number="A-3"), item(number="A-2"), {"number": 5}]
LINES = b"\n".join(map(json.dumps, ITEMS))


@pytest.mark.parametrize("content", [CSV.encode(), LINES], ids=["csv", "jsonl"])
def test_the_same_file_ends_alike_at_any_size_of_chunks_and_broken_off(
    content: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = ended(content, 500, monkeypatch)
    assert whole[1]
    for size in (1, 2, 3):
        assert ended(content, size, monkeypatch) == whole
        assert ended(content, size, monkeypatch, broken_off=True) == whole


def test_every_row_is_told_and_no_order_is_kept_in_part(monkeypatch: pytest.MonkeyPatch) -> None:
    report, lines, _ = ended(CSV.encode(), 2, monkeypatch)
    assert sorted({row.line for row in report}) == list(range(2, 11))
    assert {row.number for row in report if row.outcome == "created"} == {"A-1", "A-3", "A-4", "A-6"}
    assert {row.number for row in report if row.outcome == "refused"} == {"A-2", "A-5"}
    assert [line[3] for line in lines if line[0] == "A-1"] == ["LID-28", "PAN-28"]
    assert {line[0] for line in lines} == {"A-1", "A-3", "A-4", "A-6"}
    faults = {(row.line, row.field, row.code) for row in report if row.outcome == "refused"}
    assert faults == {
        (3, "", "with_its_order"),
        (8, "client.name.last", "contradicts"),
        (6, "line.quantity", "invalid"),
        (10, "", "with_its_order"),
    }


@pytest.mark.parametrize(("lines", "named"), [((3,), "исправьте строку 3 и"), ((9, 10, 9), "исправьте строки 9, 10 и")])
def test_the_other_rows_of_an_order_name_the_lines_to_mend(lines: tuple[int, ...], named: str) -> None:
    code, words = rest_of("refused", [FileFault(line, "number", "invalid", "") for line in lines], {})
    assert (code, named in words) == ("with_its_order", True)


JOINED = HEADING + "".join(
    [
        "A-1;Иванова;Анна;+79160000001;;PAN-28;1;1990,00\n",
        ";;;;;LID-28;1;490,00\n",
        "A-2;Петров;Пётр;+79160000002;;PAN-28;1;1990,00\n",
        ";Сидоров;Иван;+79160000003;;PAN-28;1;1990,00\n",
        "A-4;Иванова;Анна;+79160000001;;PAN-28;1;1990,00\n",
        ";;;;;;;5960,00\n",
        ";;;;;LID-28;1;490,00\n",
    ]
)


def test_a_row_of_goods_without_a_number_costs_the_order_above_it_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    """Joined cells of a spreadsheet leave the number in the first row alone: half of the order would be taken."""
    for size in (1, 2, 500):
        report, lines, _ = ended(JOINED.encode(), size, monkeypatch)
        assert {line[0] for line in lines} == {"A-2", "A-4"}
        told = {(row.line, row.number, row.field, row.code) for row in report if row.number == "A-1"}
        assert told == {(2, "A-1", "", "with_its_order"), (3, "A-1", "number", "required")}
        assert "«A-1» из строки 2" in next(row.message for row in report if row.line == 3)
        assert {row.line for row in report if row.outcome == "refused"} == {2, 3, 5, 7, 8}


def test_a_repeated_number_of_json_lines_is_refused_whole_or_counted_once(monkeypatch: pytest.MonkeyPatch) -> None:
    report, _, _ = ended(LINES, 500, monkeypatch)
    told = {(row.line, row.outcome, row.code) for row in report if row.number}
    assert told == {
        (1, "refused", "repeated"),
        (3, "refused", "repeated"),
        (2, "created", ""),
        (5, "created", ""),
        (4, "created", ""),
    }


def test_a_number_spelled_with_what_nobody_sees_says_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    lines = b"\n".join(map(json.dumps, [item(), item(number=" A-1\u200b"), item(number="A\u20111")]))
    report, _, _ = ended(lines, 500, monkeypatch)
    assert {(row.line, row.outcome) for row in report} == {(1, "created"), (2, "created"), (3, "created")}


REISSUED = HEADING + "".join(
    [
        "A-1;Иванова;Анна;+79160000001;;PAN-28;1;1990,00\n",
        "A-2;Иванова;Анна;+79160000001;A-3;PAN-28;1;1990,00\n",
        "A-3;Иванова;Анна;+79160000001;A-1;PAN-28;1;1990,00\n",
        "A-4;Иванова;Анна;+79160000001;A-1;PAN-28;1;1990,00\n",
        "A-5;Иванова;Анна;+79160000001;A\u00ad-3;PAN-28;1;1990,00\n",
        "A-6;Иванова;Анна;+79160000001;A-4;PAN-28;1;1990,00\n",
        "A-7;Иванова;Анна;+79160000001;A-5;PAN-28;1;1990,00\n",
        "A-8;Иванова;Анна;+79160000001;A-5;PAN-28;1;1990,00\n",
    ]
)


def judged(content: bytes, size: int, monkeypatch: pytest.MonkeyPatch, *, broken_off: bool) -> list[ReportRow]:
    """The report of a dry run with chunks of this size."""
    monkeypatch.setattr(resumable_chunks, "CHUNK", size)
    ledger = Memory(dry_run=True)
    if broken_off:
        read(content, ledger, most=2)
        done, ledger = ledger, Memory(ledger.done, dry_run=True)
        ledger.report = done.report
    read(content, ledger)
    assert not Order.objects.exists()
    return ledger.report


@pytest.mark.sample(1)
@pytest.mark.parametrize("content", [CSV.encode(), REISSUED.encode(), LINES], ids=["csv", "reissued", "jsonl"])
def test_a_dry_run_tells_the_same_and_changes_nothing(content: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    for size in (1, 2, 3, 500):
        tried = [judged(content, size, monkeypatch, broken_off=broken) for broken in (False, True)]
        assert tried == [ended(content, 500, monkeypatch)[0]] * 2


def test_orders_reissued_within_a_file_are_taken_or_refused_by_what_stands_before_them(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    outcomes = {row.number: row.outcome for row in judged(REISSUED.encode(), 1, monkeypatch, broken_off=False)}
    assert {number for number, outcome in outcomes.items() if outcome == "refused"} == {"A-2", "A-4", "A-6", "A-8"}


@given(
    st.lists(st.sampled_from(["", "A-0", "A-1", "A-2", "A-3", "A-4", "X"]), min_size=1, max_size=6), st.integers(1, 4)
)
@settings(deadline=None, max_examples=15)
@seed(16)
def test_a_dry_run_of_any_reissues_tells_what_the_run_will(predecessors: list[str], size: int) -> None:
    rows = [f"A-{n};Иванова;Анна;+79160000001;{one};PAN-28;1;1990,00\n" for n, one in enumerate(predecessors)]
    content = (HEADING + "".join(rows)).encode()
    with pytest.MonkeyPatch.context() as patch:
        assert judged(content, size, patch, broken_off=False) == ended(content, size, patch)[0]


@given(st.lists(st.sampled_from(["A", "B", "C", ""]), max_size=40))
@settings(deadline=None)
def test_rows_come_together_by_number_in_the_order_of_their_first_lines(numbers: list[str]) -> None:
    rows = [FileRow(line, number, str(line).encode()) for line, number in enumerate(numbers, 1)]
    found = list(brought_together(rows))
    assert [one.lines[0] for one in found] == sorted(one.lines[0] for one in found)
    assert sorted(line for one in found for line in one.lines) == list(range(1, len(numbers) + 1))
    for one in found:
        assert len(one.lines) == 1 or {numbers[line - 1] for line in one.lines} == {one.number}
        assert [body for _, body in one.bodies] == [str(line).encode() for line in one.lines[:MOST_ROWS]]
