"""Every link that a page of the admin shows leads its reader on: never to a refusal, a missing page or a failure.

Generated: each role opens every page, then the pages that they lead to, and so on; of links from one kind of page to
one kind of address a few are followed.
"""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Iterator
from html.parser import HTMLParser
from urllib.parse import parse_qs, urljoin, urlsplit

import pytest
from django.test import Client as Browser
from django.urls import Resolver404, resolve, reverse
from pytest_django.plugin import DjangoDbBlocker

from service.accounts.roles import Role
from tests.desk.admin.test_everything_linked import page_of, world
from tests.factories import STAFF
from tests.module_data import made_once
from tests.service.admin.conftest import SignIn
from tests.service.admin.full_desk import a_full_desk, addresses

pytestmark = pytest.mark.django_db
EACH_WAY, EACH_PAGE = 2, 12
ENDS_THE_SESSION = "/admin/logout/"
Way = tuple[str, str]


@pytest.fixture(scope="module")
def desk(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[list[str]]:
    """A row of every section, some of which only one role sees beside what all see; the addresses to begin at."""
    with made_once(django_db_blocker):
        a_full_desk()
        known = [page for category in ("order_question", "where_money") for page in world(category).pages().values()]
        yield [reverse("admin:index"), *known, *addresses()]


class Links(HTMLParser):
    """Where the links of a page lead, within the admin."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.page, self.found = page, dict[str, None]()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A link, or what opens one."""
        href = dict(attrs).get("href")
        if tag == "a" and href:
            address = urlsplit(urljoin(self.page, href))
            if address.path.startswith("/admin/") and not address.scheme and address.path != ENDS_THE_SESSION:
                self.found[address._replace(fragment="").geturl()] = None


def kind_of(address: str) -> str:
    """The route of an address with the names of what it asks, and what kind of thing led there."""
    parts = urlsplit(address)
    try:
        route = resolve(parts.path).route
    except Resolver404:
        route = parts.path
    asked = parse_qs(parts.query, keep_blank_values=True)
    origins = [value.partition("-")[0] for value in asked.get("from", [])]
    return " ".join([route, *sorted(asked), *origins])


def ways_from(browser: Browser, begin: list[str]) -> Iterator[tuple[str, str, int]]:
    """Each link that is followed: the page that shows it, where it leads, what answers."""
    queue = deque(("", page) for page in begin)
    known, followed, opened = set[str](), Counter[Way](), Counter[str]()
    while queue:
        source, address = queue.popleft()
        way = (kind_of(source) if source else address, kind_of(address))
        page = way[1].partition(" ")[0]
        if address in known or followed[way] >= EACH_WAY or (source and opened[page] >= EACH_PAGE):
            continue
        known.add(address)
        followed[way] += 1
        opened[page] += 1
        answer = browser.get(address)
        yield source, address, answer.status_code
        if answer.status_code == 200 and not answer.streaming and "html" in answer.headers["Content-Type"]:
            links = Links(address)
            links.feed(answer.content.decode())
            queue.extend((address, link) for link in links.found)


@pytest.mark.prove
@pytest.mark.parametrize("role", sorted(STAFF))
def test_every_link_leads_on(desk: list[str], sign_in: SignIn, role: str) -> None:
    followed = [way for way in ways_from(sign_in(Role(role)), desk) if way[0]]
    assert len(followed) > 50
    assert [way for way in followed if way[2] not in (200, 302)] == []


def test_a_page_without_a_reader_is_found(desk: list[str], supervisor: Browser) -> None:
    """The proof that the walk tells what it meets."""
    hidden = page_of(world("where_money").case)
    links = Links("/admin/")
    links.feed(f'<a href="{hidden}#top">К возврату</a><a href="{ENDS_THE_SESSION}">Выйти</a><a href="tel:+7">Тел.</a>')
    assert list(links.found) == [hidden]
    assert [status for *_, status in ways_from(supervisor, [hidden])] == [403]
