"""Whatever a table of orders, tariffs, points or briefs holds: no fault of ours, no order in part, every row told."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Sequence

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.test import Client as Browser
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from orders.delivery.tariffs_and_points_csv import POINT_FILE, TARIFF_FILE
from orders.imports.file_formats import examine_file
from orders.models import Order, OrderLine, PickupPoint, Tariff
from service.accounts.roles import Role
from service.texts.encodings import UnreadableText
from tests.factories import UserFactory
from tests.orders.imports.test_together import Memory, read

pytestmark = pytest.mark.django_db
BOUNDED = settings(max_examples=20, deadline=None, phases=[Phase.generate], suppress_health_check=list(HealthCheck))
LONG = settings(BOUNDED, max_examples=400)
COLUMNS = (
    *("number", "client.name.last", "client.name.first", "client.phones", "address.house", "status", "created_at"),
    *("delivery.method", "delivery.carrier", "redeemed_on", "tracking_number", "line.product", "line.quantity"),
    "line.price",
)
SOUND = ("A-1", "Иванова", "Анна", "8 916 111-22-33", "5", "Новый", "", "post", "", "", "", "PAN-28", "1", "1490,50")
ODD = (
    *("", " ", "\u200b", "-", "NULL", "н/д", "#Н/Д", "???", "\ufffd", '"', '"a', 'a"', '""', "'A-1", '="A-1"', "=1+1"),
    *("8,00805E+13", "1001.0", "05.мар", "1e3", "-0", "1 490,50 ₽", "2 шт.", "31.02.2026", "24:00", "A-1", "A-2"),
    *(
        "Итого",
        "number",
        "\ufeffA-1",
        "Ив\u0061нова",
        "8 916 111-22-33, 8 495 123-45-67",
        "\u2028",
        "\r",
        "\x0b",
        "a\tb",
    ),
)
odd_cells = st.sampled_from(ODD) | st.text(max_size=6).map(lambda text: text.replace("\0", ""))
BREAKS = ("\n", "\r\n", "\r")
ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "cp1251", "cp866", "koi8-r")


@st.composite
def tables(draw: st.DrawFn, columns: Sequence[str], sound: Sequence[str]) -> bytes:
    """A table of sound rows, some of whose cells are odd, as some program writes it."""
    rows = [list(columns)]
    for number in range(draw(st.integers(1, 4))):
        cells = [f"A-{number % 3}" if place == 0 else cell for place, cell in enumerate(sound)]
        for place in draw(st.lists(st.integers(0, len(cells) - 1), max_size=3)):
            cells[place] = draw(odd_cells)
        rows.append(cells[: draw(st.integers(len(cells) - 1, len(cells)))])
    if draw(st.integers(0, 5)) == 0:
        rows.append(draw(st.sampled_from(rows)))
    delimiter, ends = draw(st.sampled_from(";,\t")), draw(st.sampled_from(BREAKS))
    if draw(st.booleans()):
        stream = io.StringIO(newline="")
        csv.writer(stream, delimiter=delimiter, lineterminator=ends).writerows(rows)
        text = stream.getvalue()
    else:
        text = ends.join(delimiter.join(row) for row in rows)
    return text.encode(draw(st.sampled_from(ENCODINGS)), "replace")


def every_order_is_whole(content: bytes) -> None:
    """An order is there with as many lines as rows that are told as taken, or isn't there at all."""
    with transaction.atomic():
        ledger = Memory()
        try:
            read(content, ledger)
        except UnreadableText:
            ledger.report = []
        rows: dict[str, list[str]] = {}
        for row in ledger.report:
            assert row.outcome in ("created", "checked", "unchanged", "updated") or (row.code and row.message)
            rows.setdefault(row.number, []).append(row.outcome)
        taken = {number for number, outcomes in rows.items() if {"created", "checked"} & {*outcomes}}
        assert set(Order.objects.values_list("number", flat=True)) == taken
        empty = {row.number for row in ledger.report if row.code == "basket_empty"}
        assert taken - empty <= set(OrderLine.objects.values_list("order__number", flat=True)) <= taken
        assert all("refused" not in rows[number] for number in taken)
        transaction.set_rollback(True)


def a_dry_run_says_the_same(content: bytes) -> None:
    """A dry run tells of every row what the real one does, and stores nothing."""
    try:
        examine_file(io.BytesIO(content))
    except UnreadableText:
        return
    with transaction.atomic():
        tried, real = Memory(dry_run=True), Memory()
        read(content, tried)
        assert not Order.objects.exists()
        read(content, real)
        assert tried.report == real.report
        transaction.set_rollback(True)


def lane(content: st.SearchStrategy[bytes], told: Callable[[bytes], None], bound: settings) -> Callable[..., None]:
    """A test of files of a kind."""

    @seed(16)
    @bound
    @given(content)
    def test(content: bytes) -> None:
        told(content)

    return test


orders = tables(COLUMNS, SOUND)
test_any_table_is_taken_by_whole_orders = lane(orders, every_order_is_whole, BOUNDED)
test_any_table_tried_first_says_the_same = lane(orders, a_dry_run_says_the_same, BOUNDED)
test_any_table_for_long = pytest.mark.prove(lane(orders, every_order_is_whole, LONG))
test_any_table_tried_for_long = pytest.mark.prove(lane(orders, a_dry_run_says_the_same, LONG))

UPLOADS = {
    "/admin/orders/tariff/import/": (
        TARIFF_FILE.columns,
        ("cdek", "courier", "Москва", "101000", "129999", "0", "1000", "350,00", "3"),
    ),
    "/admin/orders/pickuppoint/import/": (
        POINT_FILE.columns,
        ("cdek", "P-1", "Пункт", "Никольская, 1", "Москва", "Москва", "109012", "55,75", "37.62"),
    ),
    "/admin/desk/brief/import/": (("product", "part", "text", "answer"), ("PAN-28", "about", "Сковорода", "")),
}
uploads = st.sampled_from(sorted(UPLOADS)).flatmap(
    lambda path: st.tuples(st.just(path), tables(*UPLOADS[path]) | st.binary(max_size=60).map(lambda raw: raw or b"x"))
)


def stored_rows() -> list[int]:
    """How many rows each of the uploads may add to."""
    return [Tariff.objects.count(), PickupPoint.objects.count()]


def an_upload_is_taken_or_explained(upload: tuple[str, bytes]) -> None:
    """The admin takes a file whole, or says what is wrong and stores nothing of it."""
    path, content = upload
    with transaction.atomic():
        browser = Browser()
        browser.force_login(UserFactory(role=Role.ADMINISTRATOR))
        before = stored_rows()
        answer = browser.post(path, {"file": SimpleUploadedFile("file.csv", content)})
        assert answer.status_code in (302, 400), answer.status_code
        assert answer.status_code == 302 or stored_rows() == before
        transaction.set_rollback(True)


test_any_upload = seed(16)(BOUNDED(given(uploads)(an_upload_is_taken_or_explained)))
test_any_upload_for_long = pytest.mark.prove(seed(16)(LONG(given(uploads)(an_upload_is_taken_or_explained))))
