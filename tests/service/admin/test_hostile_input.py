"""Whatever stands in an address or a form of the admin, the answer is a page or a word, never a failure of ours.

Section × parameter × hostile value, every page × hostile query, every page × hostile form, every object's address.
"""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlencode

import pytest
from django.contrib import admin
from django.contrib.admin.views.main import ERROR_FLAG
from django.contrib.messages.storage.cookie import CookieStorage
from django.core.exceptions import SuspiciousOperation
from django.test import Client
from django.urls import URLPattern, URLResolver
from django.urls.converters import IntConverter

from orders.models import Order
from service.accounts.roles import Role
from service.admin.posted_search import POSTED, PostedSearch
from service.models import Subscription
from tests.returns.desk import sent
from tests.sampling import some
from tests.service.admin.conftest import SignIn
from tests.service.admin.sections import asked, changelist_of, parameters_of, read_by

pytestmark = pytest.mark.django_db

HOSTILE = [
    *("", "-1", "99999999999999999999", "a\0b", "²", "2026-13"),
]
COMMON = ("p", "o", "q", "e", "_popup", "_to_field", "_facets", "_changelist_filters", "at", "month")
WORDS = (200, 302, 400, 403, 404, 405, 409, 412)


@pytest.fixture
def furnished() -> Order:
    """An order, a return, two subscribers: rows for the lists to show."""
    for name in "ab":
        Subscription.objects.create(url=f"https://partner.example/{name}", secret=name * 40)
    return sent().order


@pytest.mark.usefixtures("furnished")
def test_every_parameter_of_every_list_takes_every_value() -> None:
    cases = [
        (section, request, name, value)
        for _, section, request in read_by(Role.ADMINISTRATOR)
        for name in (*COMMON, *parameters_of(section, request), "no_such")
        for value in HOSTILE
    ]
    assert len(cases) > 1500
    failed = []
    for section, request, name, value in some(cases, 100):
        hostile = asked(request.user, {name: value})
        hostile._messages = CookieStorage(hostile)
        try:
            assert section.changelist_view(hostile).status_code in (200, 302)
        except SuspiciousOperation:
            continue
        except Exception as error:
            failed.append((str(section), name, value[:20], repr(error)[:80]))
    assert failed == []


@pytest.mark.usefixtures("furnished")
def test_every_list_is_shown_or_refused_in_words_with_all_its_parameters_hostile(sign_in: SignIn) -> None:
    browser = sign_in(Role.ADMINISTRATOR)
    for model, section, request in some(read_by(Role.ADMINISTRATOR), 12):
        names = [*COMMON, *parameters_of(section, request)]
        for value in ("99999999999999999999", '"><b>'):
            for extra in ({}, {ERROR_FLAG: "1"}):
                query = dict.fromkeys(names, value) | extra
                answer = browser.get(f"{changelist_of(model)}?{urlencode(query)}", follow=True)
                assert answer.status_code in (200, 400), (model, value)
                assert '"><b>' not in answer.content.decode()


@pytest.mark.usefixtures("furnished")
def test_searching_for_anything_finds_or_says_that_it_does_not(sign_in: SignIn) -> None:
    browser = sign_in(Role.ADMINISTRATOR)
    for model, section, _ in read_by(Role.ADMINISTRATOR):
        if not isinstance(section, PostedSearch):
            continue
        for words in ("a\0b", "99999999999999999999 ²%"):
            answer = browser.post(changelist_of(model), {POSTED: words}, follow=True)
            assert answer.status_code == 200, (model, words)


def pages(patterns: list[URLPattern | URLResolver], prefix: str = "/admin/") -> Iterator[tuple[str, list[str]]]:
    """Every address of the admin with its places for ids open, and the kinds of these places."""
    for pattern in patterns:
        route = getattr(pattern.pattern, "_route", None)
        if isinstance(pattern, URLResolver):
            yield from pages(pattern.url_patterns, prefix + (route or ""))
        elif route is not None:
            converters = pattern.pattern.converters
            filled = prefix + route
            kinds = []
            for name, converter in converters.items():
                for kind in ("path", "int", "slug", "str"):
                    filled = filled.replace(f"<{kind}:{name}>", "{}")
                filled = filled.replace(f"<{name}>", "{}")
                kinds.append("int" if isinstance(converter, IntConverter) else "text")
            yield filled, kinds


PAGES = sorted(pages(admin.site.urls[0]))
IDS = {"int": ["1", "99999999999999999999"], "text": ["1", "99999999999999999999", "a%00b²"]}


def addresses() -> Iterator[str]:
    """Every page with hostile ids."""
    for page, kinds in PAGES:
        if "logout" in page:
            continue
        if not kinds:
            yield page
        for position in range(max((len(IDS[kind]) for kind in kinds), default=0)):
            yield page.format(*(IDS[kind][position % len(IDS[kind])] for kind in kinds))


def failures(browser: Client, send: str, data: dict[str, str] | None) -> list[tuple[str, str]]:
    """The addresses that fail."""
    failed = []
    for address in some(dict.fromkeys(addresses()), 16):
        try:
            status = getattr(browser, send)(address, data).status_code
        except Exception as error:
            failed.append((address, repr(error)[:100]))
            continue
        if status not in WORDS:
            failed.append((address, str(status)))
    return failed


@pytest.mark.usefixtures("furnished")
def test_every_page_answers_for_every_id_and_query(sign_in: SignIn) -> None:
    assert len(PAGES) > 100
    assert (
        failures(sign_in(Role.ADMINISTRATOR), "get", {"month": "2026-13", "at": "\0", "_to_field": "x", "token": "²"})
        == []
    )


FORM = (
    "month",
    "version",
    "order",
    "ticket",
    "_selected_action",
    "note",
    "reason",
    "text",
    "price",
    "q",
    "words",
    "number",
)


@pytest.mark.usefixtures("furnished")
@pytest.mark.parametrize("value", ["99999999999999999999", "a\0b²"])
def test_every_page_answers_for_every_form(value: str, sign_in: SignIn) -> None:
    form = dict.fromkeys(FORM, value) | {"action": value, "index": "0", "_save": "1", POSTED: value}
    assert failures(sign_in(Role.ADMINISTRATOR), "post", form) == []
