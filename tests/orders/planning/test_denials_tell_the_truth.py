"""A denial tells the truth of the order: what its status doesn't let be done, and what it does (ORD-9, GDE-24).

Every situation of the table, every action of every role that works orders.
"""

from __future__ import annotations

import re
from typing import Any

import pytest

from orders.choices import DESK_ACTIONS, Action, Stage, Status
from orders.fsm.situation_denials import DENIED
from orders.fsm.words_in_situation import CLOSED
from service.accounts.roles import CLAIMS_DESK, Role
from tests.factories import OrderFactory
from tests.orders.api.desk import Desk
from tests.orders.api.situations import SITUATIONS, make

pytestmark = pytest.mark.django_db
NOTHING_MORE = re.compile(r"ничего|больше не меняют|менять (его |заказ )?(сейчас )?нельзя", re.IGNORECASE)
OFFERED = re.compile(r"Доступно: (.*)[.]$")
BODIES: dict[str, dict[str, Any]] = {
    Action.EDIT: {"remark": "Позвонить заранее"},
    Action.CONFIRM: {"client_agreed": True},
    Action.POSTPONE: {"hold_note": "Клиент перезвонит"},
    Action.ANNUL: {"reason": "client_refusal", "objection_rounds": 1},
}


def told(desk: Desk, number: str) -> tuple[set[str], list[tuple[str, dict[str, Any]]]]:
    """The labels of what is offered, and every reason with the action that it denies."""
    actions = desk.actions(number)
    offered = {each["label"] for each in actions.values() if each["allowed"]}
    return offered, [(each["action"], reason) for each in actions.values() for reason in each["reasons"]]


def named_in(reason: dict[str, Any]) -> set[str]:
    """The actions that a message names as possible."""
    found = OFFERED.search(reason["message"])
    return set(found[1].strip("«»").split("», «")) if found else set()


@pytest.mark.parametrize("role", sorted(CLAIMS_DESK))
@pytest.mark.parametrize("situation", SITUATIONS)
@pytest.mark.sample(35)
def test_no_denial_says_nothing_more_where_something_is_offered(situation: str, role: Role) -> None:
    offered, reasons = told(Desk(role), make(situation).number)
    for action, reason in reasons:
        said = f"{reason['message']} {reason.get('client_words', '')} {reason.get('supervisor_note', '')}"
        assert not (offered and NOTHING_MORE.search(said)), (action, offered, said)


@pytest.mark.parametrize("role", sorted(CLAIMS_DESK))
@pytest.mark.parametrize("situation", SITUATIONS)
@pytest.mark.sample(35)
def test_a_closed_status_names_what_is_offered_and_no_more(situation: str, role: Role) -> None:
    offered, reasons = told(Desk(role), make(situation).number)
    for action, reason in reasons:
        if reason["code"] in CLOSED:
            assert named_in(reason) == offered, (action, reason)
            assert f"«{Action(action).label}»" in reason["message"]


@pytest.mark.parametrize("situation", SITUATIONS)
@pytest.mark.sample(12)
def test_doing_it_is_denied_in_the_words_of_asking(situation: str) -> None:
    desk, number = Desk(), make(situation).number
    asked = [(action, reason) for action, reason in told(desk, number)[1] if reason["code"] in CLOSED]
    for action, reason in asked:
        if action in DESK_ACTIONS:
            answer = desk.do(number, action, BODIES.get(action))
            assert (answer.status, [one["message"] for one in answer.body["reasons"]]) == (409, [reason["message"]])


@pytest.mark.parametrize("situation", [name for name, row in DENIED.items() if not {"edit", "confirm"} & row.keys()])
def test_an_order_that_may_be_confirmed_isnt_replaced_by_a_new_one(situation: str) -> None:
    _, reasons = told(Desk(), make(situation).number)
    for action, reason in reasons:
        ways = [step["action"] for step in (*reason["next_steps"], *reason["alternatives"])]
        assert "reissue" not in ways, (action, reason)


def test_annulling_a_new_order_goes_to_the_supervisor() -> None:
    """GDE-35, D-1."""
    annul = Desk().actions(make("new").number)["annul"]
    (reason,) = annul["reasons"]
    assert [(step["action"], step["category"]) for step in reason["next_steps"]] == [("ticket", "order_question")]
    assert "супервайзер" in reason["message"]
    assert "специалисту" in reason["client_words"]
    assert Desk(Role.SUPERVISOR).actions(make("new").number)["annul"]["allowed"]


def test_a_parcel_that_the_warehouse_annulled_by_post_is_the_supervisors() -> None:
    """ORD-22: an operator doesn't promise to correct it."""
    (reason,) = Desk().actions(make("ff_annulled_post").number)["reissue"]["reasons"]
    assert reason["code"] == "ff_not_reissued"
    assert "супервайзер" in reason["message"]
    assert [step["category"] for step in reason["next_steps"]] == ["ff_annulled_post"]


STAGES: dict[str, dict[str, Any]] = {
    "under_way": {"tracked": True},
    "arrived": {"arrived": True},
    "returning": {"tracked": True, "stage": Stage.RETURNING},
    "redeemed": {"taken": True},
}
UNTRUE: dict[str, re.Pattern[str]] = {
    "returning": re.compile(r"уже отправлена|при получении|в пути|изменить её", re.IGNORECASE),
    "redeemed": re.compile(r"уже отправлена|при получении|в пути|изменить её|переоформить можно", re.IGNORECASE),
}
"""Stage of a parcel → what may not be said of it any more (GDE-2, GDE-30)."""
SAYS_SENT = re.compile(r"посылка (уже )?(отправлена|ушла|получена|возвращается)", re.IGNORECASE)


@pytest.mark.parametrize("role", sorted(CLAIMS_DESK))
@pytest.mark.parametrize("stage", STAGES)
@pytest.mark.parametrize("status", [Status.EXPORTED, Status.ANNUL_REQUESTED, Status.CONNECTION_LOST])
def test_gde_30_what_is_said_of_a_parcel_is_true_of_where_it_is(status: Status, stage: str, role: Role) -> None:
    order = OrderFactory(**STAGES[stage], status=status, annulment_method="post")
    desk = Desk(role)
    _, reasons = told(desk, order.number)
    done = [(action, desk.do(order.number, action, BODIES.get(action))) for action in DESK_ACTIONS]
    reasons += [
        (action, reason) for action, answer in done if answer.status == 409 for reason in answer.body["reasons"]
    ]
    for action, reason in reasons:
        said = f"{reason['message']} {reason.get('client_words', '')}"
        assert stage not in UNTRUE or not UNTRUE[stage].search(said), (action, said)


@pytest.mark.parametrize("role", sorted(CLAIMS_DESK))
@pytest.mark.parametrize("situation", sorted(set(SITUATIONS) - {"exported_with_tracking", "annul_requested"}))
@pytest.mark.sample(12)
def test_no_parcel_is_spoken_of_where_none_is_under_way(situation: str, role: Role) -> None:
    for action, reason in told(Desk(role), make(situation).number)[1]:
        assert not SAYS_SENT.search(reason.get("client_words", "")), (action, reason)
