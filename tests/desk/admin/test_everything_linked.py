"""Order, ticket, call, return and client lead to each other, for every role that may see both (CLI-10, RET-13)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import permutations

import pytest
from django.db import connection
from django.db.models import Model
from django.test import Client as Browser
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from desk.models import Promise
from escalations.models import Ticket
from orders.models import Order
from orders.models.hold_notes_and_contacts import ContactOrder
from returns.models import ReturnCase
from service.accounts.roles import Role
from service.models import Client, Contact
from tests.escalations.making import redeemed_order, sent_case
from tests.escalations.making import ticket as make_ticket
from tests.factories import STAFF, ClientFactory, UserFactory
from tests.sampling import some
from tests.service.admin.conftest import SignIn

pytestmark = pytest.mark.django_db
PHONE = "+79161112233"


@dataclass(frozen=True)
class World:
    """One of each kind, all of them about the same matter."""

    client: Client
    order: Order
    contact: Contact
    case: ReturnCase
    ticket: Ticket

    def pages(self) -> dict[str, str]:
        """The address of each one's page."""
        return {name: page_of(record) for name, record in vars(self).items()}


def page_of(record: Model) -> str:
    """The address of a record's page."""
    return reverse(f"admin:{record._meta.app_label}_{record._meta.model_name}_change", args=[record.pk])


def world(category: str = "order_question", days_ago: int = 40) -> World:
    """A client who bought, returned, called about it, and whose question is a ticket."""
    client = ClientFactory(phones=[PHONE])
    order = redeemed_order(days_ago + 10, client=client, phone=PHONE)
    contact = Contact.objects.create(operator=UserFactory(), client=client, phone=PHONE)
    ContactOrder.objects.create(contact=contact, order=order)
    case = sent_case(days_ago, order=order, contact=contact)
    about = {"return_case": case.pk} if category == "where_money" else {"order": order.number}
    ticket = make_ticket(category, **about)
    Ticket.objects.filter(pk=ticket.pk).update(contact=contact, return_case=case, order=order, client=client)
    return World(client, order, contact, case, Ticket.objects.get(pk=ticket.pk))


def links_of(browser: Browser, address: str) -> set[str] | None:
    """Where a page's own links lead; None where the asker has no such page."""
    answer = browser.get(address)
    if answer.status_code != 200:
        return None
    return set(re.findall(r'href="([^"]+)"', answer.content.decode()))


@pytest.mark.parametrize("category", ["order_question", "where_money"])
def test_every_page_leads_to_what_its_reader_may_see_of_what_belongs_to_it_and_to_nothing_else(
    sign_in: SignIn, category: str
) -> None:
    pages = world(category).pages()
    for role in sorted(STAFF):
        browser = sign_in(Role(role))
        found = {name: links_of(browser, page) for name, page in pages.items()}
        seen = {name: links for name, links in found.items() if links is not None}
        assert {"client", "order"} <= set(seen), role
        missing = [f"{one} → {other}" for one, other in permutations(seen, 2) if pages[other] not in seen[one]]
        refused = {pages[name] for name in pages.keys() - seen.keys()}
        hidden = {name: links & refused for name, links in seen.items() if links & refused}
        assert (missing, hidden) == ([], {}), role


@pytest.mark.parametrize("name", ["order", "client", "contact", "ticket"])
def test_a_phone_is_dialled_by_a_click(supervisor: Browser, name: str) -> None:
    links = links_of(supervisor, world().pages()[name])
    assert links is not None
    assert f"tel:{PHONE}" in links


def test_a_page_asks_no_more_for_many_records_than_for_two(sign_in: SignIn) -> None:
    made, browsers = world(), {role: sign_in(Role(role)) for role in some(sorted(STAFF), 2)}

    def more(number: int) -> None:
        for _ in range(number):
            order = redeemed_order(60, client=made.client)
            contact = Contact.objects.create(
                operator=made.contact.operator, client=made.client, closed_at=order.created_at, result="consulted"
            )
            ContactOrder.objects.create(contact=contact, order=made.order)
            sent_case(40, order=order, contact=contact)
            Ticket.objects.filter(pk=make_ticket("other", client=made.client.pk).pk).update(
                order=made.order, contact=contact, return_case=made.case
            )

    def asked(browser: Browser, page: str) -> int:
        with CaptureQueriesContext(connection) as queries:
            browser.get(page)
        return len(queries)

    def asked_by_all() -> dict[tuple[str, str], int]:
        pages = made.pages()
        return {(role, name): asked(browsers[role], page) for role in browsers for name, page in pages.items()}

    more(2)
    asked_by_all()
    few = asked_by_all()
    more(4)
    assert asked_by_all() == few


def test_more_than_fit_are_said_to_be_more(supervisor: Browser) -> None:
    client = ClientFactory()
    tickets = [make_ticket("other", client=client.pk) for _ in range(9)]
    page = supervisor.get(page_of(client)).content.decode()
    assert [page_of(ticket) in page for ticket in tickets] == [False, *[True] * 8]
    assert "и другие" in page


def test_promises_stand_with_the_client_and_the_call(supervisor: Browser) -> None:
    made = world()
    promise = Promise.objects.create(
        code="in_touch",
        client=made.client,
        contact=made.contact,
        order=made.order,
        due_on="2026-12-01",
        said_by=made.contact.operator,
    )
    for name in ("client", "contact", "order", "ticket"):
        links = links_of(supervisor, made.pages()[name])
        assert links is not None
        assert page_of(promise) in links, name


@pytest.mark.parametrize(
    ("section", "words"),
    [
        ("orders_order", lambda made: made.order.number),
        ("escalations_ticket", lambda made: str(made.ticket)),
        ("escalations_ticket", lambda made: str(made.ticket.pk)),
        ("service_contact", lambda made: f"обращение №{made.contact.pk}"),
        ("service_client", lambda made: "8 916 111-22-33"),
    ],
)
def test_an_exact_number_opens_its_page(supervisor: Browser, section: str, words: object) -> None:
    made = world()
    said = words(made)  # type: ignore[operator]
    kind = section.partition("_")[2]
    answer = supervisor.post(reverse(f"admin:{section}_changelist"), {"search_words": said})
    assert answer.headers["Location"] == made.pages()[kind]


def test_a_case_is_opened_by_its_number_and_a_hidden_ticket_is_not(sign_in: SignIn) -> None:
    made = world("where_money")
    claims = sign_in(Role.CLAIMS_SPECIALIST)
    found = claims.post(reverse("admin:returns_returncase_changelist"), {"search_words": str(made.case)})
    assert found.headers["Location"] == page_of(made.case)
    answer = sign_in().post(reverse("admin:escalations_ticket_changelist"), {"search_words": str(made.ticket)})
    assert "?q=" in answer.headers["Location"]
