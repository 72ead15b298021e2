"""What can't be deleted says so before anybody is asked to confirm it: in every section, for every role."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.contrib import admin
from django.db import models, transaction
from django.test import Client as Browser
from django.urls import reverse

from desk.models import ReportState
from orders.models import CheckCriterion
from service.accounts.roles import Role
from tests.factories import STAFF, OrderFactory
from tests.sampling import some
from tests.service.admin.conftest import SignIn
from tests.service.admin.full_desk import a_full_desk, newest

pytestmark = pytest.mark.django_db
OBJECTS = 3
CONFIRMS = 'name="post" value="yes"'


def every_object() -> Iterator[tuple[type[models.Model], object]]:
    """The newest objects of each section; reports, which are no rows, have pages of their own."""
    for model in admin.site._registry:
        if model is not ReportState:
            yield from ((model, pk) for pk in newest(model))


def a_rule_nobody_looked_at() -> tuple[type[models.Model], object]:
    """A rule whose removal would change decisions."""
    return CheckCriterion, CheckCriterion.objects.latest("pk").pk


def page_of(model: type[models.Model], pk: object, page: str) -> str:
    """An object's page in the admin."""
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{page}", args=[pk])


def is_deleted(browser: Browser, model: type[models.Model], pk: object) -> bool:
    """Whether an object goes once its deletion is confirmed; it is there again afterwards."""
    with transaction.atomic():
        browser.post(page_of(model, pk, "delete"), {"post": "yes"})
        gone = not model._default_manager.filter(pk=pk).exists()
        transaction.set_rollback(True)
    return gone


def test_whoever_is_asked_to_confirm_a_deletion_deletes(sign_in: SignIn) -> None:
    """Where the page of an object has the button, the next page asks or says why not; asked, it goes."""
    a_full_desk()
    objects = [*some(list(every_object()), OBJECTS), a_rule_nobody_looked_at()]
    for role in sorted(STAFF):
        browser = sign_in(Role(role))
        for model, pk in objects:
            asked = browser.get(page_of(model, pk, "delete"))
            confirms = asked.status_code == 200 and CONFIRMS in asked.content.decode()
            assert confirms == is_deleted(browser, model, pk), (role, model, pk)


def test_a_rule_is_looked_at_before_its_removal_is_confirmed(administrator: Browser) -> None:
    a_full_desk()
    rule = a_rule_nobody_looked_at()
    led_on = administrator.get(page_of(*rule, "delete"), follow=True)
    assert led_on.redirect_chain == [("../change/", 302)]
    assert "нажмите «Последствия удаления»" in led_on.content.decode()


def test_what_other_records_name_says_so_instead_of_asking(administrator: Browser) -> None:
    product = OrderFactory().lines.get().product
    page = administrator.get(page_of(type(product), product.pk, "delete")).content.decode()
    assert "Удалить нельзя: на «" in page
    assert "<li>Строка заказа: 1</li>" in page
    assert CONFIRMS not in page
