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
from tests.factories import STAFF
from tests.sampling import some
from tests.service.admin.conftest import SignIn
from tests.service.admin.full_desk import a_full_desk, addresses

pytestmark = pytest.mark.django_db
PAGES = 45
NOT_TYPED = ("submit", "button", "checkbox", "radio", "file", "hidden")
LEFT_OUT = ("logout", "jsi18n")
TOLD = ('role="alert"', "errornote", "errorlist", 'aria-invalid="true"')

SHOWN_ONCE = "показан один раз"
"""A secret leads on without an address of its own."""


class Forms(HTMLParser):
    """The posted forms of a page that can be sent: where they go, what they send emptied, their first button.

    The form around a list is none: it sends nothing before rows and an action are chosen.
    """

    def __init__(self, page: str) -> None:
        super().__init__()
        self.page, self.found = page, list[tuple[str, dict[str, str]]]()
        self._address, self._hidden, self._sent = "", dict[str, str](), False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A form begins, or one of its hidden fields or buttons."""
        known = {name: value or "" for name, value in attrs}
        if tag == "form":
            posted = known.get("method", "get").lower() == "post" and known.get("id") != "changelist-form"
            self._address = urljoin(self.page, known.get("action", "")) if posted else ""
            self._hidden, self._sent = {}, False
        elif not self._address:
            return
        elif tag == "input" and known.get("type") == "hidden" and known.get("name"):
            self._hidden[known["name"]] = known.get("value", "")
        elif tag in ("input", "textarea", "select") and known.get("type") not in NOT_TYPED and known.get("name"):
            self._hidden.setdefault(known["name"], "")
        elif not self._sent and known.get("type", "submit" if tag == "button" else "") == "submit":
            self._sent = True
            if known.get("name"):
                self._hidden[known["name"]] = known.get("value", "")

    def handle_endtag(self, tag: str) -> None:
        """A form ends; one without a button is only looked at."""
        if tag == "form" and self._address and self._sent:
            self.found.append((self._address, self._hidden))
        if tag == "form":
            self._address = ""


def forms_on(browser: Browser) -> Iterator[tuple[str, str, dict[str, str]]]:
    """Page, address and hidden fields of each form that a browser is shown, each address once."""
    known: set[str] = set()
    for page in some(list(addresses()), PAGES):
        answer = browser.get(page)
        if answer.status_code != 200:
            continue
        forms = Forms(page)
        forms.feed(answer.content.decode())
        for address, hidden in forms.found:
            if address not in known and not any(name in address for name in LEFT_OUT):
                known.add(address)
                yield page, address, hidden


@pytest.mark.parametrize("role", sorted(STAFF))
def test_every_form_can_be_opened_again_and_sent_empty_leads_on_or_says_why_in_place(
    sign_in: SignIn, role: str
) -> None:
    a_full_desk()
    browser = sign_in(Role(role))
    found = list(forms_on(browser))
    dead = [(page, address) for page, address, _ in found if not opens_again(browser, address)]
    mute = [(page, address) for page, address, hidden in found if not answers_in_place(browser, address, hidden)]
    assert (dead, mute) == ([], [])


def opens_again(browser: Browser, address: str) -> bool:
    """Whether a form's address leads to a page of the admin, as from a bookmark."""
    answer = browser.get(address, follow=True)
    return answer.status_code == 200 and urlsplit(answer.request["PATH_INFO"]).path.startswith("/admin/")


def answers_in_place(browser: Browser, address: str, hidden: dict[str, str]) -> bool:
    """Whether a form that is sent empty leads on or says on its page what it lacks; nothing of it stays."""
    with transaction.atomic():
        answer = browser.post(address, hidden)
        text = "" if answer.streaming else answer.content.decode()
        transaction.set_rollback(True)
    if answer.status_code in (302, 303) or SHOWN_ONCE in text:
        return True
    return answer.status_code in (200, 400, 409, 412) and any(sign in text for sign in TOLD)
