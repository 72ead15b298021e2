"""A page that is loaded again asks again, and shows the words that are being said (GDE-30)."""

from __future__ import annotations

from typing import Any

import pytest

from desk.choices import Topic
from desk.guidance.scripts import SCRIPTS
from tests.desk.guidance.samples import SAMPLES
from tests.desk.guidance.talking import Talk, follow, step, words
from tests.escalations.making import make as ask_queue
from tests.factories import OrderFactory
from tests.orders.api.desk import Desk
from tests.orders.api.situations import make
from tests.sampling import some

pytestmark = pytest.mark.django_db
TOPICS = [(script.topic, script.subtopic) for script in SCRIPTS]


def shown(result: dict[str, Any]) -> tuple[str, list[tuple[str, str]]]:
    """The rule and every word on the page."""
    return result["rule"], [(each["kind"], each["text"]) for each in result["steps"]]


@pytest.mark.parametrize("name", some(SAMPLES, 8))
def test_words_asked_for_again_are_the_same_words(desk: Desk, name: str) -> None:
    talk = Talk(desk, SAMPLES[name]())
    for topic in TOPICS:
        told = [shown(talk.ask(*topic)) for _ in range(3)]
        assert told[1:] == told[:1] * 2, topic


def test_after_another_question_the_client_isnt_called_by_name_again(desk: Desk) -> None:
    talk = Talk(desk, make("exported_with_tracking"))
    name = talk.order.client.first if talk.order else ""
    assert name in words(talk.ask("where_is_parcel"))
    assert name not in words(talk.ask("change_order", "cancel"))


def test_words_along_the_way_are_the_same_after_a_reload(desk: Desk) -> None:
    talk = Talk(desk, make("new"))
    first = talk.ask("where_is_parcel")
    again = talk.ask("where_is_parcel")
    assert shown(first) == shown(again)
    assert "приношу извинения" in words(again)
    agreed = follow(talk, again, "yes")
    assert shown(talk.ask("where_is_parcel", agrees="yes")) == shown(agreed)


def test_the_words_of_a_ticket_are_shown_again_with_the_others(desk: Desk) -> None:
    order = OrderFactory(tracked=True)
    assert ask_queue(desk, "order_question", order=order.number).status == 201
    talk = Talk(desk, order)
    told = talk.ask(Topic.WHERE_IS_PARCEL.value)
    assert step(told, "say", "ticket.client_words")
    assert shown(talk.ask(Topic.WHERE_IS_PARCEL.value)) == shown(told)
    talk.ask("change_order", "cancel")
    assert "ticket.client_words" not in [each["code"] for each in talk.ask("where_is_parcel")["steps"]]
