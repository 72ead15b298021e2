"""Every denial about a return leads on, in words that are true of it (ORD-9, GDE-24, RET-9, RET-13).

Every status × every action × every role that works returns, of a parcel and of a letter, before the client's term is
over and after; asked beforehand and done. Whatever is offered succeeds as it was offered.
"""

from __future__ import annotations

from datetime import timedelta
from itertools import product
from typing import Any

import pytest
import time_machine

from orders.choices import Phase, Status
from returns.choices import CaseStatus
from returns.models import ReturnCase
from service.accounts.roles import Role
from service.clock import today
from tests.orders.api.desk import API
from tests.orders.api.situations import SITUATIONS, make
from tests.returns.desk import PARCEL, ReturnsDesk, taken
from tests.returns.fsm.test_machine import BODIES, case_in
from tests.sampling import some

pytestmark = pytest.mark.django_db
ASKERS = (Role.OPERATOR, Role.SUPERVISOR, Role.RETURNS_SPECIALIST)
REASONS = {"parcel": "defect", "letter": "missing_items"}
LATER = timedelta(days=45)
WORLDS = list(product(ASKERS, CaseStatus.values, REASONS, (timedelta(), LATER)))
BROUGHT: dict[str, Any] = {
    "sent_on": "2026-03-16",
    "tracking_number": PARCEL,
    "findings": "Скол",
    "amount": "10.00",
    "reason": "Следы использования",
    "text": "Клиент ждёт ответа.",
    "postage": "0.00",
}


def denials(desk: ReturnsDesk, case: ReturnCase) -> list[tuple[str, dict[str, Any]]]:
    """Every reason of every action: as asked beforehand, and as doing it with nothing and with everything answers."""
    found = []
    for action, told in desk.may(case.pk).items():
        found += [(action, reason) for reason in told["reasons"]]
        for body in ({}, BODIES.get(action, {})):
            answer = desk.act(case.pk, action, body, "?dry_run=true")
            if answer.status == 409:
                found += [(action, reason) for reason in answer.body["reasons"]]
    return found


def succeeds(desk: ReturnsDesk, case: ReturnCase, step: dict[str, Any]) -> bool:
    """Whether a step that is offered may be taken by whoever it is offered to."""
    if step["method"] == "GET":
        return desk.call("GET", step["href"]).status == 200
    needed = {need["field"] for need in step["needs"]}
    brought = {name: BROUGHT[name] for name in needed if name in BROUGHT}
    if step["action"] == "open":
        brought |= {"contact": desk.contact(case.order), "sent_on": str(today())}
    dry = "?dry_run=true" if "/tickets" not in step["href"] else ""
    return desk.call("POST", f"{step['href']}{dry}", step.get("body", {}) | brought).status in (200, 201)


@pytest.mark.parametrize(("role", "status", "posted", "later"), some(WORLDS, 24))
def test_every_denial_leads_on_and_what_is_offered_succeeds(
    role: Role, status: str, posted: str, later: timedelta
) -> None:
    case = case_in(status, reason=REASONS[posted], of={"days_ago": 3})
    with time_machine.travel(f"{today() + later}T12:00+03:00", tick=False):
        desk = ReturnsDesk(role)
        found = denials(desk, case)
        offered = {}
        for action, reason in found:
            ways = [*reason["next_steps"][:1], *reason["alternatives"]]
            assert ways, (action, reason["code"])
            offered |= {(step["href"], step["label"]): step for step in ways}
        for step in offered.values():
            assert succeeds(desk, case, step), step


@pytest.mark.parametrize(("role", "status", "posted", "later"), some(WORLDS, 24))
def test_what_is_said_is_true_of_the_case_as_it_stands(role: Role, status: str, posted: str, later: timedelta) -> None:
    case = case_in(status, reason=REASONS[posted], of={"days_ago": 3})
    with time_machine.travel(f"{today() + later}T12:00+03:00", tick=False):
        desk = ReturnsDesk(role)
        seen = desk.case(case.pk)["status"]
        for _, reason in denials(desk, case):
            words = f"{reason['message']} {reason.get('client_words', '')}".lower()
            assert "посылка уже отправлена" not in words or (posted == "parcel" and seen == "sent"), words
            assert "ответ сообщат" not in words or (seen == "sent" and not later), words
            assert "получен" not in words or role not in (Role.OPERATOR, Role.SUPERVISOR), words


