"""The tables of the repository are those of the specification, byte for byte where that lies beside it."""

import csv
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
SPECIFICATION = ROOT.parent / "shared" / "domain"
COPIES = {
    "directory.csv": ROOT / "service/data/directory.csv",
    "order_actions.csv": ROOT / "orders/data/order_actions.csv",
}
SHAPES = {
    "directory.csv": ["kind", "code", "name", "phone", "ask_for", "note"],
    "order_actions.csv": [
        "status",
        "tracking_number",
        "created_month",
        "method_when_annulled",
        "action",
        "verdict",
        "reason_code",
        "target_status",
        "after",
    ],
}


@pytest.mark.parametrize("name", COPIES)
def test_a_table_has_the_columns_and_rows_that_the_code_reads(name: str) -> None:
    with COPIES[name].open(encoding="utf-8", newline="") as file:
        heading, *rows = csv.reader(file)
    assert heading == SHAPES[name]
    assert rows
    assert {len(row) for row in rows} == {len(heading)}


def test_the_tables_equal_the_specification_where_it_lies_beside_the_repository() -> None:
    beside = {name: SPECIFICATION / name for name in COPIES if (SPECIFICATION / name).exists()}
    assert {name: path.read_bytes() for name, path in beside.items()} == {
        name: COPIES[name].read_bytes() for name in beside
    }


def test_every_cell_of_the_order_table_is_said_once() -> None:
    with COPIES["order_actions.csv"].open(encoding="utf-8", newline="") as file:
        heads = [tuple(row)[:5] for row in csv.reader(file)]
    assert len(set(heads)) == len(heads)


def test_every_code_of_the_directory_is_its_own() -> None:
    with COPIES["directory.csv"].open(encoding="utf-8", newline="") as file:
        codes = [row["code"] for row in csv.DictReader(file)]
    assert len(set(codes)) == len(codes)
