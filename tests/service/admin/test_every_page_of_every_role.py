"""Every page of the admin, as each role sees it: written for people, and its forms say in place what they refuse.

No codes, machines' dates, English or data are shown. Generated: whatever form a page shows to a role is sent empty, and
its address is opened as from a bookmark; what can't be deleted says so before anybody is asked to confirm it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

import pytest
from django.apps import apps
from django.contrib import admin
from django.db import models, transaction
from django.test import Client as Browser
from django.urls import reverse
from pytest_django.plugin import DjangoDbBlocker

from desk.models import ReportState
from escalations.choices import TicketStatus
from orders.models import CheckCriterion
from service.accounts.roles import Role
from service.models import User
from tests.factories import STAFF, OrderFactory
from tests.module_data import made_once
from tests.sampling import some
from tests.service.admin.conftest import SignIn
from tests.service.admin.full_desk import a_full_desk, addresses, newest
from tests.service.admin.test_visible_words import own_names
from tests.service.admin.visible_text import WITHOUT_CURRENCY, faults_in

pytestmark = pytest.mark.django_db
PAGES = 8
OBJECTS = 3
CONFIRMS = 'name="post" value="yes"'
NOT_TYPED = ("submit", "button", "checkbox", "radio", "file", "hidden")
LEFT_OUT = ("logout", "jsi18n")
TOLD = ('role="alert"', "errornote", "errorlist", 'aria-invalid="true"')

MEANT = {
    "/desk/phrase/": "authors of the script know phrases by their codes, and write what is filled in in brackets",
    "/service/subscription/": "a subscriber's types of events stand as they come to it",
    "/service/delivery/": "what a subscriber got, as it got it",
    "/service/outboxevent/": "what subscribers are told, as it is told",
    "/service/inboundkey/": "a key's name is what the partner sends",
    "/orders/inboundevent/": "an event by the partner's own identifier",
    "/orders/orderfile/": "a file by its name, and its columns as they are written in it",
}
"""Sections that show what programmers, partners and authors of scripts read, and why."""

NO_SUMS = {
    "/orders/pickuppoint/": "latitude and longitude",
    "/desk/reportstate/": "the heading of a column of sums tells their currency",
}
"""Sections whose numbers with two decimals need no currency beside them, and why."""

OTHER_NAMES = {"Google Authenticator", "FreeOTP", "Aegis", "https", "{number}"}
"""Names of apps, and what is to be typed as it stands."""

SHOWN_ONCE = "показан один раз"
"""A secret leads on without an address of its own."""


@pytest.fixture(scope="module")
def desk(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """A row of every section, made once."""
    with made_once(django_db_blocker):
        a_full_desk()
        yield


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


def shown(browser: Browser) -> Iterator[tuple[str, str]]:
    """The pages that a browser may open: address and text."""
    for page in some(list(addresses()), PAGES):
        answer = browser.get(page)
        assert answer.status_code in (200, 302, 403, 404, 405), (page, answer.status_code)
        if answer.status_code == 200 and "html" in answer.headers["Content-Type"]:
            yield page, answer.content.decode()


def forms_on(pages: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str, dict[str, str]]]:
    """Page, address and hidden fields of each form that is shown, each address once."""
    known: set[str] = set()
    for page, text in pages:
        forms = Forms(page)
        forms.feed(text)
        for address, hidden in forms.found:
            if address not in known and not any(name in address for name in LEFT_OUT):
                known.add(address)
                yield page, address, hidden


def said_badly(pages: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str, str]]:
    """What is wrong with the words of pages: address, kind, text."""
    names, asked = own_names() | OTHER_NAMES, requests()
    for page, text in pages:
        if not any(part in page for part in MEANT):
            found = [(kind, words) for kind, words in faults_in(text, names) if words not in asked]
            no_sums = any(part in page for part in NO_SUMS)
            yield from ((page, kind, words) for kind, words in found if not (no_sums and kind == WITHOUT_CURRENCY))


def requests() -> set[str]:
    """The ids of requests, which lead to their lines in the log."""
    models = (model for model in apps.get_models() if hasattr(model, "request_id"))
    return {str(asked) for model in models for asked in model._default_manager.values_list("request_id", flat=True)}


class Lists(HTMLParser):
    """The links of each list of a page, which one chooses among by their words alone: words and address."""

    def __init__(self) -> None:
        super().__init__()
        self.lists: list[list[tuple[str, str]]] = []
        self._open: list[list[tuple[str, str]]] = []
        self._address, self._words = "", ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A list begins, or one of its links."""
        if tag in ("ul", "ol"):
            self._open.append([])
        elif tag == "a":
            self._address, self._words = dict(attrs).get("href") or "", ""

    def handle_data(self, data: str) -> None:
        """The words of a link."""
        self._words += data

    def handle_endtag(self, tag: str) -> None:
        """A link or a list ends."""
        if tag == "a" and self._open and self._address:
            self._open[-1].append((" ".join(self._words.split()), self._address))
        elif tag in ("ul", "ol") and self._open:
            self.lists.append(self._open.pop())