@pytest.mark.parametrize("action", ["send", "withdraw"])
@pytest.mark.parametrize("role", [Role.OPERATOR, Role.SUPERVISOR])
def test_ret_13_until_the_term_is_over_nothing_tells_how_far_the_case_is(role: Role, action: str) -> None:
    told = set()
    for status in ("sent", "received", "examined", "refund_approved", "refused", "settled"):
        desk, case = ReturnsDesk(role), case_in(status)
        (reason,) = desk.may(case.pk)[action]["reasons"]
        steps = [step["action"] for step in (*reason["next_steps"], *reason["alternatives"])]
        told.add((reason["code"], reason["message"], reason["client_words"], reason["refund_due_on"], *steps))
    assert len(told) == 1


def test_what_a_client_wants_of_a_posted_return_goes_to_the_supervisor_in_words(operator: ReturnsDesk) -> None:
    case = case_in("received")
    (reason,) = operator.act(case.pk, "withdraw").body["reasons"]
    look, ticket = reason["alternatives"]
    assert look["href"] == f"{API}/returns/{case.pk}"
    assert (ticket["category"], ticket["needs"][0]["suggested"]) == (
        "order_question",
        f"Клиент хочет отозвать возврат {case.pk}.",
    )


def test_a_withdrawn_return_may_be_opened_anew_by_whoever_asks_to_withdraw_it_again(operator: ReturnsDesk) -> None:
    order = taken()
    case = operator.opened(order)
    operator.acted(case, "withdraw")
    (reason,) = operator.act(case, "withdraw").body["reasons"]
    assert reason["alternatives"][0]["action"] == "open"
    assert "«Отозван»" in reason["message"]
    assert "отменён" in reason["client_words"]


@pytest.mark.parametrize("situation", sorted(SITUATIONS))
@pytest.mark.sample(8)
def test_a_return_of_an_order_that_nobody_received_leads_on_in_words_true_of_it(
    operator: ReturnsDesk, situation: str
) -> None:
    order = make(situation, redeemed_on=None)
    answer = operator.open(order)
    if answer.status == 201:
        return
    (reason,) = answer.body["reasons"]
    (step, *_) = [*reason["next_steps"], *reason["alternatives"]]
    assert step["action"] in ("ticket", "open")
    phase = Status(order.status).phase
    assert ("ещё не получена" in reason["client_words"]) is (phase in (Phase.SENT, Phase.SENT_BACK, Phase.AT_PARTNER))


@pytest.mark.parametrize("posted", REASONS)
@pytest.mark.parametrize("status", ["advised", "lapsed", "withdrawn"])
def test_money_asked_about_before_anything_was_posted_leads_to_what_the_case_lets_be_done(
    operator: ReturnsDesk, status: str, posted: str
) -> None:
    case = case_in(status, reason=REASONS[posted])
    body = {"category": "where_money", "return_case": case.pk, "text": "Где деньги?"}
    (reason,) = operator.call("POST", f"{API}/tickets", body).body["reasons"]
    assert reason["code"] == "not_sent"
    assert ("ждём ваш" in reason["client_words"]) is (status == "advised")
    assert ("посылк" in reason["client_words"]) is ((status, posted) == ("advised", "parcel"))
    assert succeeds(operator, case, reason["next_steps"][0])


def test_a_term_that_still_runs_shows_where_its_day_stands(operator: ReturnsDesk) -> None:
    case = case_in("sent")
    body = {"category": "where_money", "return_case": case.pk, "text": "Где деньги?"}
    (reason,) = operator.call("POST", f"{API}/tickets", body).body["reasons"]
    assert (reason["code"], reason["next_steps"]) == ("refund_clock_running", [])
    assert succeeds(operator, case, reason["alternatives"][0])
