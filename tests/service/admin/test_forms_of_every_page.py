"""Every form of every page of the admin: its address may be opened again, and what it refuses it says in place.

Generated: whatever form a page shows to a role is sent empty, and its address is opened as from a bookmark.
"""

from __future__ import annotations

from collections.abc import Iterator
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

import pytest
from django.db import transaction
from django.test import Client as Browser

from service.accounts.roles import Role
from tests.service.admin.conftest import SignIn
from tests.service.admin.test_words_of_every_page import ROLES, a_desk_at_work, pages_of

pytestmark = pytest.mark.django_db
LEFT_OUT = ("logout", "jsi18n")
TOLD = ('role="alert"', "errornote", "errorlist")


class Forms(HTMLParser):
    """The posted forms of a page: where they go, what they send untouched."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.page, self.found = page, list[tuple[str, dict[str, str]]]()
        self._open = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A form begins, or one of its hidden fields."""
        known = {name: value or "" for name, value in attrs}
        if tag == "form":
            self._open = known.get("method", "get").lower() == "post"
            if self._open:
                self.found.append((urljoin(self.page, known.get("action", "")), {}))
        elif tag == "input" and self._open and known.get("type") == "hidden" and known.get("name"):
            self.found[-1][1][known["name"]] = known.get("value", "")

    def handle_endtag(self, tag: str) -> None:
        """A form ends."""
        self._open = self._open and tag != "form"


def forms_on(browser: Browser, role: Role) -> Iterator[tuple[str, str, dict[str, str]]]:
    """Page, address and hidden fields of each form that a role is shown, each address once."""
    known: set[str] = set()
    for page in dict.fromkeys(pages_of(role)):
        answer = browser.get(page)
        if answer.status_code != 200:
            continue
        forms = Forms(page)
        forms.feed(answer.content.decode())
        for address, hidden in forms.found:
            if address not in known and not any(name in address for name in LEFT_OUT):
                known.add(address)
                yield page, address, hidden


@pytest.mark.parametrize("role", ROLES)
def test_the_address_of_every_form_can_be_opened_again(sign_in: SignIn, role: Role) -> None:
    a_desk_at_work()
    browser, dead, seen = sign_in(role), [], 0
    for page, address, _ in list(forms_on(browser, role)):
        seen += 1
        answer = browser.get(address, follow=True)
        if answer.status_code != 200:
            dead.append((page, address, answer.status_code))
        elif not urlsplit(answer.request["PATH_INFO"]).path.startswith("/admin/"):
            dead.append((page, address, 0))
    assert dead == [], "\n".join(map(str, dead))
    assert seen > 5


@pytest.mark.parametrize("role", ROLES)
def test_every_form_sent_empty_leads_on_or_says_why_in_place(sign_in: SignIn, role: Role) -> None:
    a_desk_at_work()
    browser, mute = sign_in(role), []
    for page, address, hidden in list(forms_on(browser, role)):
        with transaction.atomic():
            answer = browser.post(address, hidden)
            text = "" if answer.streaming else answer.content.decode()
            transaction.set_rollback(True)
        if answer.status_code in (302, 303):
            continue
        if answer.status_code not in (200, 400, 409, 412) or not any(sign in text for sign in TOLD):
            mute.append((page, address, answer.status_code))
    assert mute == [], "\n".join(map(str, mute))
