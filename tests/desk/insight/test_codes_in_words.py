"""No page of the head of the desk shows a code among its words, whatever value of whatever list it meets (FOR-1…6)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.db.models.expressions import Col
from django.utils import timezone

from desk.contacts.refusals import ContactReason
from desk.insight.decisions import FACTS, KINDS, OPENED, QUESTIONS, VALUES, fact_in_words, question_label, words_of
from desk.insight.drift import COUNTED_BESIDE
from desk.insight.replay.cases_opened import WORDS as CASES
from desk.insight.replay.definitions import Decisions
from desk.insight.replay.stays import NO_TICKET, TICKET
from desk.insight.replay.telling import kinds_of_decisions, value_label
from desk.insight.replay.terms_told import WORDS as TERMS
from desk.insight.replay.turns_taken import PATIENCE
from desk.insight.reports import REPORTS, Key, Report
from desk.insight.reports.counting import count_reports
from desk.insight.reports.definitions import KEY, as_written
from desk.insight.reports.telling import Asked, last_days, table_representation
from escalations.choices import Queue
from orders.choices import Action, Method, Status
from orders.delivery.geography import region_choices
from orders.models import InboundEvent
from service.accounts.roles import Role
from service.models import Receipt
from tests.desk.callers import Caller
from tests.factories import OrderFactory, ProductFactory, UserFactory

pytestmark = pytest.mark.django_db
EVERY_REPORT = [*REPORTS.values(), *COUNTED_BESIDE.values()]
EVERY_KEY = [(report, key) for report in EVERY_REPORT for key in report.keys]
AS_WRITTEN = {"hour", "region", "days"}


def is_words(told: str) -> bool:
    """Whether people would say so: no code of ours is in it, nor is it one."""
    return bool(re.search("[а-яёА-ЯЁA-Z]", told)) and not re.search(r"[a-z]+[_.][a-z]+", told)


def column_of(report: Report, key: Key) -> Any:
    """The column that a key's values come from; None where they are computed."""
    expressions = report.rows().query.annotations[f"{KEY}{key.code}"].flatten()
    return next((one.target for one in expressions if isinstance(one, Col)), None)


@pytest.mark.parametrize(("report", "key"), EVERY_KEY, ids=[f"{one.code}-{key.code}" for one, key in EVERY_KEY])
def test_every_value_of_a_key_has_words(report: Report, key: Key) -> None:
    if key.labels is as_written:
        assert key.code in AS_WRITTEN
        return
    column = column_of(report, key)
    name = f"{column.model._meta.model_name}.{column.name}" if column else ""
    made = {"user.username": UserFactory, "order.taken_by": UserFactory, "product.code": ProductFactory}.get(name)
    if made is not None:
        shown = {"display_name": "Зоя Мартынова"} if made is UserFactory else {"title": "Плед вязаный"}
        code = getattr(made(**shown), "username" if made is UserFactory else "code")
        assert next(iter(shown.values())) in key.in_words([code])[code]
        return
    values = [code for code, _ in (column.choices if column is not None and column.choices else ())]
    known = key.in_words([*values, *key.labels(())])
    assert known or key.code == "carrier"
    assert {code: told for code, told in known.items() if code and not is_words(told)} == {}


def test_two_employees_of_one_name_are_told_apart() -> None:
    accounts = [UserFactory(display_name="Анна Ветрова") for _ in range(2)]
    labels = REPORTS["repeats"].key("operator").in_words([account.username for account in accounts])
    assert sorted(labels.values()) == sorted(f"Анна Ветрова ({account.username})" for account in accounts)


def test_drift_names_who_reported_and_what() -> None:
    now, number = timezone.now(), OrderFactory().number
    sender = UserFactory(role=Role.WAREHOUSE, username="wh_north", display_name="Склад «Север»")
    for at, action in enumerate(Action):
        InboundEvent.objects.create(sender=sender, identifier=str(at), type=action, order_number=number, at=now)
    count_reports()
    supervisor = Caller(Role.SUPERVISOR)
    supervisor.http.force_login(supervisor.account)
    page = supervisor.http.get("/admin/desk/reportstate/drift/").content.decode()
    assert f"Склад «Север» ({len(Action)})" in page
    assert "wh_north" not in page
    told = table_representation(Asked(COUNTED_BESIDE["events"], *last_days(), "type"))
    assert len(told) == len(Action)
    assert [line["label"] for line in told if not is_words(line["label"])] == []


def answers_of(kind: Decisions) -> list[str]:
    """Every answer that decisions of a kind may give."""
    terms = [f"{days}:{state}" for days in (1, 2, 5) for state in TERMS]
    found: dict[str, list[str]] = {
        "confirmations": [*Status.values, ""],
        "calculations": ["", "none", *(f"{method}:7:350.00:{days}" for method in Method for days in ("", 1, 2))],
        "stays": ["", NO_TICKET, TICKET, "3"],
        "tickets": ["", *(f"{queue}:1:{minutes}:" for queue in Queue for minutes in (60, 90_000))],
        "turns": [*PATIENCE],
        "cases": [*CASES],
        "promises": terms,
        "postal_terms": terms,
        "carriers_terms": terms,
    }
    return found[kind.code]


def told_by_replays() -> Iterator[str]:
    """Every value and answer that a replay may tell."""
    for kind in kinds_of_decisions().values():
        yield from (kind.in_words(answer) for answer in answers_of(kind))
    for key, values in {"status": Status.values, "method": Method.values, "region": dict(region_choices())}.items():
        yield from (value_label(key, value) for value in values)


def test_a_replay_tells_every_answer_in_words() -> None:
    assert [told for told in told_by_replays() if not is_words(told)] == []


def told_of_decisions() -> Iterator[str]:
    """Every question, fact and reason that a receipt may hold."""
    questions = [*QUESTIONS, *(f"{kind}.{action}" for kind, machine in KINDS.items() for action in machine.transitions)]
    yield from (question_label(Receipt(question=question)) for question in questions)
    for name in FACTS:
        yield from (fact_in_words(name, value) for value in (*VALUES.get(name, ()), True, False) if value)
    reasons = {"contact.close": ContactReason.values, **{question: [*words] for question, words in OPENED.items()}}
    reasons |= {f"{kind}.any": [*machine.words] for kind, machine in KINDS.items()}
    for question, codes in reasons.items():
        for code in codes:
            words = words_of(Receipt(question=question), code)
            yield words.filled.message if words else code


def test_a_decision_tells_its_question_facts_and_reasons_in_words() -> None:
    assert [told for told in told_of_decisions() if not is_words(told)] == []
