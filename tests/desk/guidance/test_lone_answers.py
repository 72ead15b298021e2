"""Whatever a request answers without what comes before it, guidance has an answer: each question by itself (GDE-32)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from desk.guidance.observers.request_fulfilment import drop_used_up
from desk.guidance.rules.dictated_data import READ_BACK
from desk.guidance.rules.dsl import Question, Script
from desk.guidance.rules.rule_choice import choose
from desk.guidance.scripts import SCRIPTS
from orders.models import Order
from tests.desk.guidance.talking import Talk, call_of, said_to
from tests.factories import OrderFactory
from tests.orders.api.desk import Desk
from tests.orders.api.situations import make

pytestmark = pytest.mark.django_db
DICTATING = {"name_back": "name_error", "address_back": "address_error", "recipient_back": "other_recipient"}


def lone_answers(script: Script) -> Iterator[dict[str, Any]]:
    """Each answer to each question of the script by itself, left blank too."""
    for asked in sorted(script.questions, key=lambda known: known.code):
        answers: list[Any] = said_to(asked)
        answers += [{}, {asked.fields[0].code: ""}] if asked.fields else [""] if asked.free else []
        yield from ({asked.code: said} for said in answers)
        yield from read_back_of_nothing(asked)


def read_back_of_nothing(asked: Question) -> Iterator[dict[str, Any]]:
    """A blank form, and yet it was read back."""
    if asked in READ_BACK:
        yield from ({asked.code: {}, READ_BACK[asked].code: said} for said in READ_BACK[asked].options)


def orders_to_ask_about() -> dict[str, Order | None]:
    """Orders before they are sent, on the way, come back, and none."""
    return {
        "none": None,
        "new": make("new"),
        "left": make("exported_without_tracking"),
        "sent": OrderFactory(tracked=True),
        "taken": OrderFactory(taken=True),
        "back": make("postal_return"),
    }


@pytest.mark.parametrize("verified", [True, False])
def test_every_lone_answer_of_every_script_has_an_answer(verified: bool) -> None:
    nowhere = []
    for name, order in orders_to_ask_about().items():
        call = call_of(order, verified=verified and order is not None)
        for script in SCRIPTS:
            call.topic, call.subtopic = script.topic, script.subtopic
            for answers in lone_answers(script):
                call.answers = answers
                drop_used_up(call)
                try:
                    choose(script, call)
                except LookupError as none:
                    nowhere.append(f"{name} {answers}: {none}")
    assert nowhere == []


@pytest.mark.parametrize(("back", "subtopic"), DICTATING.items())
def test_what_is_right_though_nothing_was_dictated_is_asked_for(desk: Desk, back: str, subtopic: str) -> None:
    talk = Talk(desk, make("new"))
    alone = talk.ask("change_order", subtopic, **{back: "yes"})
    assert [step["kind"] for step in alone["steps"] if step["kind"] == "ask"] == ["ask"]
    assert alone["rule"] == talk.ask("change_order", subtopic)["rule"]
