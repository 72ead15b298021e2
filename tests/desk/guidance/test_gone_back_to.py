"""«Назад»: a request that says `exactly` is answered as it was, whatever was answered after it (GDE-32)."""

from __future__ import annotations

from typing import Any

import pytest

from desk.guidance.rules.dsl import Script
from desk.guidance.scripts import SCRIPTS
from tests.desk.guidance.samples import SAMPLES
from tests.desk.guidance.talking import Talk
from tests.orders.api.desk import Desk
from tests.sampling import some

pytestmark = pytest.mark.django_db
DEEPEST = 4


def chosen(shown: dict[str, Any]) -> dict[str, Any] | None:
    """The last answer that the words offer, as long as it stays in their topic."""
    options = [option for asked in shown["steps"] if asked["kind"] == "ask" for option in asked["options"]]
    here = [
        each["body"] for each in options if each["body"].get("topic") == shown["topic"] and "answers" in each["body"]
    ]
    return here[-1] if here else None


@pytest.mark.parametrize("name", some(SAMPLES, 4))
@pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: script.name)
def test_every_question_can_be_gone_back_to(desk: Desk, script: Script, name: str) -> None:
    talk = Talk(desk, SAMPLES[name]())
    shown = talk.ask(script.topic, script.subtopic)
    gone: list[tuple[dict[str, Any], str]] = []
    while (body := chosen(shown)) is not None and len(gone) < DEEPEST:
        shown = talk.post(body).body
        gone.append((body, shown["rule"]))
    for body, rule in reversed(gone):
        assert talk.post({**body, "exactly": True}).body["rule"] == rule
