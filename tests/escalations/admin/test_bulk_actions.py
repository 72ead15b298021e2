"""Many tickets at once, the next one, the counts and the file (ESC-2, ESC-13)."""

from __future__ import annotations

import csv
import io
import json
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from escalations.choices import TicketStatus
from escalations.fsm.messages import MESSAGES
from escalations.models import Ticket
from service.accounts.roles import Role
from service.admin import start_page_counters
from service.texts.spreadsheets import harmless
from tests.escalations.admin.queue import (
    BULK,
    EXPORT,
    LIST,
    NEXT,
    RESULTS,
    ROWS,
    answered,
    done,
    due_in,
    held,
    make_ticket,
    page_of,
    state_of,
    user_of,
)
from tests.factories import ClientFactory, OrderFactory, UserFactory
from tests.service.admin.conftest import SignIn

pytestmark = pytest.mark.django_db
R, S = Role, TicketStatus


def tick(browser: Client, action: str, *tickets: Ticket) -> Any:
    """Tick tickets in the list and run an action."""
    return browser.post(reverse(LIST), {"action": f"{action}_chosen", ACTION_CHECKBOX_NAME: [t.pk for t in tickets]})


def bulk(browser: Client, action: str, *tickets: Ticket, **fields: str) -> Any:
    """Post the page of an action with tickets as it showed them."""
    versions = {f"version_{ticket.pk}": str(ticket.version) for ticket in tickets}
    return browser.post(reverse(BULK, args=[action]), {"ticket": [t.pk for t in tickets], **versions, **fields})


def results(browser: Client, answer: Any) -> dict[int, tuple[bool, str]]:
    """What became of each ticket, as the page after it says."""
    if answer.status_code == 409:
        return {row["pk"]: (row["done"], row["words"]) for row in answer.context["refused"]}
    assert (answer.status_code, answer.headers["Location"]) == (302, reverse(RESULTS))
    page = browser.get(answer.headers["Location"])
    assert page.status_code == 200
    for row in page.context["rows"]:
        assert f"Тикет {row['pk']}" in page.content.decode()
    return {row["pk"]: (row["done"], row["words"]) for row in page.context["rows"]}


def test_ticked_tickets_are_taken_each_with_its_own_result(supervisor: Client) -> None:
    free, theirs = make_ticket(), held(by=UserFactory(role=R.SUPERVISOR))
    result = results(supervisor, tick(supervisor, "claim", free, theirs))
    assert result[free.pk] == (True, "Статус «В работе».")
    assert result[theirs.pk] == (False, MESSAGES["already_claimed"].message)
    free.refresh_from_db()
    assert (free.status, free.assignee) == (S.IN_PROGRESS, user_of(supervisor))


def test_ticked_tickets_are_handed_to_a_colleague(supervisor: Client) -> None:
    colleague = UserFactory(role=R.SUPERVISOR)
    tickets = [make_ticket(), held(by=user_of(supervisor)), answered(by=user_of(supervisor))]
    asked = tick(supervisor, "reassign", *tickets)
    assert asked.status_code == 200
    assert [ticket.pk for ticket, _ in asked.context["tickets"]] == sorted(ticket.pk for ticket in tickets)
    result = results(supervisor, bulk(supervisor, "reassign", *tickets, to=colleague.username))
    assert [result[ticket.pk][0] for ticket in tickets] == [True, True, False]
    assert result[tickets[2].pk][1] == MESSAGES["ticket_closed"].message
    assert set(Ticket.objects.filter(assignee=colleague).values_list("pk", flat=True)) == {t.pk for t in tickets[:2]}


def test_ticked_tickets_get_one_resolution(supervisor: Client) -> None:
    mine, theirs, free = held(by=user_of(supervisor)), held(by=UserFactory(role=R.SUPERVISOR)), make_ticket()
    result = results(supervisor, bulk(supervisor, "resolve", mine, theirs, free, resolution="Склад всё отправил"))
    assert result[mine.pk] == (True, "Статус «Решён».")
    assert result[theirs.pk] == (False, MESSAGES["claimed_by_another"].message)
    assert result[free.pk] == (False, MESSAGES["not_claimed"].message)
    assert Ticket.objects.get(resolution="Склад всё отправил") == mine


