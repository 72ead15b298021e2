"""Every refusal about a ticket speaks to whoever hears it, and leads on where there is a way (ORD-9, GDE-24)."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from escalations.choices import TicketReason as R
from escalations.fsm.machine import TICKET_MACHINE
from escalations.fsm.messages import MESSAGES, OPENING_MESSAGES
from escalations.fsm.status_denials import DENIED
from escalations.models import Ticket
from service.accounts.roles import DESK, Role
from tests.escalations.fsm.test_actions import standing
from tests.escalations.making import PHONE, do, get, later, make, pull, sent_case
from tests.factories import ClientFactory
from tests.orders.api.desk import Desk
from tests.voices import heard_by, voices

CELLS = [(action, reason) for row in DENIED.values() for action, reason in row.items()]
BY_THE_CLOCK = {R.STILL_TOUCHED, R.NOT_OVERDUE, R.HOLDER_WORKS, R.NOT_WAITING, R.STILL_AWAITED}
OF_THE_FORM = {R.RESOLUTION_REQUIRED, R.REASON_REQUIRED, R.ASSIGNEE_REQUIRED, R.ASSIGNEE_NOT_OF_QUEUE}
"""What the one who answers a ticket has to fill in says nothing to the client."""


@pytest.mark.parametrize("code", R)
def test_a_reason_speaks_to_everybody_who_hears_it(code: R) -> None:
    heard = DESK if code in OPENING_MESSAGES else heard_by(TICKET_MACHINE, CELLS)[code]
    expected: set[Any] = {Role.OPERATOR} | ({Role.SUPERVISOR} if heard & DESK else set())
    expected |= set() if code in BY_THE_CLOCK | OF_THE_FORM else {"client"}
    result = voices({**MESSAGES, **OPENING_MESSAGES}[code])
    assert set(result) == expected
    assert len(set(result.values())) == len(result)


def test_only_the_clock_is_told_what_nobody_hears() -> None:
    heard = heard_by(TICKET_MACHINE, CELLS)
    assert {code for code in MESSAGES if not heard[code] - {Role.SYSTEM}} == BY_THE_CLOCK


def test_what_an_operator_hears_has_words_for_the_client() -> None:
    heard = heard_by(TICKET_MACHINE, CELLS)
    assert not {code for code in MESSAGES if Role.OPERATOR in heard[code]} & (BY_THE_CLOCK | OF_THE_FORM)


@pytest.mark.django_db
def test_the_supervisors_note_is_for_supervisors(supervisor: Desk, operator: Desk) -> None:
    denied = do(supervisor, standing(supervisor, "open"), "resolve", {"resolution": "x"}).body["reasons"][0]
    assert denied["supervisor_note"] == MESSAGES[R.NOT_CLAIMED].supervisor_note
    for days, code in ((10, R.REFUND_CLOCK_RUNNING), (None, R.NOT_SENT)):
        for desk, note in ((operator, None), (supervisor, OPENING_MESSAGES[code].supervisor_note)):
            denied = make(desk, "where_money", return_case=sent_case(days).pk).body["reasons"][0]
            assert (denied["code"], denied.get("supervisor_note")) == (code, note)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("status", "action", "steps"),
    [
        ("open", "resolve", ["claim"]),
        ("open", "reopen", ["note"]),
        ("in_progress", "claim", ["resolve"]),
        ("waiting", "wait", ["claim"]),
        ("waiting", "skip", ["claim"]),
        ("resolved", "claim", ["reopen"]),
        ("rejected", "resolve", ["reopen"]),
    ],
)
def test_a_denial_leads_on(supervisor: Desk, status: str, action: str, steps: list[str]) -> None:
    pk = standing(supervisor, status)
    denied = do(supervisor, pk, action, {}).body["reasons"][0]
    assert [step["action"] for step in denied["next_steps"]] == steps
    step = denied["next_steps"][0]
    body = {need["field"]: "Подробности" for need in step["needs"]}
    assert supervisor.call(step["method"], step["href"], body).status == 200


@pytest.mark.django_db
@pytest.mark.parametrize("status", ["in_progress", "waiting"])
def test_what_a_colleague_holds_is_taken_over(supervisor: Desk, status: str) -> None:
    pk, colleague = standing(supervisor, status), Desk(Role.SUPERVISOR)
    action = "claim" if status == "in_progress" else "wait"
    step = do(colleague, pk, action).body["reasons"][0]["next_steps"][0]
    assert step["action"] == "reassign"
    assert colleague.call(step["method"], step["href"], {"to": colleague.user.username}).status == 200


@pytest.mark.django_db
@pytest.mark.parametrize("category", ["other", "contact_suppression", "ff_annulled_post", "name_not_updated"])
@pytest.mark.parametrize("action", ["reopen", "claim"])
def test_a_question_answered_too_long_ago_is_asked_anew(
    supervisor: Desk, still_clock: Any, category: str, action: str
) -> None:
    about = {"client": ClientFactory(phones=[PHONE]).pk} if category in ("other", "contact_suppression") else {}
    pk = make(supervisor, category, **about).body["id"]
    for step in ("claim", "reject"):
        assert do(supervisor, pk, step, {"resolution": "Нет"} if step == "reject" else {}).status == 200
    later(still_clock, timedelta(days=15), supervisor)
    denied = do(supervisor, pk, action, {"reason": "Не сделано"} if action == "reopen" else {})
    step = denied.body["reasons"][0]["next_steps"][0]
    answer = supervisor.call(step["method"], step["href"], {**step["body"], "text": "Снова звонит"})
    assert (answer.status, answer.body["category"]) == (201, category)
    old, new = Ticket.objects.get(pk=pk), Ticket.objects.get(pk=answer.body["id"])
    assert (old.client_id, old.order_id, old.details) == (new.client_id, new.order_id, new.details)


@pytest.mark.django_db
def test_a_question_of_the_claims_department_is_asked_anew_about_its_case(
    operator: Desk, claims: Desk, still_clock: Any
) -> None:
    case = sent_case()
    pk = make(operator, "where_money", return_case=case.pk).body["id"]
    pull(claims, "opp")
    assert do(claims, pk, "resolve", {"resolution": "Ответ дан"}).status == 200
    later(still_clock, timedelta(days=15), operator, claims)
    step = do(claims, pk, "reopen", {"reason": "Нет"}).body["reasons"][0]["next_steps"][0]
    fresh = operator.call(step["method"], step["href"], {**step["body"], "text": "Снова звонит"})
    assert (fresh.status, fresh.body["return_case"]) == (201, case.pk)
    other = do(claims, pk, "reopen", {"reason": "Нет"}).body["reasons"]
    assert [reason["code"] for reason in other] == ["reopen_window_over", "another_ticket_open"]
    assert get(claims, other[1]["next_steps"][0]["href"].partition("/tickets")[2]).body["id"] == fresh.body["id"]
