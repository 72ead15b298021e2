"""Routing as data (ESC-11, ESC-15): the table in force answers every ticket exactly once."""

from __future__ import annotations

from itertools import product
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from escalations.choices import Assignment, Queue, TableState, TicketCategory
from escalations.defaults.default_sets import Routes
from escalations.defaults.default_values import ROUTES
from escalations.fsm.checks import route_problems, routes_in_force
from escalations.models import RoutingRule, RoutingTable, Ticket, WorkCalendar
from escalations.routing.facts import FACTS
from escalations.routing.proofs import table_faults
from escalations.routing.table_in_force import (
    NoRule,
    conditions_in_words,
    draft_of,
    put_in_force,
    rule_for,
    rules_in_force,
)
from escalations.use_cases.overdue_refunds.batch import flag_overdue
from orders.choices import Method
from service.accounts.roles import Role
from service.clock import today
from service.defaults import seed
from service.input_errors import InvalidInput
from tests.escalations.making import make, sent_case, ticket
from tests.factories import OrderFactory, actor
from tests.orders.api.desk import Desk

pytestmark = pytest.mark.django_db


def rows(*conditions: dict[str, list[str]]) -> list[Any]:
    return [SimpleNamespace(name=f"Правило {at}", conditions=result) for at, result in enumerate(conditions, 1)]


def the_table() -> RoutingTable:
    return RoutingTable.objects.get(state=TableState.ACTIVE)


def draft() -> RoutingTable:
    return draft_of(the_table(), actor=actor(Role.ADMINISTRATOR))


def split_by_method(table: RoutingTable, name: str = "Всё остальное") -> RoutingRule:
    """Tickets of one rule about postal orders go to a rule of their own."""
    rule = table.rules.get(name=name)
    others = sorted(FACTS["method"].values - {Method.POST})
    RoutingRule.objects.filter(pk=rule.pk).update(conditions={**rule.conditions, "method": others})
    rule.pk, rule.name, rule.priority = None, "Почта", 2
    rule.conditions = {**rule.conditions, "method": [Method.POST.value]}
    rule._state.adding = True
    rule.save()
    return rule


def test_every_combination_of_facts_has_exactly_one_rule_in_the_table_in_force() -> None:
    rules = rules_in_force()
    for values in product(*(sorted(fact.labels) for fact in FACTS.values())):
        facts = dict(zip(FACTS, values, strict=True))
        fitting = [r for r in rules if all(facts[code] in named for code, named in r.conditions.items())]
        assert [rule_for(facts, rules)] == fitting


def test_the_shipped_table_names_every_category() -> None:
    named = [category for result in ROUTES for category in result["conditions"]["category"]]
    assert sorted(named) == sorted(TicketCategory.values)
    assert not table_faults(rules_in_force())


def test_a_gap_is_shown_with_a_ticket_that_falls_into_it() -> None:
    everything_but = sorted(set(TicketCategory.values) - {"other"})
    faults = table_faults(rows({"category": everything_but}, {"category": ["other"], "method": ["post"]}))
    assert len(faults) == 1
    assert "категория — другое" in faults[0]


def test_an_overlap_names_both_rules_and_a_ticket() -> None:
    faults = table_faults(rows({}, {"category": ["other"]}))
    assert len(faults) == 1
    assert "«Правило 1» и «Правило 2»" in faults[0]
    assert "другое" in faults[0]


@pytest.mark.parametrize("wrong", [{"weather": ["fine"]}, {"category": []}, {"category": ["unheard"]}])
def test_conditions_that_mean_nothing_are_faults(wrong: dict[str, list[str]]) -> None:
    assert len(table_faults(rows(wrong))) == 1
    assert route_problems(rows(wrong))[0].id == "escalations.E006"


