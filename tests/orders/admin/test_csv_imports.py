"""Tariffs and pick-up points come in from a file whole, or every refused row is named (DLV-4)."""

from __future__ import annotations

from typing import Any

import pytest
from django.apps import apps
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from orders.delivery.defaults import POINTS, load_defaults
from orders.delivery.defaults import TARIFFS as SHIPPED
from orders.models import PickupPoint, Tariff
from service.accounts.roles import Role
from service.models import HistoryRow
from tests.service.admin.conftest import SignIn

pytestmark = pytest.mark.django_db
TARIFFS = "carrier,method,region,index_from,index_to,weight_from_grams,weight_to_grams,price,days\n"
PLACES = "carrier,code,name,address,region,locality,postal_index,lat,lon\n"
DEARER = "cdek,courier,77,,,20001,,360.00,2\n"
POINT = "cdek,TEST-1,СДЭК на Садовой,Садовая 1,г. Москва,Москва,109012,55.75,37.62\n"


@pytest.fixture(autouse=True)
def _carriers() -> None:
    load_defaults(apps)


def send(browser: Client, section: str, content: str | bytes, **more: str) -> Any:
    """Post a file to the import of a section."""
    data = content.encode() if isinstance(content, str) else content
    file = SimpleUploadedFile("rows.csv", data, content_type="text/csv")
    return browser.post(reverse(f"admin:orders_{section}_import"), {"file": file, **more})


def test_a_tariff_file_adds_its_tariffs(supervisor: Client) -> None:
    answer = send(supervisor, "tariff", TARIFFS + DEARER, unseen="on", ground="Договор с 1 декабря")
    assert answer.status_code == 302
    assert Tariff.objects.filter(carrier="cdek", weight_from_grams=20001, price=360).exists()
    assert HistoryRow.objects.get(subject="tariff", action="unseen").reason == "Договор с 1 декабря"


def test_a_tariff_file_is_not_taken_in_before_anybody_has_seen_its_effect(supervisor: Client) -> None:
    refused = send(supervisor, "tariff", TARIFFS + DEARER)
    assert refused.status_code == 400
    assert "ещё никто не смотрел" in refused.content.decode()
    nameless = send(supervisor, "tariff", TARIFFS + DEARER, unseen="on")
    assert "почему правило вводят не глядя" in nameless.content.decode()
    looked = send(supervisor, "tariff", TARIFFS + DEARER, _effect="1")
    assert looked.status_code == 302
    assert not Tariff.objects.filter(carrier="cdek", weight_from_grams=20001).exists()


def test_a_tariff_file_that_changes_nothing_needs_no_look(supervisor: Client) -> None:
    head = b"".join(SHIPPED.read_bytes().splitlines(keepends=True)[:200])
    assert send(supervisor, "tariff", head).status_code == 302


def test_every_refused_row_is_named_and_none_is_taken(supervisor: Client) -> None:
    before = Tariff.objects.count()
    rows = "cdek,courier,77,,,30001,,360.00,2\nнет,courier,77,,,0,,1.00,1\ncdek,courier,77,,,40001,,даром,1\n"
    answer = send(supervisor, "tariff", TARIFFS + rows)
    assert answer.status_code == 400
    assert [(problem.line, problem.field) for problem in answer.context["problems"]] == [(3, "carrier"), (4, "price")]
    page = answer.content.decode()
    assert "Строка 3" in page
    assert "Строка 4" in page
    assert Tariff.objects.count() == before


def test_points_come_in_and_known_ones_are_updated(supervisor: Client) -> None:
    assert send(supervisor, "pickuppoint", PLACES + POINT).status_code == 302
    assert send(supervisor, "pickuppoint", PLACES + POINT.replace("Садовая 1", "Садовая 2")).status_code == 302
    point = PickupPoint.objects.get(carrier="cdek", code="TEST-1")
    assert (point.address, point.region, point.lat) == ("Садовая 2", "77", 55.75)


def test_a_file_in_the_encoding_of_windows_is_read(supervisor: Client) -> None:
    assert send(supervisor, "pickuppoint", (PLACES + POINT).encode("cp1251")).status_code == 302
    assert PickupPoint.objects.get(code="TEST-1").name == "СДЭК на Садовой"


def test_the_shipped_points_are_readable_by_the_import(supervisor: Client) -> None:
    assert send(supervisor, "pickuppoint", POINTS.read_bytes()).status_code == 302


@pytest.mark.parametrize(
    ("row", "field"),
    [
        (POINT.replace("cdek", "нет"), "carrier"),
        (POINT.replace("55.75", "155.75"), ""),
        (POINT.replace("55.75", "север"), "lat"),
        (POINT.replace("109012", "1090"), "postal_index"),
        (POINT.replace("г. Москва", "Атлантида"), "region"),
        (POINT.replace("TEST-1", ""), "code"),
        (POINT + POINT, ""),
    ],
)
def test_a_point_that_can_not_be_stored_is_refused(supervisor: Client, row: str, field: str) -> None:
    before = PickupPoint.objects.count()
    answer = send(supervisor, "pickuppoint", PLACES + row)
    assert answer.status_code == 400
    assert field in {problem.field for problem in answer.context["problems"]}
    assert PickupPoint.objects.count() == before


@pytest.mark.parametrize("content", [b"", b"\x00\x01\x02", "не,те,столбцы\n1,2,3\n".encode()])
def test_what_is_no_such_file_is_refused(supervisor: Client, content: bytes) -> None:
    before = Tariff.objects.count()
    assert send(supervisor, "tariff", content).status_code == 400
    assert Tariff.objects.count() == before


@pytest.mark.parametrize("section", ["tariff", "pickuppoint"])
def test_only_roles_that_keep_tariffs_import_them(section: str, sign_in: SignIn) -> None:
    page = reverse(f"admin:orders_{section}_import")
    for role, status in ((Role.SUPERVISOR, 200), (Role.ADMINISTRATOR, 200), (Role.CLAIMS_SPECIALIST, 403)):
        browser = sign_in(role)
        assert browser.get(page).status_code == status
        listed = browser.get(reverse(f"admin:orders_{section}_changelist")).content.decode()
        assert (page in listed) == (status == 200)
