"""A supervisor's pages tell no more of a return than the API does (RET-13)."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from returns.models import ReturnCase
from service.clock import today
from tests.returns.desk import sent
from tests.returns.desk import specialist as returns_desk

pytestmark = pytest.mark.django_db
CHANGING = re.compile(r"csrfmiddlewaretoken[^>]*>|nonce-[^\"]*")


def pages_of(browser: Client, case: ReturnCase) -> dict[str, str]:
    """The pages that show the case's order, without what differs at every look."""
    order = case.order
    orders = reverse("admin:orders_order_changelist")
    wanted = {
        "page": reverse("admin:orders_order_change", args=[order.pk]),
        "list": orders,
        "list of client returns": f"{orders}?status__exact=client_return",
        "list of exported": f"{orders}?status__exact=exported",
        "client": reverse("admin:service_client_change", args=[order.client_id]),
    }
    return {name: CHANGING.sub("", browser.get(path).content.decode()) for name, path in wanted.items()}


def test_no_page_of_a_supervisor_changes_by_a_hidden_step(supervisor: Client) -> None:
    case = sent(today() - timedelta(days=2), days_ago=3)
    expert = returns_desk()
    before = pages_of(supervisor, case)
    for action in ("receive", "examine", "refuse", "settle"):
        expert.acted(case.pk, action)
        after = pages_of(supervisor, case)
        for name, was in before.items():
            assert after[name] == was, f"{action} shows in the {name}"


def test_whoever_may_see_the_case_sees_the_order_as_it_is(specialist: Client) -> None:
    case = sent(today() - timedelta(days=2), days_ago=3)
    expert = returns_desk()
    for action in ("receive", "examine", "refuse", "settle"):
        expert.acted(case.pk, action)
    page = specialist.get(reverse("admin:orders_order_change", args=[case.order_id])).content.decode()
    assert "Клиентский возврат" in page