def test_what_resolving_many_changes_beyond_them_is_told_beforehand(supervisor: Client) -> None:
    client = ClientFactory(phones=["+79161112233"]).pk
    quiet, plain = held("contact_suppression", by=user_of(supervisor), client=client), held(by=user_of(supervisor))
    told = {ticket.pk: effects for ticket, effects in tick(supervisor, "resolve", quiet, plain).context["tickets"]}
    assert told[plain.pk] == []
    assert "+7 916 111-22-33 отключится" in told[quiet.pk][0]
    assert [effects for _, effects in tick(supervisor, "reassign", quiet).context["tickets"]] == [[]]


def test_what_was_written_stays_where_every_ticket_was_refused(supervisor: Client) -> None:
    answer = bulk(supervisor, "resolve", make_ticket(), resolution="Склад всё отправил")
    assert answer.status_code == 409
    assert answer.context["refused"][0]["words"] == MESSAGES["not_claimed"].message
    assert "Склад всё отправил</textarea>" in answer.content.decode()


def test_a_ticket_that_changed_since_the_page_was_opened_is_left_alone(supervisor: Client) -> None:
    stale = held(by=user_of(supervisor))
    done(stale, "note", user_of(supervisor), text="Новости")
    before = state_of(stale)
    result = results(supervisor, bulk(supervisor, "resolve", stale, resolution="Готово"))
    assert "тикет изменился" in result[stale.pk][1]
    assert state_of(stale) == before


@pytest.mark.parametrize(("action", "field"), [("resolve", "resolution"), ("reassign", "to")])
def test_without_what_it_needs_nothing_is_done_and_the_page_asks_again(
    supervisor: Client, action: str, field: str
) -> None:
    ticket = held(by=user_of(supervisor))
    before = state_of(ticket)
    answer = bulk(supervisor, action, ticket, **{field: " "})
    assert answer.status_code == 400
    assert answer.context["form"].errors[field]
    assert state_of(ticket) == before


def test_another_queues_ticket_slipped_in_is_told_apart_from_no_ticket_by_nothing(supervisor: Client) -> None:
    other, gone = make_ticket("prepaid_change"), Ticket(pk=10**9)
    before = state_of(other)
    result = results(supervisor, tick(supervisor, "claim", other, gone))
    assert result[other.pk] == result[gone.pk] == (False, "В вашей очереди такого тикета нет.")
    assert state_of(other) == before


def test_results_are_told_once(supervisor: Client) -> None:
    tick(supervisor, "claim", make_ticket())
    assert supervisor.get(reverse(RESULTS)).status_code == 200
    assert supervisor.get(reverse(RESULTS)).status_code == 302


def test_the_next_ticket_is_taken_by_priority_and_opened(supervisor: Client) -> None:
    make_ticket("other")
    urgent = make_ticket("authority_request")
    make_ticket("prepaid_change")
    answer = supervisor.post(reverse(NEXT))
    assert answer.headers["Location"] == page_of(urgent)
    urgent.refresh_from_db()
    assert (urgent.status, urgent.assignee) == (S.IN_PROGRESS, user_of(supervisor))


def test_an_empty_queue_leads_back_to_the_list(supervisor: Client) -> None:
    make_ticket("prepaid_change")
    answer = supervisor.post(reverse(NEXT), follow=True)
    assert "Очередь пуста" in answer.content.decode()
    assert Ticket.objects.get().assignee is None


def test_looking_at_the_address_of_the_next_ticket_takes_none(supervisor: Client) -> None:
    ticket = make_ticket()
    assert supervisor.get(reverse(NEXT)).headers["Location"] == reverse(LIST)
    assert Ticket.objects.get() == ticket
    assert Ticket.objects.get().assignee is None


