"""A return that is under way is told, taken back and never opened again: every status, every topic (GDE-30, RET-12)."""

from __future__ import annotations

import re
from datetime import datetime
from itertools import product
from typing import Any

import pytest
import time_machine

from desk.guidance.scripts import BY_NAME
from orders.choices import Status
from returns.choices import CaseStatus
from returns.models import ReturnCase
from service.clock import MOSCOW
from tests.desk.guidance.talking import Representation, Talk, call_of, step, walk, words
from tests.factories import OrderFactory
from tests.orders.api.desk import Desk
from tests.returns.admin.cases import case_in
from tests.sampling import some

pytestmark = pytest.mark.django_db
MIDDAY = datetime(2026, 11, 18, 12, tzinfo=MOSCOW)
TOPICS = (
    ("change_order", "cancel"),
    ("change_order", "remove_item"),
    ("where_is_parcel", ""),
    ("return_goods", "defect"),
    ("return_goods", "missing_items"),
    ("where_is_money", ""),
    ("autodial", "refused_by_phone"),
)
UNTRUE = {
    "to be returned": ("advised sent overdue", r"можно (будет )?отправить (нам )?обратно"),
    "to be posted": ("sent overdue", r"ждём (посылку|от вас)|посылки от вас|[Нн]апомню, как|вы уже отправляли"),
    "the answer is waited for": ("advised", r"Дождитесь, пожалуйста, ответа|вы отправили нам возврат"),
    "goods by letter": ("letter", r"В посылку положите|ждём посылку"),
    "letter for goods": ("parcel", r"Товар отправлять не нужно"),
}
WORLDS = list(product(CaseStatus.values, (5, 40), ("defect", "missing_items"), (Status.EXPORTED, Status.CLIENT_RETURN)))


def untrue(case: ReturnCase, standing: str, steps: list[Representation]) -> list[str]:
    """What is said that contradicts how the return stands."""
    said = " ".join(each["text"] for each in steps if each["kind"] in ("say", "ask"))
    holds = {standing, "letter" if case.by_letter else "parcel"} if standing != "none" else set()
    return [what for what, (when, told) in UNTRUE.items() if holds & set(when.split()) and re.search(told, said)]


@pytest.mark.parametrize(("status", "age", "reason", "held"), some(WORLDS, 8))
def test_nothing_is_said_that_contradicts_the_return(status: str, age: int, reason: str, held: Status) -> None:
    with time_machine.travel(MIDDAY):
        case = case_in(status, age=age, reason=reason, order={"status": held})
        call = call_of(case.order)
        walks = [
            (topic, rule.code, fault)
            for topic in TOPICS
            for rule, steps in walk(BY_NAME[topic], call)
            for fault in untrue(case, call.case_standing, steps)
        ]
    assert walks == []


def do(desk: Desk, shown: Representation, code: str) -> dict[str, Any]:
    """Press a button of the words."""
    pressed = step(shown, "do", code)
    answer = desk.call(pressed["method"], pressed["href"], pressed["body"])
    assert answer.status == 200, answer
    return answer.body


@pytest.mark.parametrize(("topic", "subtopic"), [("return_goods", "defect"), ("change_order", "cancel")])
def test_ret_12_who_keeps_the_goods_takes_the_return_back_before_posting(desk: Desk, topic: str, subtopic: str) -> None:
    talk = Talk(desk, case_in(CaseStatus.ADVISED).order)
    told = talk.ask(topic, subtopic)
    assert "возврат уже оформлен" in words(told)
    assert step(told, "more", "withdraws")["options"][0]["code"] == "yes"
    assert do(desk, talk.ask(topic, subtopic, withdraws="yes"), "withdraw")["status"] == CaseStatus.WITHDRAWN
    after = talk.ask(topic, subtopic, withdraws="yes")
    assert "возврат отозван" in words(after)
    assert "return.withdrawn" not in {each["code"] for each in talk.ask(topic, subtopic, return_anew="yes")["steps"]}


def test_ret_12_once_posted_the_wish_to_take_it_back_goes_to_who_decides(desk: Desk) -> None:
    case = case_in(CaseStatus.SENT)
    talk = Talk(desk, case.order)
    assert step(talk.ask("where_is_money"), "more", "withdraws")
    told = talk.ask("where_is_money", withdraws="yes")
    assert "решит её специалист" in words(told)
    handed = step(told, "hand_over")
    assert "передумал возвращать" in handed["body"]["text"]
    assert desk.call(handed["method"], handed["href"], handed["body"]).status == 201
    case.refresh_from_db()
    assert case.status == CaseStatus.SENT


def test_words_follow_the_dispatch_that_was_written_down(desk: Desk) -> None:
    case = case_in(CaseStatus.ADVISED)
    talk = Talk(desk, case.order)
    assert "Напомню, как её отправить" in words(talk.ask("return_goods", "defect"))
    sent = {"sent_on": str(case.redeemed_on), "tracking_number": "10901200000012"}
    assert desk.call("POST", f"/api/v1/returns/{case.pk}/actions/send", sent).status == 200
    told = words(talk.ask("return_goods", "defect"))
    assert "последний день ответа" in told
    assert "Напомню" not in told


@pytest.mark.parametrize(("used", "given_away"), [("no", True), ("yes", False)])
def test_ret_2_what_was_used_isnt_advised_as_a_present(desk: Desk, used: str, *, given_away: bool) -> None:
    talk = Talk(desk, OrderFactory(taken=True))
    told = words(talk.ask("return_goods", "not_liked", why_not_liked="Велика", used=used))
    assert ("подарить близким" in told) is given_away


def test_an_order_whose_goods_go_back_leads_to_its_return_before_a_new_order(desk: Desk) -> None:
    case = case_in(CaseStatus.SENT, order={"status": Status.CLIENT_RETURN})
    may = desk.call("GET", f"/api/v1/orders/{case.order.number}/actions").body
    by_action = {each["action"]: each for each in may}
    assert [each["code"] for each in by_action["reissue"]["warnings"]] == ["return_under_way"]
    for action in ("edit", "annul", "confirm"):
        [reason] = by_action[action]["reasons"]
        assert [each["href"] for each in reason["next_steps"]] == [f"/api/v1/returns/{case.pk}"]
        assert "возврат" in reason["client_words"]
    assert [each["action"] for each in by_action["edit"]["reasons"][0]["alternatives"]][:1] == ["reissue"]


def test_a_redeemed_order_with_a_return_leads_to_it(desk: Desk) -> None:
    case = case_in(CaseStatus.ADVISED)
    may = desk.call("GET", f"/api/v1/orders/{case.order.number}/actions").body
    [reason] = next(each["reasons"] for each in may if each["action"] == "reissue")
    assert reason["next_steps"][0]["href"] == f"/api/v1/returns/{case.pk}"
    assert "оформлен возврат" in reason["message"]


def test_taking_back_what_was_posted_is_answered_with_who_decides(desk: Desk) -> None:
    case = case_in(CaseStatus.SENT)
    denied = desk.call("POST", f"/api/v1/returns/{case.pk}/actions/withdraw", {})
    [reason] = denied.body["reasons"]
    assert "передам вашу просьбу специалисту" in reason["client_words"]
    assert [each["action"] for each in reason["alternatives"]] == ["open_case", "ticket"]
