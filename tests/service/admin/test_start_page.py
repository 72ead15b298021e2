"""The page after logging in: each role finds its own heaps of work, counted, and the way to them."""

from __future__ import annotations

import re
from datetime import timedelta
from html import unescape

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from orders.choices import Status
from returns.choices import CaseStatus
from service.accounts.roles import Role
from service.admin import start_page_counters
from service.models import User
from tests.escalations.admin.queue import due_in, held, make_ticket
from tests.factories import OrderFactory
from tests.returns.admin.cases import case_in
from tests.service.admin.conftest import SignIn

pytestmark = pytest.mark.django_db
HEAP = re.compile(r'class="desk-heap[^"]*" href="([^"]+)"><span class="desk-heap__count">([^<]+)</span> <span>([^<]+)<')


def heaps(browser: Client) -> dict[str, tuple[str, str]]:
    """Title → how much, and the way there."""
    page = browser.get(reverse("admin:index")).content.decode()
    return {title: (count, unescape(link)) for link, count, title in HEAP.findall(page)}


def test_a_supervisor_finds_their_queue_and_their_orders(sign_in: SignIn) -> None:
    browser = sign_in(Role.SUPERVISOR)
    held(by=User.objects.get(role=Role.SUPERVISOR))
    due_in(make_ticket(), timedelta(hours=-3))
    due_in(make_ticket(), timedelta(hours=1))
    OrderFactory(status=Status.SUPERVISOR_CHECK)
    OrderFactory(status=Status.CONFIRMED, review_required=True)
    case_in(CaseStatus.RECEIVED)
    found = heaps(browser)
    counts = {title: count for title, (count, _) in found.items()}
    assert counts == {
        "Мои": "1",
        "Ничьи": "2",
        "Просрочены": "1",
        "Срок меньше 2 ч": "1",
        "Эскалации вам": "0",
        "Ждут прослушивания": "1",
        "Проверка СВ": "1",
        "Ручная сверка": "0",
        "Обратные звонки": "0",
        "Просроченные обещания": "0",
        "Разговоры на оценку": "0",
    }
    for title in ("Мои", "Ничьи", "Просрочены", "Срок меньше 2 ч", "Проверка СВ"):
        count, link = found[title]
        assert browser.get(link).context["cl"].result_list.__len__() == int(count), title


def test_each_specialist_finds_their_own_and_nothing_of_the_others(sign_in: SignIn) -> None:
    make_ticket()
    case_in(CaseStatus.RECEIVED)
    case_in(CaseStatus.SENT, age=40)
    returns = heaps(sign_in(Role.RETURNS_SPECIALIST))
    assert (returns["Получены: осмотреть"][0], returns["Просрочены"][0], "Ничьи" in returns) == ("1", "1", False)
    claims = heaps(sign_in(Role.CLAIMS_SPECIALIST))
    assert (claims["Ничьи"][0], "Получены: осмотреть" in claims) == ("0", False)


def test_only_who_works_a_queue_is_offered_its_next_ticket(sign_in: SignIn) -> None:
    offered = {
        role: reverse("admin:escalations_ticket_next") in sign_in(role).get(reverse("admin:index")).content.decode()
        for role in (Role.SUPERVISOR, Role.CLAIMS_SPECIALIST, Role.RETURNS_SPECIALIST, Role.ADMINISTRATOR)
    }
    assert offered == {
        Role.SUPERVISOR: True,
        Role.CLAIMS_SPECIALIST: True,
        Role.RETURNS_SPECIALIST: False,
        Role.ADMINISTRATOR: False,
    }


def test_counting_ends_at_a_limit_and_asks_no_more_for_more_work(
    sign_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(start_page_counters, "COUNTED_UP_TO", 2)
    browser, asked = sign_in(Role.SUPERVISOR), []
    for _ in range(2):
        for _ in range(3):
            make_ticket()
        with CaptureQueriesContext(
            connection,
        ) as captured:
            assert heaps(browser)["Ничьи"][0] == "2+"
        asked.append(len(captured))
    assert asked[0] == asked[1]
