"""Every page of the admin, as each role sees it, is written for people: no codes, machines' dates, English, data."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pytest
from django.test import Client as Browser

from escalations.choices import TicketStatus
from service.accounts.roles import Role
from service.models import User
from tests.factories import STAFF
from tests.sampling import some
from tests.service.admin.conftest import SignIn
from tests.service.admin.full_desk import a_full_desk, addresses
from tests.service.admin.test_visible_words import own_names
from tests.service.admin.visible_text import faults_in

pytestmark = pytest.mark.django_db
MEANT = (
    *("/desk/phrase/", "/service/subscription/", "/service/delivery/", "/service/historyrow/"),
    *("/service/outboxevent/", "/service/inboundkey/", "/orders/inboundevent/", "/orders/orderfile/"),
)
"""Sections whose rows are named by the codes that programmers, partners and authors of scripts read."""

OTHER_NAMES = {"Google Authenticator", "FreeOTP", "Aegis", "https", "{number}"}
"""Names of apps, and what is to be typed as it stands."""


def said_badly(browser: Browser, pages: Iterable[str]) -> Iterator[tuple[str, str, str]]:
    """What is wrong with the words of the pages that a browser may open: page, kind, text."""
    names = own_names() | OTHER_NAMES
    for page in pages:
        answer = browser.get(page)
        assert answer.status_code in (200, 302, 403, 404, 405), (page, answer.status_code)
        if answer.status_code == 200 and "html" in answer.headers["Content-Type"]:
            yield from ((page, kind, text) for kind, text in faults_in(answer.content.decode(), names))


def test_every_page_of_every_role_is_written_for_people(sign_in: SignIn) -> None:
    a_full_desk()
    assert TicketStatus.WAITING in set(User.objects.values_list("tickets__status", flat=True))
    pages = [page for page in addresses() if not any(part in page for part in MEANT)]
    assert len(pages) > 150
    found = [(role, *fault) for role in sorted(STAFF) for fault in said_badly(sign_in(Role(role)), some(pages, 45))]
    assert found == [], "\n".join(map(str, found))
