"""The tables of the repository are those of the specification, byte for byte where that lies beside it."""

import csv
from hashlib import sha256
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
SPECIFICATION = ROOT.parent / "shared" / "domain"
COPIES = {
    "directory.csv": ROOT / "service/data/directory.csv",
    "order_actions.csv": ROOT / "orders/data/order_actions.csv",
}
# Of the specification as it was copied; a new edition brings new ones.
DIGESTS = {
    "directory.csv": "3cf0cce7c1bcb3b537e148b3de13edaacc01e76f928ece0f34199d08dfeb97b7",
    "order_actions.csv": "a0392e522de43549f353ed1b57396b5d152897b40d8f97fcb31935227c905a38",
}
SHAPES = {
    "directory.csv": (["kind", "code", "name", "phone", "ask_for", "note"], 17),
    "order_actions.csv": (
        [
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
        150,
    ),
}


@pytest.mark.parametrize("name", COPIES)
def test_a_table_has_the_columns_and_rows_that_the_code_reads(name: str) -> None:
    with COPIES[name].open(encoding="utf-8", newline="") as file:
        heading, *rows = csv.reader(file)
    columns, count = SHAPES[name]
    assert heading == columns
    assert len(rows) == count
    assert {len(row) for row in rows} == {len(columns)}


@pytest.mark.parametrize("name", COPIES)
def test_a_table_equals_the_specification(name: str) -> None:
    versions = [path for path in (COPIES[name], SPECIFICATION / name) if path.exists()]
    assert COPIES[name] in versions
    assert {sha256(path.read_bytes()).hexdigest() for path in versions} == {DIGESTS[name]}


def test_every_cell_of_the_order_table_is_said_once() -> None:
    with COPIES["order_actions.csv"].open(encoding="utf-8", newline="") as file:
        heads = [tuple(row)[:5] for row in csv.reader(file)]
    assert len(set(heads)) == len(heads)


def test_every_code_of_the_directory_is_its_own() -> None:
    with COPIES["directory.csv"].open(encoding="utf-8", newline="") as file:
        codes = [row["code"] for row in csv.DictReader(file)]
    assert len(set(codes)) == len(codes)
