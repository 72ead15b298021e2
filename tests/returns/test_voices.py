"""Every refusal about a return speaks to whoever hears it, and leads on where there is a way (ORD-9, GDE-24)."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
import time_machine

from returns.choices import CaseReason, CaseStatus
from returns.fsm.machine import CASE_MACHINE
from returns.fsm.messages import ENDED, MESSAGES, OPENING, OVERDUE, WITHDRAWN_BY_SPECIALIST
from returns.models import ReturnCase
from service.accounts.roles import DESK, Role
from service.clock import today
from service.models import Setting
from service.runtime_settings import RETURN_WINDOW_DAYS
from tests.factories import OrderFactory
from tests.orders.api.desk import API
from tests.returns.desk import PARCEL, RETURNS, ReturnsDesk, sent, taken
from tests.returns.fsm.test_machine import case_in
from tests.voices import heard_by, voices

R, S = CaseReason, CaseStatus
WITHOUT_CLIENT = {
    R.NOT_LAPSED_YET,
    R.FINDINGS_REQUIRED,
    R.AMOUNT_REQUIRED,
    R.AMOUNT_ABOVE_PAID,
    R.POSTAGE_NOT_DUE,
    R.REASON_REQUIRED,
}
"""What the clock asks, and what the specialist is told over the parcel: no client is on the line."""


@pytest.mark.parametrize("code", R)
def test_a_reason_speaks_to_everybody_who_hears_it(code: CaseReason) -> None:
    heard = DESK if code in OPENING else heard_by(CASE_MACHINE)[code]
    expected: set[Any] = {Role.OPERATOR} | (set() if code in WITHOUT_CLIENT else {"client"})
    expected |= {Role.SUPERVISOR} if heard & DESK else set()
    for words in {id(said): said for said in (MESSAGES.get(code), OPENING.get(code)) if said}.values():
        result = voices(words)
        assert set(result) == expected
        assert len(set(result.values())) == len(result)


def test_only_what_no_operator_hears_has_nothing_for_the_client() -> None:
    heard = heard_by(CASE_MACHINE)
    assert {code for code in MESSAGES if not heard[code] & DESK} - {R.KIT_PART_NOT_SENT} == WITHOUT_CLIENT


@pytest.mark.django_db
@pytest.mark.parametrize("role", sorted(DESK))
def test_the_supervisors_note_is_for_supervisors(role: Role) -> None:
    desk, case = ReturnsDesk(role), sent(days_ago=3)
    stranger = taken()
    denied = [
        desk.may(case.pk)["withdraw"]["reasons"][0],
        desk.act(case.pk, "send", {"sent_on": str(today()), "tracking_number": PARCEL}).body["reasons"][0],
        desk.open(taken(days_ago=40)).body["reasons"][0],
        desk.open(OrderFactory(tracked=True)).body["reasons"][0],
        desk.open(stranger, contact=desk.contact(stranger, identified=False)).body["reasons"][0],
    ]
    for reason in denied:
        note = {**MESSAGES, **OPENING}[reason["code"]].supervisor_note
        assert reason.get("supervisor_note") == (note if role == Role.SUPERVISOR else None)


@pytest.mark.django_db
def test_words_tell_the_term_that_the_settings_have(operator: ReturnsDesk) -> None:
    Setting.objects.update_or_create(code=RETURN_WINDOW_DAYS.code, defaults={"value": 21})
    said = operator.open(taken(days_ago=40)).body["reasons"][0]["client_words"]
    assert "21 дня" in said
    assert "{" not in said


@pytest.mark.django_db
@pytest.mark.parametrize("posted_days_ago", [30, 0])
def test_a_term_that_is_over_asks_whether_it_was_posted_already(operator: ReturnsDesk, posted_days_ago: int) -> None:
    order = taken(days_ago=40)
    denied = operator.open(order).body["reasons"][0]
    assert (denied["field"], denied["window_ends_on"]) == ("sent_on", "2026-02-19")
    step = denied["next_steps"][0]
    posted = {**step["body"], step["needs"][0]["field"]: str(today() - timedelta(days=posted_days_ago))}
    answer = operator.call(step["method"], step["href"], posted)
    assert (answer.status, answer.body["posted_late"]) == (201, posted_days_ago == 0)


@pytest.mark.django_db
@pytest.mark.parametrize(("method", "offered"), [("courier", True), ("pickup", True), ("post", False)])
def test_where_the_clients_word_counts_it_is_asked_for(operator: ReturnsDesk, method: str, offered: bool) -> None:
    denied = operator.open(OrderFactory(tracked=True, method=method)).body["reasons"][0]
    assert (denied["code"], bool(denied["alternatives"])) == ("order_not_redeemed", offered)
    for step in denied["alternatives"]:
        body = {**step["body"], step["needs"][0]["field"]: str(today())}
        assert operator.call(step["method"], step["href"], body).status == 201


@pytest.mark.django_db
def test_a_case_that_has_the_goods_is_shown_to_the_one_that_wants_them_back(operator: ReturnsDesk) -> None:
    order = taken()
    case = case_in(S.LAPSED, order=order)
    case.lines.update(held=False)
    other = operator.opened(order)
    denied = operator.may(case.pk)["send"]["reasons"][0]
    assert denied["next_steps"][0]["href"] == f"{RETURNS}/{other}"


@pytest.mark.django_db
def test_goods_of_a_withdrawn_case_that_are_posted_after_all_get_a_new_one(operator: ReturnsDesk) -> None:
    order = taken()
    case = operator.opened(order)
    operator.acted(case, "withdraw")
    denied = operator.may(case)
    step = denied["send"]["reasons"][0]["next_steps"][0]
    assert denied["withdraw"]["reasons"][0]["next_steps"] == []
    assert (
        operator.call(step["method"], step["href"], {**step["body"], "contact": operator.contact(order)}).status == 201
    )


def follow(desk: ReturnsDesk, case: ReturnCase, steps: list[dict[str, Any]]) -> None:
    """Take the steps to the letter."""
    given = {
        "sent_on": str(today()),
        "tracking_number": PARCEL,
        "findings": "Скол",
        "amount": "10.00",
        "reason": "Следы использования",
    }
    for step in steps:
        body = {need["field"]: given[need["field"]] for need in step["needs"]}
        answer = desk.call(step["method"], step["href"], body)
        assert (answer.status, answer.body["status"]) == (200, step["leads_to"]), (step, answer)


@pytest.mark.django_db
@pytest.mark.parametrize(("wish", "approved"), [("refund", "refund"), ("exchange", "exchange"), ("resend", "resend")])
def test_a_way_leads_the_specialist_to_what_was_asked(expert: ReturnsDesk, wish: str, approved: str) -> None:
    case = case_in(S.ADVISED, wished_outcome=wish)
    steps = expert.may(case.pk)["settle"]["reasons"][0]["next_steps"]
    assert [step["action"] for step in steps] == ["send", "receive", "examine", f"approve_{approved}", "settle"]
    follow(expert, case, steps)


@pytest.mark.django_db
def test_a_part_of_a_kit_is_exchanged_or_paid_back_instead(expert: ReturnsDesk) -> None:
    order = taken(lines=[{"kit": ["а", "б"]}])
    case = case_in(S.EXAMINED, reason="missing_items", wished_outcome="resend", order=order)
    result = expert.may(case.pk)
    steps = result["approve_resend"]["reasons"][0]["next_steps"]
    assert [step["action"] for step in steps] == ["approve_exchange", "approve_refund"]
    assert "approve_resend" not in [step["action"] for step in result["settle"]["reasons"][0]["next_steps"]]


@pytest.mark.django_db
def test_what_cannot_be_undone_has_no_way(expert: ReturnsDesk) -> None:
    result = expert.may(case_in(S.REFUSED).pk)
    assert result["approve_refund"]["reasons"][0]["next_steps"] == []
    assert [step["action"] for step in result["settle"]["reasons"]] == []


@pytest.mark.django_db
@pytest.mark.parametrize(("wish", "category"), [("refund", "where_money"), ("exchange", "where_exchange")])
@pytest.mark.parametrize("status", ["sent", "received", "examined"])
def test_a_client_who_has_waited_too_long_hears_that_somebody_will_ring(wish: str, category: str, status: str) -> None:
    case = case_in(status, wished_outcome=wish)
    assert case.refund_due_on is not None
    waiting = ReturnsDesk().may(case.pk)["withdraw"]["reasons"][0]
    assert (waiting["refund_due_on"], waiting["next_steps"]) == (str(case.refund_due_on), [])
    assert waiting["client_words"] == WITHDRAWN_BY_SPECIALIST.client_words
    with time_machine.travel(f"{case.refund_due_on + timedelta(days=1)}T12:00+03:00", tick=False):
        desk = ReturnsDesk()
        late = desk.may(case.pk)["withdraw"]["reasons"][0]
        step = late["next_steps"][0]
        assert (late["client_words"], step["category"]) == (OVERDUE, category)
        assert desk.call(step["method"], step["href"], {**step["body"], "text": "Ждёт"}).status == 201


@pytest.mark.django_db
def test_of_an_ended_case_nothing_is_promised_and_who_got_nothing_may_ask(operator: ReturnsDesk) -> None:
    """OPP-3: whatever status the case shows; that an answer or money was sent is never said."""
    case = case_in(S.SETTLED)
    with time_machine.travel(f"{today() + timedelta(days=60)}T12:00+03:00", tick=False):
        denied = ReturnsDesk().may(case.pk)["withdraw"]["reasons"][0]
    assert (denied["next_steps"], denied["client_words"]) == ([], ENDED.client_words)
    assert [step["action"] for step in denied["alternatives"]] == ["ticket", "open_case"]


@pytest.mark.django_db
def test_the_ticket_that_is_refused_asks_for_all_that_a_dispatch_needs(operator: ReturnsDesk) -> None:
    case = case_in(S.ADVISED)
    body = {"category": "where_money", "return_case": case.pk, "text": "Где деньги?"}
    step = operator.call("POST", f"{API}/tickets", body).body["reasons"][0]["next_steps"][0]
    assert [need["field"] for need in step["needs"]] == ["sent_on", "tracking_number"]
    said = {"sent_on": str(today()), "tracking_number": PARCEL}
    assert operator.call(step["method"], step["href"], said).status == 200
