"""Files of orders in the admin: sent from a browser or by the shop, with what they were refused (INT-1)."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client as Browser
from django.urls import reverse

from orders.models import FilePart, Order, OrderFile
from orders.tasks import take_over_order_file
from service.accounts.roles import Role
from tests.factories import UserFactory
from tests.orders.imports.test_files import CSV

pytestmark = pytest.mark.django_db
LIST, UPLOAD = "/admin/orders/orderfile/", "/admin/orders/orderfile/upload/"


@pytest.fixture
def administrator() -> Browser:
    """An administrator at the admin."""
    browser = Browser()
    browser.force_login(UserFactory(role=Role.ADMINISTRATOR))
    return browser


def page(name: str, file: OrderFile) -> str:
    """The address of one of a file's pages."""
    return reverse(f"admin:orders_orderfile_{name}", args=[file.pk])


def send(browser: Browser, content: bytes) -> int:
    """The status of an upload."""
    return browser.post(UPLOAD, {"file": SimpleUploadedFile("заказы.csv", content)}).status_code


def test_a_file_is_sent_taken_over_looked_at_and_taken_over_again(administrator: Browser) -> None:
    assert UPLOAD in administrator.get(LIST).content.decode()
    assert administrator.get(UPLOAD).status_code == 200
    assert send(administrator, CSV.encode("cp1251")) == 302
    file = OrderFile.objects.get()
    assert (file.name, file.sender.role, page("again", file) in shown(administrator, file)) == (
        "заказы.csv",
        "administrator",
        False,
    )
    take_over_order_file(file.pk)
    assert Order.objects.count() == 2
    text = shown(administrator, file)
    for result in ("5 из 5", "Строка 4", "C-2", "line.quantity", page("again", file), page("report", file)):
        assert result in text, result
    report = b"".join(administrator.get(page("report", file)).streaming_content).decode("utf-8-sig")
    assert "C-2" in report
    assert administrator.post(page("again", file)).status_code == 302
    file.refresh_from_db()
    assert (file.state, file.refused) == ("waiting", 0)


def shown(browser: Browser, file: OrderFile) -> str:
    """The file's page."""
    answer = browser.get(page("change", file))
    assert answer.status_code == 200
    return answer.content.decode()


def test_what_is_no_file_of_orders_is_said_beside_the_field(administrator: Browser) -> None:
    for content in (b"", b"\x00\x01\x02"):
        assert send(administrator, content) == 400
    assert not OrderFile.objects.exists()


def test_one_limit_holds_for_the_form_and_the_api(administrator: Browser, settings: Any) -> None:
    assert f"Размер — до {settings.LARGEST_ORDER_FILE >> 20} МБ" in administrator.get(UPLOAD).content.decode()
    assert set(settings.LARGER_BODIES.values()) == {settings.LARGEST_ORDER_FILE}
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 100
    assert send(administrator, CSV.encode()) == 302


def test_a_file_beyond_the_limit_is_told_in_words(administrator: Browser, settings: Any) -> None:
    settings.LARGER_BODIES = {UPLOAD.rstrip("/"): 1 << 20}
    answer = administrator.post(UPLOAD, {"file": SimpleUploadedFile("заказы.csv", b"x" * (1 << 20))})
    assert (answer.status_code, answer["Content-Type"]) == (413, "text/plain; charset=utf-8")
    assert "больше 1 МБ" in answer.content.decode()


def test_a_form_that_is_not_ours_stores_nothing() -> None:
    forger = Browser(enforce_csrf_checks=True)
    forger.force_login(UserFactory(role=Role.ADMINISTRATOR))
    assert send(forger, CSV.encode()) == 403
    assert not OrderFile.objects.exists()
    assert send(Browser(enforce_csrf_checks=True), CSV.encode()) == 302  # to the login


def test_a_file_whose_content_is_gone_is_not_taken_over_again(administrator: Browser) -> None:
    send(administrator, CSV.encode())
    file = OrderFile.objects.get()
    take_over_order_file(file.pk)
    FilePart.objects.all().delete()
    assert page("again", file) not in shown(administrator, file)
    assert administrator.post(page("again", file)).status_code == 302
    assert OrderFile.objects.get().state == "done"
    assert administrator.get(page("again", file)).headers["Location"] == page("change", file)


@pytest.mark.parametrize("role", [Role.SUPERVISOR, Role.RETURNS_SPECIALIST, Role.CLAIMS_SPECIALIST])
def test_only_administrators_see_the_section(role: Role) -> None:
    file = OrderFile.objects.create(
        sender=UserFactory(role=Role.SHOP), digest="d", size=1, is_csv=True, encoding="utf-8-sig", lines_total=1
    )
    browser = Browser()
    browser.force_login(UserFactory(role=role))
    for address in (LIST, UPLOAD, page("change", file), page("report", file), page("again", file)):
        assert browser.get(address).status_code == 403, address


@pytest.mark.parametrize(
    ("content", "dry_run", "words", "others"),
    [
        (
            CSV,
            True,
            ["Это была проверка: ничего не принято", "Проверен: ", "будет принят", "Проверить ещё раз"],
            ["Принят<"],
        ),
        (CSV, False, ["Принят", "Принять ещё раз"], ["Это была проверка", "Из файла не принято ничего"]),
        (CSV.replace("number", "nummer", 1), False, ["Из файла не принято ничего", "Отказан целиком"], ["Принят<"]),
    ],
    ids=["a check", "taken over", "refused whole"],
)
def test_the_page_says_what_became_of_the_file_as_a_whole(
    administrator: Browser, content: str, dry_run: bool, words: list[str], others: list[str]
) -> None:
    data = {"file": SimpleUploadedFile("заказы.csv", content.encode()), **({"dry_run": "on"} if dry_run else {})}
    told = administrator.post(UPLOAD, data, follow=True).content.decode()
    assert ("проверяется. Обновите" in told, "принимается. Обновите" in told) == (dry_run, not dry_run)
    file = OrderFile.objects.get()
    take_over_order_file(file.pk)
    text = shown(administrator, file)
    assert [word for word in words if word not in text] == []
    assert [word for word in others if word in text] == []
    assert Order.objects.exists() == (not dry_run and content == CSV)


@pytest.mark.parametrize(
    ("figures", "dry_run", "label"),
    [
        ({"created": 2}, False, "Принят"),
        ({"unchanged": 1, "refused": 1}, False, "Принят частично"),
        ({"refused": 3}, False, "Отказан целиком"),
        ({"created": 2}, True, "Проверен: ошибок нет"),
        ({"created": 1, "refused": 1}, True, "Проверен: часть с ошибками"),
        ({"refused": 1}, True, "Проверен: всё с ошибками"),
    ],
)
def test_a_file_that_has_ended_is_called_by_its_outcome_and_found_by_it(
    administrator: Browser, figures: dict[str, int], dry_run: bool, label: str
) -> None:
    form = {"digest": "d", "size": 1, "is_csv": True, "encoding": "utf-8", "lines_total": 1}
    file = OrderFile.objects.create(
        sender=UserFactory(role=Role.SHOP), state="done", dry_run=dry_run, **form, **figures
    )
    assert file.outcome is not None
    for option in ("whole", "part", "none"):
        rows = administrator.get(LIST, {"state": option}).content.decode()
        assert (f">{label}<" in rows) == (option == file.outcome)