def test_a_draft_changes_nothing_until_it_is_put_in_force(operator: Desk) -> None:
    table = draft()
    split_by_method(table)
    order = OrderFactory(method=Method.POST)
    assert make(operator, "order_question", order=order.number).body["priority"] == 5
    before = the_table()
    put_in_force(table.pk)
    assert the_table() == table
    assert make(operator, "checked_order", order=order.number).body["priority"] == 2
    assert make(operator, "checked_order", order=OrderFactory(method=Method.COURIER).number).body["priority"] == 5
    before.refresh_from_db()
    assert (before.state, before.retired_at is not None) == (TableState.RETIRED, True)
    assert routes_in_force(databases=["default"]) == []


def test_an_unsound_draft_is_refused_with_every_fault_and_the_old_table_goes_on() -> None:
    table, before = draft(), the_table()
    table.rules.filter(name__in=["Запросы ведомств", "Запреты звонков и СМС"]).delete()
    with pytest.raises(InvalidInput) as refused:
        put_in_force(table.pk)
    result = " ".join(error.message for error in refused.value.errors)
    assert "Ни одно правило" in result
    assert "запрос ведомства" in result or "не звонить и не писать" in result
    assert the_table() == before


def test_what_is_or_was_in_force_cannot_be_put_in_force_again_or_edited() -> None:
    table = the_table()
    with pytest.raises(InvalidInput):
        put_in_force(table.pk)
    with pytest.raises(IntegrityError), transaction.atomic():
        table.rules.update(priority=3)
    with pytest.raises(IntegrityError), transaction.atomic():
        table.rules.first().delete()  # type: ignore[union-attr]


def test_only_one_table_is_in_force() -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        RoutingTable.objects.create(name="Вторая", state=TableState.ACTIVE)


@pytest.mark.parametrize(
    "wrong",
    [
        {"priority": 0},
        {"priority": 6},
        {"amount": 0},
        {"unit": "working_days", "calendar": None},
        {"assignment": Assignment.ROUND_ROBIN, "team": None},
    ],
)
def test_the_database_refuses_rules_that_make_no_sense(wrong: dict[str, Any]) -> None:
    rule = draft().rules.get(name="Запросы ведомств")
    with pytest.raises(IntegrityError), transaction.atomic():
        RoutingRule.objects.filter(pk=rule.pk).update(**wrong)


def test_a_ticket_remembers_its_rule_and_calendar() -> None:
    made = ticket("other")
    assert made.rule is not None
    assert (made.rule.name, made.team and made.team.queue) == ("Всё остальное", Queue.SUPERVISOR)
    assert made.calendar == WorkCalendar.objects.get()
    assert ticket("ff_annulled_post").calendar is None


def test_without_a_table_a_ticket_is_refused_rather_than_lost() -> None:
    RoutingTable.objects.update(state=TableState.RETIRED)
    with pytest.raises(NoRule):
        ticket("other")
    assert not Ticket.objects.exists()


def test_what_people_made_of_the_shipped_things_stays() -> None:
    WorkCalendar.objects.update(name="Наш")
    seed(Routes())
    assert WorkCalendar.objects.get().name == "Наш"
    assert RoutingTable.objects.count() == 1


def test_conditions_are_told_in_words() -> None:
    assert conditions_in_words({}) == "любой тикет"
    assert (
        conditions_in_words({"category": ["other"], "prepaid": ["no"]}) == "Категория: Другое; Заказ с предоплатой: нет"
    )


def test_a_ticket_of_the_service_may_go_elsewhere_than_one_of_a_person() -> None:
    table = draft()
    rule = table.rules.get(name="Деньги, обмен и предоплата")
    RoutingRule.objects.filter(pk=rule.pk).update(conditions={**rule.conditions, "made_by": ["person"]})
    rule.pk, rule.name, rule.priority = None, "Просрочки службы", 1
    rule.conditions = {**rule.conditions, "made_by": ["service"]}
    rule._state.adding = True
    rule.save()
    put_in_force(table.pk)
    by_person = ticket("where_money")
    overdue = sent_case(31)
    flag_overdue(today())
    by_service = Ticket.objects.get(return_case=overdue)
    assert (by_person.priority, by_service.priority) == (4, 1)
    assert by_service.rule == rule
    assert (by_service.clock_left, by_service.escalate_at) == (by_person.clock_left, by_service.due_at)
