"""The queue of tickets in the admin: what it shows, in which order, found how (ESC-1, ESC-13)."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from escalations.models import Ticket
from service.accounts.roles import Role
from service.models import SavedView
from tests.escalations.admin.queue import LIST, answered, due_in, held, make_ticket, page_of, shown, user_of
from tests.factories import ClientFactory, OrderFactory, UserFactory
from tests.service.admin.conftest import SignIn

pytestmark = pytest.mark.django_db
R = Role
HOUR = timedelta(hours=1)


def test_the_list_stands_in_the_order_in_which_tickets_are_pulled(supervisor: Client) -> None:
    other, question, authority = (
        make_ticket(category) for category in ("other", "order_question", "authority_request")
    )
    older = due_in(make_ticket("other"), timedelta(hours=-5))
    assert shown(supervisor) == [authority.pk, older.pk, other.pk, question.pk]


def test_each_role_gets_its_own_queue_and_the_administrator_both(sign_in: SignIn) -> None:
    money, question = make_ticket("prepaid_change"), make_ticket("other")
    assert shown(sign_in(R.SUPERVISOR)) == [question.pk]
    assert shown(sign_in(R.CLAIMS_SPECIALIST)) == [money.pk]
    assert set(shown(sign_in(R.ADMINISTRATOR))) == {money.pk, question.pk}
    assert shown(sign_in(R.ADMINISTRATOR), {"queue": "opp"}) == [money.pk]


@pytest.mark.parametrize(
    "query", [{"queue": "opp"}, {"queue": "all"}, {"queue": "elsewhere"}, {"category__exact": "prepaid_change"}]
)
def test_no_filter_opens_another_queue(supervisor: Client, query: dict[str, str]) -> None:
    make_ticket("prepaid_change")
    assert shown(supervisor, query) == []


def test_what_one_handed_over_to_another_queue_is_found_among_the_own(supervisor: Client) -> None:
    mine = make_ticket("prepaid_change")
    Ticket.objects.filter(pk=mine.pk).update(made_by=user_of(supervisor))
    assert shown(supervisor) == []
    assert shown(supervisor, {"made": "me"}) == shown(supervisor, {"queue": "elsewhere"}) == [mine.pk]


def test_mine_nobodys_and_a_colleagues_are_told_apart(supervisor: Client) -> None:
    colleague = UserFactory(role=R.SUPERVISOR)
    mine, theirs, free = held(by=user_of(supervisor)), held(by=colleague), make_ticket()
    assert shown(supervisor, {"holder": "me"}) == [mine.pk]
    assert shown(supervisor, {"holder": "none"}) == [free.pk]
    assert shown(supervisor, {"holder": str(colleague.pk)}) == [theirs.pk]
    outsider = UserFactory(role=R.CLAIMS_SPECIALIST)
    offered = supervisor.get(reverse(LIST)).content.decode()
    assert f"holder={colleague.pk}" in offered
    assert f"holder={outsider.pk}" not in offered


def test_overdue_is_red_and_the_last_two_hours_are_amber(supervisor: Client) -> None:
    late, soon, calm = (due_in(make_ticket(), span) for span in (-3 * HOUR, HOUR, 30 * HOUR))
    assert shown(supervisor, {"due": "overdue"}) == [late.pk]
    assert shown(supervisor, {"due": "soon"}) == [soon.pk]
    page = supervisor.get(reverse(LIST)).content.decode()
    assert 'desk-badge--late">просрочен: 3 ч' in page
    assert 'desk-badge--wait">осталось 59 мин' in page or 'desk-badge--wait">осталось 1 ч' in page
    assert 'desk-badge--going">осталось 1 дн' in page
    assert calm.pk in shown(supervisor)


def test_answered_tickets_are_asked_for_and_come_newest_first(supervisor: Client) -> None:
    first, second = answered(by=user_of(supervisor)), answered(by=user_of(supervisor))
    assert shown(supervisor) == []
    assert shown(supervisor, {"state": "resolved"}) == [second.pk, first.pk]


def test_made_by_the_service_or_by_people(supervisor: Client) -> None:
    people, service = make_ticket(), make_ticket()
    Ticket.objects.filter(pk=service.pk).update(made_by=None)
    assert shown(supervisor, {"made": "service"}) == [service.pk]
    assert shown(supervisor, {"made": "people"}) == [people.pk]


def test_a_ticket_is_found_by_its_number_its_order_and_its_client_without_a_name_in_the_address(
    supervisor: Client,
) -> None:
    client = ClientFactory(last="Щукина", phones=["+79035554433"])
    rows_of_page = make_ticket("order_question", order=OrderFactory(client=client).number)
    make_ticket("order_question")
    assert rows_of_page.order is not None
    for words in (rows_of_page.order.number.lower(), "8 903 555 44 33", "щукина"):
        answer = supervisor.post(reverse(LIST), {"search_words": words})
        assert answer.status_code == 302
        assert words not in answer.headers["Location"]
        found = supervisor.get(answer.headers["Location"]).context["cl"].result_list
        assert [ticket.pk for ticket in found] == [rows_of_page.pk], words


def test_a_search_finds_nothing_of_another_queue(supervisor: Client) -> None:
    other = make_ticket("prepaid_change")
    answer = supervisor.post(reverse(LIST), {"search_words": str(other.pk)})
    assert supervisor.get(answer.headers["Location"]).context["cl"].result_list == []


def test_pages_go_on_from_the_last_place_and_back_again(supervisor: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    from escalations.admin.queue.tickets import TicketAdmin

    monkeypatch.setattr(TicketAdmin, "list_per_page", 2)
    tickets = [make_ticket().pk for _ in range(5)]
    seen, link = [], ""
    while True:
        cl = supervisor.get(f"{reverse(LIST)}{link}").context["cl"]
        seen += [ticket.pk for ticket in cl.result_list]
        if not cl.next_link:
            break
        link = cl.next_link
    assert seen == tickets
    back = supervisor.get(f"{reverse(LIST)}{cl.previous_link}").context["cl"]
    assert [ticket.pk for ticket in back.result_list] == tickets[2:4]
    assert "at=" not in back.get_query_string({"due": "overdue"})


@pytest.mark.parametrize("cursor", ["x", "bm90IGpzb24", "WyJwbGFjZSIsZmFsc2UsMSwiMjAyNiIsMV0"])
def test_a_place_that_is_none_leads_back_to_the_list(supervisor: Client, cursor: str) -> None:
    assert supervisor.get(reverse(LIST), {"at": cursor}).status_code == 302


MOST_STATEMENTS = 12


def statements_of_list(browser: Client) -> int:
    """How many statements the list asks."""
    with CaptureQueriesContext(connection) as queries:
        assert browser.get(reverse(LIST)).status_code == 200
    return len(queries)


def test_the_list_asks_as_much_for_thirty_tickets_as_for_two(supervisor: Client) -> None:
    for _ in range(2):
        held("order_question", by=UserFactory(role=R.SUPERVISOR))
    few = statements_of_list(supervisor)
    for _ in range(28):
        held("order_question", by=UserFactory(role=R.SUPERVISOR))
    assert statements_of_list(supervisor) == few <= MOST_STATEMENTS


def test_each_view_above_the_list_costs_its_count_alone(supervisor: Client) -> None:
    before, owner = statements_of_list(supervisor), user_of(supervisor)
    for count, query in enumerate(("state=waiting", "holder=none"), start=1):
        SavedView.objects.create(owner=owner, section="escalations.ticket", name=query, query=query)
        assert statements_of_list(supervisor) == before + count


def test_rows_lead_to_the_ticket_the_order_and_the_client(supervisor: Client) -> None:
    ticket = make_ticket("order_question")
    assert ticket.order is not None
    page = supervisor.get(reverse(LIST)).content.decode()
    assert page_of(ticket) in page
    assert reverse("admin:orders_order_change", args=[ticket.order_id]) in page
    assert reverse("admin:service_client_change", args=[ticket.client_id]) in page
