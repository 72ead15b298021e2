"""Whatever bytes come as a file, every row is told, and no order is kept in part or changed in silence (INT-6)."""

from __future__ import annotations

import io

import pytest
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from orders.imports.file_formats import examine_file
from orders.imports.order_in_file import FileOrder
from service.http import json
from service.texts.encodings import UnreadableText
from tests.orders.imports.test_together import HEADING

cells = st.one_of(
    st.sampled_from(
        [
            "A-1",
            "A-2",
            "",
            '"',
            '"a',
            'a"',
            '"a""b"',
            '"two\nlines"',
            "1,0",
            "1 490,50",
            "8,00805E+13",
            "#Н/Д",
            '="1"',
            "\u200b",
        ]
    ),
    st.text(max_size=12),
)
rows = st.lists(st.lists(cells, min_size=1, max_size=10).map(";".join), max_size=12).map("\n".join)
numbers = st.integers(-5, 10**15) | st.floats(allow_nan=False, allow_infinity=False)
values = st.recursive(
    st.none() | st.booleans() | numbers | st.text(max_size=10),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["number", "client", "name", "lines", "price", "x"]), inner, max_size=4)
    ),
    max_leaves=12,
)
BOUNDED = settings(max_examples=60, deadline=None, phases=[Phase.generate], suppress_health_check=list(HealthCheck))
LONG = settings(BOUNDED, max_examples=3_000)


def orders_in(content: bytes) -> list[FileOrder] | None:
    """The orders of a file; None for what is no text."""
    raw = io.BytesIO(content)
    try:
        shape = examine_file(raw)
    except UnreadableText:
        return None
    raw.seek(0)
    return list(shape.orders(raw))


def tell_every_row_once(content: bytes) -> None:
    """Each line belongs to one order at most, and each order is whole: readable, or with its faults."""
    found = orders_in(content)
    if found is None:
        return
    assert found
    lines = [line for order in found for line in order.lines]
    assert len(lines) == len(set(lines))
    numbers = [order.number for order in found if order.number]
    assert len(numbers) == len(set(numbers))
    for order in found:
        assert order.content is not None or order.faults
        assert all(fault.code and fault.message for fault in order.faults)


@seed(16)
@BOUNDED
@given(rows)
def test_rows_of_any_cells_are_each_told_once(text: str) -> None:
    tell_every_row_once((HEADING + text).encode())


@seed(16)
@BOUNDED
@given(st.lists(values.map(json.dumps) | st.binary(max_size=30), max_size=10).map(b"\n".join))
def test_lines_of_any_json_are_each_told_once(content: bytes) -> None:
    tell_every_row_once(b"{}\n" + content)


@pytest.mark.prove
@seed(16)
@LONG
@given(rows | st.text(max_size=400))
def test_any_table_is_told_row_by_row_once(text: str) -> None:
    tell_every_row_once((HEADING + text).encode())
    tell_every_row_once(text.encode())


@pytest.mark.prove
@seed(16)
@LONG
@given(st.binary(max_size=300))
def test_any_bytes_are_told_row_by_row_once(content: bytes) -> None:
    tell_every_row_once(content)
