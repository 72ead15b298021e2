"""Routing tables in the admin: copied, edited, proven, tried, put in force, each with its trace (ESC-11)."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest
import time_machine
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from escalations.admin.routing.rules import form_field_name
from escalations.choices import TableState
from escalations.defaults.default_values import CLAIMS, ROUTES
from escalations.models import RoutingRule, RoutingTable, Team
from escalations.routing.facts import FACTS
from escalations.routing.table_in_force import draft_of
from service.accounts.roles import Role
from service.clock import MOSCOW
from service.models import HistoryRow
from tests.escalations.admin.queue import user_of
from tests.escalations.admin.section_forms import drawn, faults, page, submit
from tests.escalations.making import ticket
from tests.factories import actor
from tests.service.admin.conftest import SignIn

pytestmark = pytest.mark.django_db
(REST,) = (at for at, route in enumerate(ROUTES) if "other" in route["conditions"]["category"])


def in_force() -> RoutingTable:
    return RoutingTable.objects.get(state=TableState.ACTIVE)


def draft() -> RoutingTable:
    return draft_of(in_force(), actor=actor(Role.ADMINISTRATOR))


def change(table: RoutingTable) -> str:
    return page("routingtable", "change", table.pk)


def do(browser: Client, table: RoutingTable, page_action: str, **typed: str) -> Any:
    return browser.post(reverse("admin:escalations_routingtable_do", args=[table.pk, page_action]), typed, follow=True)


def messages_of(answer: Any) -> list[str]:
    assert answer.status_code == 200, answer.status_code
    return [str(message) for message in answer.context["messages"]]


def of_rule(number: int, **typed: Any) -> dict[str, Any]:
    return {f"rules-{number}-{name}": value for name, value in typed.items()}


def new_rule(**typed: Any) -> dict[str, Any]:
    number = len(ROUTES)
    sound = {"place": "9", "name": "Новое", "queue": "opp", "priority": "2", "amount": "3", "unit": "calendar_hours"}
    rule = of_rule(number, **sound | {"assignment": "pull", form_field_name("category"): ["other"]} | typed)
    return {"rules-TOTAL_FORMS": str(number + 1), **rule}


def without_other() -> dict[str, Any]:
    return of_rule(
        REST, **{form_field_name("category"): [c for c in ROUTES[REST]["conditions"]["category"] if c != "other"]}
    )


def test_a_table_is_copied_edited_proven_and_put_in_force(administrator: Client) -> None:
    before = in_force()
    do(administrator, before, "copy")
    copy = RoutingTable.objects.get(state=TableState.DRAFT)
    assert copy.made_by == user_of(administrator)
    assert submit(administrator, change(copy), **new_rule(), **without_other()).status_code == 302
    assert messages_of(do(administrator, copy, "check"))[-1:] == ["Каждому тикету подходит ровно одно правило."]
    assert ticket("other").queue == "supervisor"
    assert "ещё никто не смотрел" in messages_of(do(administrator, copy, "activate"))[0]
    assert in_force() == before
    do(administrator, copy, "activate", ground="Новая очередь с понедельника")
    assert in_force() == copy
    assert ticket("other").queue == "opp"
    rows = HistoryRow.objects.filter(subject="routingtable").order_by("id")
    assert [(row.subject_id, row.action) for row in rows] == [
        (copy.pk, "copy"),
        (copy.pk, "edit"),
        (copy.pk, "activate"),
        (before.pk, "edit"),
        (copy.pk, "unseen"),
    ]
    assert {row.actor for row in rows} == {user_of(administrator)}
    page_now = administrator.get(change(copy)).content.decode()
    assert "Введено в действие" in page_now
    assert "9. Новое: Категория: Другое → ОПП, приоритет 2, 3 часа подряд, берут из очереди" in page_now


def test_an_unsound_draft_tells_every_fault_with_a_ticket_and_stays_a_draft(administrator: Client) -> None:
    copy = draft()
    wrong = of_rule(0, **{form_field_name("category"): ["system"]})
    assert submit(administrator, change(copy), **wrong).status_code == 302
    for page_action in ("check", "activate"):
        messages = messages_of(do(administrator, copy, page_action))
        assert any("подходит один и тот же тикет: категория — открыт системой" in message for message in messages)
        assert any("Ни одно правило не подходит тикету: категория — запрос ведомства" in words for words in messages)
    copy.refresh_from_db()
    assert copy.state == TableState.DRAFT


@pytest.mark.sample(1)
@pytest.mark.parametrize(
    ("typed", "fault"),
    [
        ({"unit": "working_days"}, "Рабочее время считают по календарю: выберите его."),
        ({"assignment": "round_robin"}, "Чтобы тикеты раздавались сами, нужна группа."),
        ({"queue": "supervisor", "team": CLAIMS}, "Группа «ОПП» работает с очередью «ОПП», а правило ведёт в другую."),
    ],
)
def test_rules_that_make_no_sense_are_refused_in_words(
    administrator: Client, typed: dict[str, str], fault: str
) -> None:
    if "team" in typed:
        typed = typed | {"team": str(Team.objects.get(code=typed["team"]).pk)}
    copy = draft()
    assert faults(submit(administrator, change(copy), **new_rule(**typed))) == [fault]
    assert copy.rules.count() == len(ROUTES)


@pytest.mark.sample(2)
@pytest.mark.parametrize(
    "typed", [{"priority": "0"}, {"priority": "6"}, {"amount": "0"}, {"unit": "weeks"}, {"fact_category": ["x"]}]
)
def test_values_out_of_range_are_refused(administrator: Client, typed: dict[str, Any]) -> None:
    copy = draft()
    assert faults(submit(administrator, change(copy), **new_rule(**typed)))
    assert copy.rules.count() == len(ROUTES)


def test_two_rules_of_one_name_are_refused(administrator: Client) -> None:
    assert faults(submit(administrator, change(draft()), **new_rule(name=ROUTES[0]["name"])))


def test_the_database_refuses_a_team_of_another_queue() -> None:
    rule = draft().rules.get(name=ROUTES[0]["name"])
    with pytest.raises(IntegrityError), transaction.atomic():
        RoutingRule.objects.filter(pk=rule.pk).update(team=Team.objects.get(code=CLAIMS))
    with pytest.raises(IntegrityError), transaction.atomic():
        Team.objects.filter(code=CLAIMS).update(queue="supervisor")


def test_a_page_posted_as_it_was_drawn_changes_no_rule(administrator: Client) -> None:
    copy = draft()
    before = list(copy.rules.values())
    assert submit(administrator, change(copy)).status_code == 302
    assert list(copy.rules.values()) == before
    assert not HistoryRow.objects.filter(subject="routingtable", action="edit").exists()


def test_every_fact_can_be_ticked_and_all_ticked_is_any(administrator: Client) -> None:
    copy = draft()
    names = drawn(administrator, change(copy))
    assert {f"rules-0-{form_field_name(code)}" for code in FACTS} <= names.keys()
    typed = of_rule(0, **{form_field_name("prepaid"): ["yes", "no"], form_field_name("partner"): ["yes"]})
    assert submit(administrator, change(copy), **typed).status_code == 302
    assert copy.rules.get(name=ROUTES[0]["name"]).conditions == ROUTES[0]["conditions"] | {"partner": ["yes"]}


def test_a_rule_is_taken_out_of_a_draft_and_a_draft_is_deleted(administrator: Client) -> None:
    copy = draft()
    assert submit(administrator, change(copy), **of_rule(0, DELETE="on")).status_code == 302
    assert copy.rules.count() == len(ROUTES) - 1
    assert administrator.post(page("routingtable", "delete", copy.pk), {"post": "yes"}).status_code == 302
    assert not RoutingTable.objects.filter(pk=copy.pk).exists()
    assert HistoryRow.objects.filter(subject="routingtable", subject_id=copy.pk, action="delete").exists()


def test_an_empty_table_is_begun(administrator: Client) -> None:
    body = {"name": "С нуля", "rules-TOTAL_FORMS": "0", "rules-INITIAL_FORMS": "0"}
    assert administrator.post(page("routingtable", "add"), body).status_code == 302
    made = RoutingTable.objects.get(name="С нуля")
    assert (made.state, made.made_by) == (TableState.DRAFT, user_of(administrator))
    assert messages_of(do(administrator, made, "check"))[-1:] == ["Ни одно правило не подходит тикету: любой."]


def test_what_is_in_force_is_neither_edited_nor_deleted(administrator: Client) -> None:
    table = in_force()
    assert administrator.post(change(table), {"name": "Иначе"}).status_code == 403
    assert administrator.post(page("routingtable", "delete", table.pk), {"post": "yes"}).status_code == 403
    assert messages_of(do(administrator, table, "activate")) == ["Ввести в действие можно только черновик."]
    table.refresh_from_db()
    assert (table.name, table.state) == ("Поставляемая таблица", TableState.ACTIVE)
    assert "Категория: Запрос ведомства" in administrator.get(change(table)).content.decode()


def test_the_list_and_the_page_tell_where_each_category_goes(supervisor: Client) -> None:
    for url in (page("routingtable", "changelist"), change(in_force())):
        answer = supervisor.get(url)
        ways = dict(answer.context["coverage"])
        assert [rule["name"] for rule in ways["Где деньги"]] == ["Деньги, обмен и предоплата"]
        assert ways["Запрос ведомства"][0]["term"] == "4 рабочих часа, Отдел поддержки"
        assert all(len(rules) == 1 for rules in ways.values())


def test_a_category_without_a_rule_is_marked(administrator: Client) -> None:
    copy = draft()
    submit(administrator, change(copy), **without_other())
    answer = administrator.get(change(copy))
    assert dict(answer.context["coverage"])["Другое"] == []
    assert "нет правила" in answer.content.decode()


def test_trying_a_ticket_tells_its_rule_and_due_time(sign_in: SignIn) -> None:
    with time_machine.travel(datetime(2026, 3, 17, 12, tzinfo=MOSCOW), tick=False):
        answer = sign_in(Role.SUPERVISOR).get(change(in_force()), {"category": "authority_request", "method": "post"})
    (way,) = answer.context["tried"]["ways"]
    assert (way["name"], way["due"]) == ("Запросы ведомств", "17.03.2026 17:00")
    assert "17.03.2026 17:00" in answer.content.decode()


@pytest.mark.parametrize("query", [{}, {"category": "x", "method": "y"}, {"category": ""}])
def test_an_address_that_asks_nonsense_is_answered(supervisor: Client, query: dict[str, str]) -> None:
    ways = supervisor.get(change(in_force()), query).context["tried"]["ways"]
    assert len(ways) == len(query and [1])


@pytest.mark.sample(1)
@pytest.mark.parametrize("role", [Role.SUPERVISOR, Role.CLAIMS_SPECIALIST, Role.RETURNS_SPECIALIST])
def test_only_administrators_press_the_buttons(sign_in: SignIn, role: Role) -> None:
    browser, copy = sign_in(role), draft()
    for page_action in ("copy", "check", "activate"):
        assert do(browser, copy, page_action).status_code == 403
    assert "Скопировать в черновик" not in browser.get(change(copy)).content.decode()
    assert RoutingTable.objects.count() == 2
    assert in_force() != copy


def test_buttons_are_posted_and_of_tables_that_are_there(administrator: Client) -> None:
    copy = draft()
    url = reverse("admin:escalations_routingtable_do", args=[copy.pk, "activate"])
    assert administrator.get(url).status_code == 302
    assert do(administrator, copy, "other").status_code == 403
    copy.pk = 10**9
    assert do(administrator, copy, "check").status_code == 404


def test_more_rules_ask_no_more_of_the_database(administrator: Client) -> None:
    copy = draft()
    for url in (change(copy), change(in_force()), page("routingtable", "changelist")):
        administrator.get(url)
        with CaptureQueriesContext(connection) as few:
            administrator.get(url)
        for number in range(4):
            rule = copy.rules.order_by("pk")[number]
            rule.pk, rule.name = None, f"{rule.name} {url}"[:120]
            rule._state.adding = True
            rule.save()
        with CaptureQueriesContext(connection) as many:
            administrator.get(url)
        assert len(many) == len(few), url