def named_alike(page: str) -> list[str]:
    """Links of a list that are called the same, all of them by the same words, and lead to different places."""
    reader = Lists()
    reader.feed(page.partition('id="main"')[2])
    found = []
    for links in reader.lists:
        words = {name for name, _ in links}
        if len(words) == 1 < len({address for _, address in links}):
            found += words
    return found


def test_links_that_name_nothing_are_found() -> None:
    same = "".join(f'<li><a href="/{n}">на этот момент</a> · 12:0{n}</li>' for n in range(3))
    other = "".join(f'<li><a href="/{n}">после «{n}»</a></li>' for n in range(3))
    assert named_alike(f'<main id="main"><ul>{same}</ul><ul>{other}</ul></main>') == ["на этот момент"]


def test_every_page_of_every_role_is_written_for_people_and_its_forms_answer_in_place(
    desk: None, sign_in: SignIn
) -> None:
    """A form's address can be opened again; sent empty it leads on or says why on its page."""
    assert [model.__name__ for model in admin.site._registry if not model._default_manager.exists()] == []
    assert TicketStatus.WAITING in set(User.objects.values_list("tickets__status", flat=True))
    assert len([page for page in addresses() if not any(part in page for part in MEANT)]) > 150
    for role in sorted(STAFF):
        browser = sign_in(Role(role))
        pages = list(shown(browser))
        assert list(said_badly(pages)) == [], role
        assert [(page, names) for page, text in pages if (names := named_alike(text))] == [], role
        found = list(forms_on(pages))
        dead = [(page, address) for page, address, _ in found if not opens_again(browser, address)]
        mute = [(page, address) for page, address, hidden in found if not answers_in_place(browser, address, hidden)]
        assert (dead, mute) == ([], []), role


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


def every_object() -> Iterator[tuple[type[models.Model], object]]:
    """The newest objects of each section; reports, which are no rows, have pages of their own."""
    for model in admin.site._registry:
        if model is not ReportState:
            yield from ((model, pk) for pk in newest(model))


def a_rule_nobody_looked_at() -> tuple[type[models.Model], object]:
    """A rule whose removal would change decisions."""
    return CheckCriterion, CheckCriterion.objects.latest("pk").pk


def deletion_of(model: type[models.Model], pk: object) -> str:
    """The page that asks to confirm the deletion of an object."""
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_delete", args=[pk])


def is_deleted(browser: Browser, model: type[models.Model], pk: object) -> bool:
    """Whether an object goes once its deletion is confirmed; it is there again afterwards."""
    with transaction.atomic():
        browser.post(deletion_of(model, pk), {"post": "yes"})
        gone = not model._default_manager.filter(pk=pk).exists()
        transaction.set_rollback(True)
    return gone


def test_whoever_is_asked_to_confirm_a_deletion_deletes(desk: None, sign_in: SignIn) -> None:
    """Where the page of an object has the button, the next page asks or says why not; asked, it goes."""
    objects = [*some(list(every_object()), OBJECTS), a_rule_nobody_looked_at()]
    for role in sorted(STAFF):
        browser = sign_in(Role(role))
        for model, pk in objects:
            asked = browser.get(deletion_of(model, pk))
            confirms = asked.status_code == 200 and CONFIRMS in asked.content.decode()
            assert confirms == is_deleted(browser, model, pk), (role, model, pk)


def test_a_rule_is_looked_at_before_its_removal_is_confirmed(desk: None, administrator: Browser) -> None:
    led_on = administrator.get(deletion_of(*a_rule_nobody_looked_at()), follow=True)
    assert led_on.redirect_chain == [("../change/", 302)]
    assert "нажмите «Последствия удаления»" in led_on.content.decode()


def test_what_other_records_name_says_so_instead_of_asking(administrator: Browser) -> None:
    product = OrderFactory().lines.get().product
    page = administrator.get(deletion_of(type(product), product.pk)).content.decode()
    assert "Удалить нельзя: на «" in page
    assert "<li>Строка заказа: 1</li>" in page
    assert CONFIRMS not in page
