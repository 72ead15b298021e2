"""Orders from a file (INT-1)."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from orders.imports import resumable_chunks as resuming
from orders.imports.disk_file_progress import LedgerBeside
from orders.imports.file_formats import examine_file
from orders.models import Order
from service.accounts.roles import SYSTEM
from service.http import json
from tests.orders.imports.shop import item
from tests.poison import poison

pytestmark = pytest.mark.django_db
HEADING = "number;status;client.name.last;client.name.first;client.phones;delivery.method"
LINE = "line.product;line.quantity;line.price"
CSV = f"""{HEADING};{LINE}
C-1;confirmed;Иванова;Анна;+79160000001|+79160000002;post;PAN-28;2;1990.00
C-1;;;;;;LID-28;1;490.00
C-2;;Петров;Пётр;;courier;PAN-28;x;1990.00
C-3;;Сидоров;Иван;;pickup;PAN-28;1;1990.00
"""


def run(path: Path) -> str:
    """What the command says."""
    out = io.StringIO()
    call_command("import_orders", str(path), stdout=out)
    return out.getvalue()


def report(path: Path) -> list[list[str]]:
    """Line, number, field and code of every fault of refused rows; rows that go with theirs are left out."""
    return [row[:4] for row in whole_report(path) if row[5] == "отказано" and row[3] != "with_its_order"]


def whole_report(path: Path) -> list[list[str]]:
    """Every row of the report."""
    text = path.with_name(path.name + ".report.csv").read_text("utf-8-sig")
    return list(csv.reader(io.StringIO(text), delimiter=";"))[1:]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1251"])
def test_a_csv_file_in_each_usual_encoding_is_taken_over(encoding: str, tmp_path: Path) -> None:
    path = tmp_path / "orders.csv"
    path.write_bytes(CSV.encode(encoding))
    assert run(path).startswith("принято: 2, обновлено: 0, без изменений: 0, отказано: 1")
    order = Order.objects.get(number="C-1")
    assert (order.status, order.client.last, order.client.phones.count()) == ("confirmed", "Иванова", 2)
    assert [(line.product_id and line.product.code, line.quantity) for line in order.basket] == [
        ("PAN-28", 2),
        ("LID-28", 1),
    ]
    assert report(path) == [["4", "C-2", "line.quantity", "invalid"]]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1251"])
def test_json_lines_are_taken_over_and_unreadable_ones_named(encoding: str, tmp_path: Path) -> None:
    path = tmp_path / "orders.jsonl"
    lines = [json.dumps(item()).decode(), "", "{broken", json.dumps(item(number="A-2", status="lost")).decode()]
    path.write_bytes("\n".join(lines).encode(encoding))
    assert "принято: 1" in run(path)
    assert Order.objects.get().client.last == "Иванова"
    assert report(path) == [["3", "", "", "unreadable"], ["4", "A-2", "status", "invalid_choice"]]
    assert "без изменений: 1" in run(path)


def test_a_line_with_a_nul_is_told_every_fault(tmp_path: Path) -> None:
    path = tmp_path / "orders.jsonl"
    path.write_bytes(b"\n".join([json.dumps(item(remark="а\0", status="lost")), json.dumps(item(number="A-2"))]))
    assert "принято: 1" in run(path)
    assert report(path) == [["1", "", "remark", "nul"], ["1", "", "status", "invalid_choice"]]


def test_a_run_that_was_broken_off_is_gone_on_with(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "orders.jsonl"
    bad = item(number="A-0", status="lost")
    path.write_bytes(b"\n".join(json.dumps(one) for one in (bad, *(item(number=f"A-{n}") for n in range(1, 6)))))
    monkeypatch.setattr(resuming, "CHUNK", 2)

    with path.open("rb") as raw:
        shape = examine_file(raw)
        raw.seek(0)
        ledger = LedgerBeside(path, shape.digest, path.with_name(path.name + ".report.csv"))
        chunks = resuming.import_chunks(shape.orders(raw), ledger, actor=SYSTEM)
        assert [next(chunks).line, next(chunks).line] == [2, 4]
    assert Order.objects.count() == 3
    assert run(path).startswith("принято: 5, обновлено: 0, без изменений: 0, отказано: 1")
    assert (Order.objects.count(), report(path)) == (5, [["1", "A-0", "status", "invalid_choice"]])
    assert not path.with_name(path.name + ".progress").exists()


def test_rows_that_break_the_form_refuse_themselves_alone(tmp_path: Path) -> None:
    """An open quote, a cell beyond measure and rows without a number: each is told, what follows is taken."""
    path = tmp_path / "orders.csv"
    rows = [
        f"{HEADING};{LINE}",
        'B-1;;"Ива"нова;Анна;;post;PAN-28;1;1.00',
        f"B-2;;{'я' * 140_000};Анна;;post;PAN-28;1;1.00",
        ";;Иванова;Анна;;post;PAN-28;1;1.00",
        ";;Иванова;Анна;;post;PAN-28;1;1.00",
        "B-3;;Иванова;Анна;;post;PAN-28;1;1.00;лишнее",
        "B-4;;Иванова;Анна;;post;PAN-28;1;1.00",
    ]
    path.write_text("\n".join(rows), "utf-8")
    assert run(path).startswith("принято: 1, обновлено: 0, без изменений: 0, отказано: 5")
    assert report(path) == [
        ["2", "B-1", "", "unreadable"],
        ["3", "B-2", "", "unreadable"],
        ["4", "", "number", "required"],
        ["5", "", "number", "required"],
        ["6", "B-3", "", "invalid"],
    ]


def test_an_order_of_more_rows_than_lines_may_be_is_refused_and_the_next_is_taken(tmp_path: Path) -> None:
    path = tmp_path / "orders.csv"
    row = ";;Иванова;Анна;;post;PAN-28;1;1.00"
    path.write_text("\n".join([f"{HEADING};{LINE}", *[f"D-1{row}"] * 250, f"D-2{row}"]), "utf-8")
    assert "принято: 1" in run(path)
    assert report(path) == [["2", "D-1", "lines", "max_length"]]


def test_a_line_beyond_measure_is_refused_and_the_next_is_taken(tmp_path: Path) -> None:
    path = tmp_path / "orders.jsonl"
    huge = json.dumps(item(number="H-1", remark="я" * 1_500_000))
    path.write_bytes(huge + b"\n" + json.dumps(item()))
    assert "принято: 1" in run(path)
    assert report(path) == [["1", "", "", "too_long"]]


def test_an_order_that_the_service_fails_on_refuses_itself_alone(tmp_path: Path) -> None:
    path = tmp_path / "orders.jsonl"
    path.write_bytes(b"\n".join(json.dumps(item(number=f"P-{n}")) for n in range(7)))
    poison(number="P-3")
    assert run(path).startswith("принято: 6, обновлено: 0, без изменений: 0, отказано: 1")
    assert report(path) == [["4", "P-3", "", "failed"]]


@pytest.mark.parametrize("content", [None, b"\x00\x01\x02", b"\x98\xff\xfe"])
def test_a_missing_or_unreadable_file_fails_the_command(content: bytes | None, tmp_path: Path) -> None:
    path = tmp_path / "orders.csv"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(CommandError):
        run(path)


def test_a_column_named_twice_takes_nothing_and_says_which(tmp_path: Path) -> None:
    path = tmp_path / "orders.csv"
    path.write_text("number;remark;number\nT-1;слово;T-2\n", encoding="utf-8")
    assert run(path).startswith("принято: 0, обновлено: 0, без изменений: 0, отказано: 1")
    assert report(path) == [["1", "", "number", "repeated"]]
    assert not Order.objects.exists()


@pytest.mark.parametrize("content", ["", "\n \n", "number;client.phones\n", "number;client.phones\n;\n\n"])
def test_a_file_without_any_order_says_so(content: str, tmp_path: Path) -> None:
    path = tmp_path / "orders.csv"
    path.write_text(content, encoding="utf-8")
    assert run(path).startswith("принято: 0, обновлено: 0, без изменений: 0, отказано: 1")
    assert report(path) == [["1", "", "", "no_orders"]]
