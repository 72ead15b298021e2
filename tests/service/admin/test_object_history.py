"""What history knows of an object stands on its own page, in the words of history (ORD-3, DIR-3).

Generated: no section leads to the framework's own page of changes, which knows nothing of the API, of intake and of who
signed a key, and names fields in English.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.db.models import Model
from django.urls import NoReverseMatch, reverse
from pytest_django.plugin import DjangoDbBlocker

from orders.models import Product
from service.accounts.roles import SYSTEM, Role
from service.admin import object_history
from service.fsm.history import append_record_change
from service.models import InboundKey, User
from tests.factories import ProductFactory, UserFactory
from tests.module_data import made_once
from tests.service.admin.conftest import SignIn
from tests.service.admin.full_desk import a_full_desk
from tests.service.admin.sections import sections

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def desk(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """A row of every section, made once."""
    with made_once(django_db_blocker):
        a_full_desk()
        yield


def page_of(row: Model, page: str = "change") -> str:
    """The address of an object's page."""
    return reverse(f"admin:{row._meta.app_label}_{row._meta.model_name}_{page}", args=[row.pk])


def has_pages(row: Model) -> bool:
    """Whether the section has pages of single objects; reports are pages of another kind."""
    try:
        return bool(page_of(row))
    except NoReverseMatch:
        return False


def test_no_page_leads_to_the_frameworks_log_of_changes(desk: None, sign_in: SignIn) -> None:
    readers = [sign_in(Role.ADMINISTRATOR), sign_in(Role.SUPERVISOR)]
    walked = 0
    for model, _ in sections():
        row = model._default_manager.order_by("-pk").first()
        if row is None or not has_pages(row):
            continue
        pages = ((browser, browser.get(page_of(row), follow=True)) for browser in readers)
        browser, page = next(opened for opened in pages if opened[1].status_code == 200)
        assert page_of(row, "history") not in page.content.decode(), model
        answer = browser.get(page_of(row, "history"))
        led = answer.status_code == 302 and answer.headers["Location"].startswith(page_of(row))
        assert led, model
        walked += 1
    assert walked > len(sections()) // 2


def test_what_is_not_there_has_no_history_either(sign_in: SignIn) -> None:
    browser = sign_in(Role.ADMINISTRATOR)
    assert browser.get(reverse("admin:service_user_history", args=[10**9])).status_code == 404
    user = UserFactory(role=Role.OPERATOR)
    assert sign_in(Role.SUPERVISOR).get(page_of(user, "history")).status_code == 403


def test_an_accounts_page_tells_who_changed_what(sign_in: SignIn) -> None:
    browser = sign_in(Role.ADMINISTRATOR)
    account = UserFactory(role=Role.OPERATOR)
    typed = {"username": account.username, "display_name": "", "role": "supervisor", "is_active": "on"}
    browser.post(page_of(account), typed)
    page = browser.get(page_of(account)).content.decode()
    assert User.objects.get(pk=account.pk).role == Role.SUPERVISOR
    assert "роль «Оператор» → «Супервайзер»" in page
    assert "Active" not in page


def test_a_keys_page_tells_who_gave_and_withdrew_it(sign_in: SignIn) -> None:
    browser = sign_in(Role.ADMINISTRATOR)
    account = UserFactory(role=Role.SHOP)
    browser.post(reverse("admin:service_inboundkey_add"), {"account": account.pk})
    key = InboundKey.objects.get(account=account)
    assert "Ключ выдан" in browser.get(page_of(key)).content.decode()
    browser.post(page_of(key), {"withdraw": "1"})
    assert "Ключ отозван" in browser.get(page_of(key)).content.decode()


def test_a_product_that_somebody_mended_keeps_what_it_was(sign_in: SignIn) -> None:
    browser = sign_in(Role.ADMINISTRATOR)
    product: Product = ProductFactory(title="Пылесос ручной")
    form = browser.get(page_of(product)).context["adminform"].form
    typed = {name: "" if (value := form[name].value()) is None else value for name in form.fields}
    browser.post(page_of(product), typed | {"title": "Пылесос", "_save": "1"})
    page = browser.get(page_of(product)).content.decode()
    assert "«Пылесос ручной» → «Пылесос»" in page


@pytest.mark.parametrize("section", ["service_user", "orders_product"])
def test_a_history_that_is_cut_says_so(sign_in: SignIn, monkeypatch: pytest.MonkeyPatch, section: str) -> None:
    monkeypatch.setattr(object_history, "NEWEST", 2)
    row = UserFactory(role=Role.OPERATOR) if section == "service_user" else ProductFactory()
    browser, subject = sign_in(Role.ADMINISTRATOR), str(row._meta.model_name)
    for number in range(3):
        assert (object_history.CUT in browser.get(page_of(row)).content.decode()) is False
        change = {"display_name": f"Имя {number}"} if section == "service_user" else {"title": f"Имя {number}"}
        append_record_change(subject, row.pk, "edit", {}, change, actor=SYSTEM)
    page = browser.get(page_of(row)).content.decode()
    assert [f"«Имя {number}»" in page for number in range(3)] == [False, True, True]
    assert object_history.CUT in page


def test_sections_tell_columns_in_their_own_order(sign_in: SignIn) -> None:
    product = ProductFactory()
    change = {"price": "100.00", "title": "Пылесос", "code": "P-1"}
    append_record_change("product", product.pk, "edit", {}, change, actor=SYSTEM)
    page = sign_in(Role.ADMINISTRATOR).get(page_of(product)).content.decode()
    names = [field.attname for field in Product._meta.concrete_fields if field.attname in change]
    places = [page.index(f"{Product._meta.get_field(name).verbose_name} «") for name in names]
    assert places == sorted(places)
