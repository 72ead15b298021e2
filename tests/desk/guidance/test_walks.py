"""Every conversation beside those about the parcel ends, in words without holes and in requests that succeed.

Returns and money, the dialler, the card, references, authorities: along every answer, for orders in every status and
returns wherever they stand (GDE-16…22, GDE-26, RET-13).
"""

from __future__ import annotations

from typing import Any

import pytest
from django.db import transaction

from desk.guidance.call import Call
from desk.guidance.dsl import AskQuestion, Rule, Script
from desk.guidance.scripts import BY_NAME
from returns.choices import CaseStatus, WishedOutcome
from service.clock import today
from tests.admin.cases import UNSENT, case_in
from tests.desk.guidance.samples import SAMPLES
from tests.desk.guidance.talking import Representation, call_of, walk
from tests.desk.guidance.test_machine import ABOUT_ORDER, HOLES
from tests.factories import ClientFactory
from tests.orders.api.desk import Answer, Desk

pytestmark = pytest.mark.django_db
PARCEL = "10901200000012"
OTHERS = [script for script in BY_NAME.values() if script not in ABOUT_ORDER]
OF_RETURNS = [script for script in OTHERS if script.topic in ("return_goods", "where_is_money")]
ENTERED: dict[str, Any] = {
    "reason": "defect",
    "wished_outcome": "refund",
    "tracking_number": PARCEL,
    "details.phone": "+79161112233",
    "details.caller_name": "Орлов",
    "details.organisation": "Надзор",
    "details.purpose": "Проверка",
}


def entered(call: Call, field: str) -> Any:
    """What an operator would enter; a parcel was posted on the day of its redemption, which is always in time."""
    posted = call.order.redeemed_on if call.order else None
    if field == "client":
        return ClientFactory().pk
    return {"redeemed_on": str(today()), "sent_on": str(posted or today())}.get(field) or ENTERED[field]


def done(desk: Desk, call: Call, step: Representation) -> Answer:
    """The answer to a step's request, with what it needs; nothing of it remains."""
    body: Representation = {**step["body"]}
    for need in step["needs"]:
        *path, last = need["field"].split(".")
        into = body
        for part in path:
            into[part] = into = {**into.get(part, {})}
        into[last] = entered(call, need["field"])
    with transaction.atomic():
        answer = desk.call(step["method"], step["href"], body)
        transaction.set_rollback(True)
    return answer


def walked(desk: Desk, call: Call, scripts: list[Script]) -> dict[tuple[str, str], list[Representation]]:
    """Every rule that the conversations come to, with what it gives; all of it can be said and done."""
    ends: dict[tuple[str, str], list[Representation]] = {}
    tried: set[str] = set()
    for script in scripts:
        for rule, steps in walk(script, call):
            where = f"{script.name} {rule.code} {call.answers}"
            ends[script.name, repr((rule.code, call.answers))] = steps
            assert steps, where
            for step in steps:
                assert not HOLES.search(step["text"]), (where, step["text"])
                if step["kind"] in ("do", "hand_over") and likeness(step) not in tried:
                    tried.add(likeness(step))
                    answer = done(desk, call, step)
                    assert answer.status in (200, 201), (where, step, answer)
            assert goes_on(rule, steps), where
    return ends


def likeness(step: Representation) -> str:
    """What makes two requests the same trial: where they go, what they bring and what they need."""
    return repr((step["href"], step["code"], sorted(step["body"]), step["needs"]))


def goes_on(rule: Rule, steps: list[Representation]) -> bool:
    """Whether a rule that asks offers an answer to every question, or else says or does something."""
    asked = [step for step in steps if step["kind"] == "ask"]
    if not any(isinstance(step, AskQuestion) for step in rule.steps):
        return not asked and any(step["kind"] != "never" for step in steps)
    return all(step["options"] for step in asked)


@pytest.mark.parametrize("name", SAMPLES)
def test_every_answer_of_every_other_topic_can_be_given_and_done(name: str) -> None:
    desk, order = Desk(), SAMPLES[name]()
    walked(desk, call_of(order, user=desk.user), OTHERS)


@pytest.mark.parametrize(
    ("age", "wish"), [(5, WishedOutcome.REFUND), (40, WishedOutcome.REFUND), (40, WishedOutcome.EXCHANGE)]
)
@pytest.mark.parametrize("status", CaseStatus)
def test_every_answer_about_a_return_can_be_given_and_done(status: str, age: int, wish: str) -> None:
    desk, case = Desk(), case_in(status, age=age, wished_outcome=wish)
    walked(desk, call_of(case.order, user=desk.user), OF_RETURNS)


@pytest.mark.parametrize("verified", [True, False])
def test_every_answer_to_a_caller_without_an_order_can_be_given_and_done(verified: bool) -> None:
    desk = Desk()
    client = ClientFactory() if verified else None
    walked(desk, call_of(None, user=desk.user, verified=verified, client=client), OTHERS)


def test_no_hidden_step_of_a_return_is_heard_in_any_conversation() -> None:
    """RET-13: within the 30 days all that is said of a dispatched case is the same, wherever it stands."""
    heard = set()
    for status in sorted(set(CaseStatus) - UNSENT):
        desk, case = Desk(), case_in(status)
        ends = walked(desk, call_of(case.order, user=desk.user), OF_RETURNS)
        result = {
            where: [(step["kind"], step["code"], step["text"]) for step in steps] for where, steps in ends.items()
        }
        heard.add(repr(result))
    assert len(heard) == 1