def test_counts_are_those_of_the_own_queue(sign_in: SignIn) -> None:
    supervisor, claims, administrator = map(sign_in, (R.SUPERVISOR, R.CLAIMS_SPECIALIST, R.ADMINISTRATOR))
    held(by=user_of(supervisor))
    due_in(make_ticket(), timedelta(hours=-1))
    answered(by=user_of(supervisor))
    make_ticket("prepaid_change")
    result = {
        name: json.loads(browser.get(reverse(ROWS)).content)["counts"]
        for name, browser in (("supervisor", supervisor), ("claims", claims), ("administrator", administrator))
    }
    assert result["supervisor"] == {"open": "2", "mine": "1", "overdue": "1"}
    assert result["claims"] == {"open": "1", "mine": "0", "overdue": "0"}
    assert result["administrator"] == {"open": "3", "overdue": "1"}


def test_counting_ends_at_a_limit(supervisor: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(start_page_counters, "COUNTED_UP_TO", 2)
    for _ in range(3):
        make_ticket()
    assert json.loads(supervisor.get(reverse(ROWS)).content)["counts"]["open"] == "2+"


def test_the_page_comes_with_the_counts_that_its_script_refreshes(supervisor: Client) -> None:
    make_ticket()
    page = supervisor.get(reverse(LIST)).content.decode()
    assert f'data-rows-from="{reverse(ROWS)}"' in page
    assert 'data-count="open">1<' in page
    assert "escalations/queue.js" in page


def rows_of(browser: Client, query: dict[str, str] | None = None) -> list[dict[str, str]]:
    """The lines of the file."""
    answer = browser.get(reverse(EXPORT), query or {})
    assert answer.headers["Content-Type"] == "text/csv; charset=utf-8"
    text = b"".join(answer.streaming_content).decode()  # type: ignore[attr-defined]
    assert text.startswith("\ufeffТикет;")
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff")), delimiter=";"))


def test_the_file_holds_what_the_filters_leave(supervisor: Client) -> None:
    late = due_in(make_ticket("contact_suppression"), timedelta(hours=-1))
    make_ticket()
    make_ticket("prepaid_change")
    rows = rows_of(supervisor, {"due": "overdue"})
    assert [(row["Тикет"], row["Просрочен"], row["Категория"]) for row in rows] == [
        (str(late.pk), "да", "Не звонить и не писать")
    ]
    assert "Автодозвон" in rows[0]["Подробности"]
    assert len(rows_of(supervisor)) == 2


def test_the_file_follows_a_search_without_its_words_in_the_address(supervisor: Client) -> None:
    rows_of_page = make_ticket("order_question", order=OrderFactory(client=ClientFactory(last="Щукина")).number)
    make_ticket()
    found = supervisor.post(reverse(LIST), {"search_words": "щукина"}).headers["Location"]
    link = supervisor.get(found).context["export"]
    assert "щукина" not in link.lower()
    answer = supervisor.get(link)
    lines = b"".join(answer.streaming_content).decode().splitlines()  # type: ignore[attr-defined]
    assert len(lines) == 2
    assert lines[1].startswith(f"{rows_of_page.pk};")


def test_no_cell_of_the_file_is_a_formula(supervisor: Client) -> None:
    make_ticket(text='=HYPERLINK("https://evil.example";"x")')
    assert rows_of(supervisor)[0]["Текст"] == '\'=HYPERLINK("https://evil.example";"x")'


@pytest.mark.parametrize("text", ["=1", "+7", "-1", "@x", "\tx", "\rx"])
def test_whatever_a_spreadsheet_would_count_is_quoted(text: str) -> None:
    assert harmless(text) == f"'{text}"


def test_the_file_asks_as_much_for_thirty_tickets_as_for_two(supervisor: Client) -> None:
    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            rows_of(supervisor)
        return len(queries)

    for _ in range(2):
        make_ticket("order_question")
    few = asked()
    for _ in range(28):
        make_ticket("order_question")
    assert asked() == few


def test_nothing_of_refunds_is_in_the_file() -> None:
    from escalations.admin.queue.csv_export import COLUMNS

    assert not {"Сумма", "Выплата"} & COLUMNS.keys()
