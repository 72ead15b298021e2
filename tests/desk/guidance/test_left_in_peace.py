"""A client who isn't to be contacted is promised no ring, no letter and no SMS, whatever is asked about (CLI-5)."""

from __future__ import annotations

import re
from typing import Any

import pytest

from desk.guidance.phrases.publication_checks import phrase_faults
from desk.guidance.scripts import SCRIPTS
from desk.models import Callback, Promise
from desk.models.promises import PromiseCode
from escalations.categories import TicketCategory
from orders.models import Order
from service.models import Client
from tests.desk.guidance.samples import SAMPLES
from tests.desk.guidance.talking import Talk, call_of, kinds, walk, words
from tests.factories import OrderFactory
from tests.orders.api.desk import Desk
from tests.orders.api.situations import make
from tests.sampling import some

pytestmark = pytest.mark.django_db
CONTACT = re.compile(
    r"перезвон(ят|ит|им)|свяж(утся|ется|емся)|(специалист|он) (вам )?(по)?звонит|напиш(ут|ем)|сообщ(ат|им)"
    r"|(придёт|будет|дождитесь, пожалуйста,|или|следите[^.]* за) СМС",
    re.IGNORECASE,
)
AUTHORITY = "authority"
"""Whom an answer to an authority is promised is no client."""


def marked(order: Order) -> Order:
    """The order of a client who isn't to be contacted."""
    Client.objects.filter(pk=order.client_id).update(do_not_contact=True)
    order.client.refresh_from_db()
    return order


def promised(steps: list[dict[str, Any]]) -> list[str]:
    """The words that promise to contact the client."""
    return [step["text"] for step in steps if step["kind"] in ("say", "ask") and CONTACT.search(step["text"])]


@pytest.mark.parametrize("name", some(SAMPLES, 12))
@pytest.mark.sample(5)
def test_no_words_of_any_topic_promise_a_contact(name: str) -> None:
    call = call_of(marked(SAMPLES[name]()))
    walks = [(script, rule.code, steps) for script in SCRIPTS for rule, steps in walk(script, call)]
    assert [
        (code, said) for script, code, steps in walks if script.topic != AUTHORITY for said in promised(steps)
    ] == []
    unmarked = [code for _, code, steps in walks if "never.promise_contact" not in {one["code"] for one in steps}]
    assert unmarked == []


@pytest.mark.parametrize("category", [category for category in TicketCategory if category != TicketCategory.SYSTEM])
def test_what_is_told_of_an_open_ticket_promises_no_contact(category: TicketCategory) -> None:
    assert not CONTACT.search(category.entry.client_words + category.entry.resolved_words)


@pytest.mark.parametrize("silent", [True, False])
def test_a_question_that_is_handed_over_promises_a_ring_to_whoever_may_be_rung(desk: Desk, silent: bool) -> None:
    order = make("manual_check", clarification="какой цвет?")
    talk = Talk(desk, marked(order) if silent else order)
    talk.ask("where_is_parcel")
    told = talk.ask("where_is_parcel", clarification="Красный.")
    handed = next((step for step in told["steps"] if step["kind"] == "hand_over"), None)
    assert handed is not None, told
    assert desk.call("POST", handed["href"], handed["body"]).status == 201
    talk.ask("change_order", "other_recipient", new_recipient={"last": "Ким", "first": "Анна"}, recipient_back="yes")
    talk.close()
    assert Promise.objects.filter(code=PromiseCode.IN_TOUCH).exists() is not silent
    if silent:
        assert not Callback.objects.exists()


def test_the_client_hears_by_when_the_answer_is_there_and_that_they_ring_themselves(desk: Desk) -> None:
    talk = Talk(desk, marked(OrderFactory(confirmed=True, client__last="Ким", clarification="цвет?")))
    said = words(
        talk.ask(
            "change_order", "other_recipient", new_recipient={"last": "Ким", "first": "Анна"}, recipient_back="yes"
        )
    )
    assert re.search(r"Ответ будет не позднее [^.]+\. Чтобы его узнать, позвоните нам, пожалуйста, сами\.", said), said


def test_a_phrase_that_promises_a_ring_to_anybody_is_not_published() -> None:
    assert "{answer}" in phrase_faults("handed.supervisor", "Вам перезвонят завтра.")[0]
    assert phrase_faults("handed.supervisor", "Я передаю вопрос. {answer}.") == []


def test_the_mark_stands_beside_every_answer(desk: Desk) -> None:
    result = Talk(desk, marked(make("buffer"))).ask("where_is_parcel")
    assert "never" in kinds(result)
    assert "НЕ КОНТАКТИРОВАТЬ" in " ".join(step["text"] for step in result["steps"])
