"""Whoever is shown that something is late, failed or waits is led on: by a button there, or to where it is dealt with.

Generated: every page of the admin as each role sees it, and every heap that the start page counts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.test import Client as Browser
from pytest_django.plugin import DjangoDbBlocker

from desk.models import Callback, Message, Promise
from desk.models.messages import MessageState
from desk.models.promises import PromiseCode
from service.accounts.roles import Role
from service.clock import effective_now, today
from tests.desk.admin.test_everything_linked import world
from tests.factories import STAFF
from tests.module_data import made_once
from tests.sampling import some
from tests.service.admin.conftest import SignIn
from tests.service.admin.full_desk import a_full_desk, addresses
from tests.service.admin.sections import read_by

pytestmark = pytest.mark.django_db
WORKING = [Role.SUPERVISOR, Role.CLAIMS_SPECIALIST, Role.RETURNS_SPECIALIST]
"""An administrator keeps accounts and settings: of calls and promises he has nothing to do, and reads them alone."""
ALWAYS = ("/promise/", "/callback/", "/message/", "/ticket/")
"""Lists on which something is late; of the other pages a part, and all of them in `make prove`."""
LATE = "desk-badge--late"
ACTS = re.compile(r"<(?:button|input)\b[^>]*type=\"submit\"")
LEADS = re.compile(
    r'href="(/admin/(?:orders/order|escalations/ticket|desk/callback|desk/promise|returns/returncase|service/subscription)/\d+/change/)'
)


@pytest.fixture(scope="module")
def desk(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[list[str]]:
    """A row of every section, and what went wrong in each way."""
    with made_once(django_db_blocker):
        a_full_desk()
        what_went_wrong()
        yield list(addresses())


def what_went_wrong() -> None:
    """Promises of every kind past their day, a call past its window, a text that never arrived."""
    known, now = world(), effective_now()
    for code in PromiseCode:
        Promise.objects.create(
            code=code,
            client=known.client,
            order=known.order,
            ticket=known.ticket,
            contact=known.contact,
            said_by=known.contact.operator,
            due_on=today() - timedelta(days=1),
        )
    Callback.objects.create(
        phone="+79161112233",
        client=known.client,
        reason="Сказать, когда отправят",
        window_from=now - timedelta(days=2),
        window_to=now - timedelta(days=1),
    )
    Message.objects.create(
        template="tracking",
        phone="+79161112233",
        text="Номер посылки",
        client=known.client,
        order=known.order,
        contact=known.contact,
        made_by=known.contact.operator,
        state=MessageState.FAILED,
        reported_at=now,
        failure="Абонент недоступен",
    )


def main_of(browser: Browser, address: str) -> str:
    """What a page shows below the frame; nothing where the role has no such page."""
    answer = browser.get(address, follow=True)
    html = "" if answer.status_code != 200 or answer.streaming else answer.content.decode()
    return html.partition('id="main"')[2]


def leads_on(page: str, address: str) -> bool:
    """Whether a page has a button, or leads to where one works."""
    return bool(ACTS.search(page)) or any(link != address for link in LEADS.findall(page))


@pytest.mark.parametrize("role", WORKING)
def test_every_page_with_a_problem_leads_on(desk: list[str], sign_in: SignIn, role: Role) -> None:
    browser, lists = sign_in(role), [address for address in desk if address.endswith(ALWAYS)]
    pages = {address: main_of(browser, address) for address in {*lists, *some(desk, 40)}}
    problems = {address: page for address, page in pages.items() if LATE in page}
    assert problems
    assert [address for address, page in problems.items() if not leads_on(page, address)] == []


@pytest.mark.parametrize("role", sorted(STAFF))
def test_every_heap_that_waits_has_a_page_to_work_it(desk: list[str], sign_in: SignIn, role: Role) -> None:
    browser = sign_in(role)
    heaps = [heap for _, section, request in read_by(role) for heap in section.waiting(request)]
    stuck = []
    for heap in heaps:
        listed = main_of(browser, heap.link)
        rows = re.findall(r'href="(/admin/[^"?]+/change/)', listed)
        if not leads_on(listed, heap.link) and not any(leads_on(main_of(browser, row), row) for row in rows[:3]):
            stuck.append((heap.title, heap.count))
    assert [title for title, count in stuck if str(count) != "0"] == []
