"""What was heard wrong comes back filled in, and words go on once a caller is identified after all (GDE-26, GDE-32)."""

from __future__ import annotations

import pytest

from desk.guidance.rules.dictated_data import BACK_CODES
from desk.guidance.rules.dsl import AskQuestion
from desk.guidance.scripts import SCRIPTS
from orders.models import Order
from tests.desk.guidance.facts_of_client import FACTS
from tests.desk.guidance.samples import SAMPLES
from tests.desk.guidance.talking import Representation, Talk, call_of, follow, step, walk
from tests.orders.api.desk import API, Desk
from tests.orders.api.situations import make
from tests.sampling import some

pytestmark = pytest.mark.django_db
DICTATING = [
    script
    for script in SCRIPTS
    if any(
        isinstance(each, AskQuestion) and each.question.code in BACK_CODES for row in script.rules for each in row.steps
    )
]


def filled(asked: Representation) -> dict[str, str]:
    """What stands in the fields of a question before anybody types."""
    return {known["code"]: known["suggested"] for known in asked["fields"] if "suggested" in known}


@pytest.mark.parametrize("name", some(SAMPLES, 6))
def test_every_question_that_was_heard_wrong_is_asked_again_with_what_was_dictated(name: str) -> None:
    call = call_of(SAMPLES[name]())
    for script in DICTATING:
        for rule, steps in walk(script, call):
            for asked in (each for each in steps if each["kind"] == "ask" and each["code"] in BACK_CODES):
                dictated = call.fields_of(asked["code"])
                if call.text_of(BACK_CODES[asked["code"]]) == "no" and dictated:
                    assert filled(asked) == {code: said for code, said in dictated.items() if said}, rule.code


@pytest.mark.parametrize(
    ("topic", "subtopic", "code", "before"),
    [
        ("change_order", "name_error", "right_name", {}),
        ("change_order", "address_error", "right_address", {"address_place": "same"}),
        ("change_order", "other_recipient", "new_recipient", {}),
        ("autodial", "switch_off", "suppress_phone", {"suppress_ground": "request", "suppress_what": "calls"}),
    ],
)
def test_what_was_dictated_is_corrected_and_not_dictated_anew(
    desk: Desk, topic: str, subtopic: str, code: str, before: dict[str, str]
) -> None:
    talk = Talk(desk, make("postponed"))
    asked = talk.ask(topic, subtopic, **before)
    fields = step(asked, "ask", code)["fields"]
    dictated = {known["code"]: FACTS[known["code"]] for known in fields}
    read_back = talk.ask(topic, subtopic, **before, **{code: dictated})
    again = follow(talk, read_back, "no")
    assert filled(step(again, "ask", code)) == dictated
    reloaded = talk.ask(topic, subtopic, **before, **{code: dictated, BACK_CODES[code]: "no"})
    assert filled(step(reloaded, "ask", code)) == dictated
    corrected = talk.ask(
        topic,
        subtopic,
        **{code: dictated | {fields[0]["code"]: "+79161112244" if code == "suppress_phone" else "Иначе"}},
    )
    assert step(corrected, "ask", BACK_CODES[code])


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: script.name)
def test_once_the_caller_is_identified_the_same_question_is_answered_as_to_the_client(
    desk: Desk, script: object
) -> None:
    order: Order = make("exported_with_tracking")
    talk = Talk(desk, verified=False)
    body = {"topic": script.topic, "order": order.number} | ({"subtopic": script.subtopic} if script.subtopic else {})
    lost = talk.post(body | {"answers": {"identified": "not_found"}}).body
    assert (
        talk.desk.call(
            "PATCH", f"{API}/contacts/{talk.contact}", {"client": order.client_id, "identified_by": "name_and_locality"}
        ).status
        == 200
    )
    for again in (body, body | {"answers": {"identified": "not_found"}}):
        found = talk.post(again).body
        assert not found["rule"].startswith("caller."), (lost["rule"], found["rule"])
