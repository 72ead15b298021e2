"""No way is offered that the reason beside it, or the order's row of section 3.2, doesn't have (ORD-9, GDE-24)."""

from __future__ import annotations

import pytest

from orders.choices import Action
from orders.fsm.situation_denials import DENIED
from tests.orders.api.desk import Desk
from tests.orders.api.situations import SITUATIONS, make

pytestmark = pytest.mark.django_db
ON_THE_ROAD = {"exported_with_tracking", "annul_requested"}
NEW_ORDER = {"cart", "cancelled", "postal_return", "client_return", "returned", "annulled_earlier"}
HANDED_OVER: dict[str, set[str]] = {
    Action.EDIT: {"ff_annulled_post"},
    Action.CONFIRM: {"manual_check", "ff_annulled_post"},
    Action.POSTPONE: {"confirmed", "manual_check", "ff_annulled_post"},
    Action.ANNUL: {"new"},
    Action.REISSUE: {"confirmed", "manual_check", "closed_region", "buffer", "ff_annulled_post"},
}
"""Wish → where the number is handed over: a supervisor can do it, or is asked when the order goes (3.3, D-13)."""
REISSUED: dict[str, set[str]] = {
    Action.EDIT: NEW_ORDER | ON_THE_ROAD,
    Action.CONFIRM: NEW_ORDER,
    Action.POSTPONE: {"annulled_earlier"},
}
PARTNERS = {"partner_exported"}


@pytest.mark.parametrize("situation", sorted(set(SITUATIONS) - PARTNERS))
@pytest.mark.sample(12)
def test_every_wish_leads_to_what_has_its_meaning(situation: str) -> None:
    """GDE-24: every refusal leads on; of what is over, done already or had by no such order to a ticket alone."""
    actions = Desk().actions(make(situation).number)
    for wish in DENIED[situation]:
        offered = [
            step["action"]
            for reason in actions[wish]["reasons"]
            for step in (*reason["next_steps"], *reason["alternatives"])
        ]
        assert ("ticket" in offered) is (situation in HANDED_OVER.get(wish, set()) or offered == ["ticket"]), wish
        assert offered or actions[wish]["allowed"], wish
        assert ("reissue" in offered) is (situation in REISSUED.get(wish, set())), (wish, offered)
        to_confirm = wish == Action.RESEND and not {Action.EDIT, Action.CONFIRM} & DENIED[situation].keys()
        if wish == Action.RESEND:
            assert offered[-1:] == ["confirm"] if to_confirm else offered == ["ticket"]


@pytest.mark.parametrize(("wish", "situation"), [("confirm", "confirmed"), ("annul", "annulled_this_month")])
def test_what_is_so_already_leads_nowhere_but_to_a_supervisor(wish: str, situation: str) -> None:
    (reason,) = Desk().actions(make(situation).number)[wish]["reasons"]
    (ticket,) = reason["alternatives"]
    assert (reason["next_steps"], ticket["category"]) == ([], "order_question")
    assert "suggested" not in ticket["needs"][0], "the wish is fulfilled"


def test_the_ticket_is_the_one_that_the_reason_names() -> None:
    (reason,) = Desk().actions(make("ff_annulled_post").number)["resend"]["reasons"]
    assert [step["category"] for step in reason["alternatives"]] == ["ff_annulled_post"]


def test_ord_28_a_new_order_in_place_of_one_not_sent_yet_begins_by_annulling_it() -> None:
    (reason,) = Desk().actions(make("exported_without_tracking").number)["reissue"]["reasons"]
    assert [step["action"] for step in reason["alternatives"]] == ["annul"]


def test_a_parcel_under_way_is_only_perhaps_made_anew() -> None:
    """ORD-24: for an error that keeps the client from receiving it, so it is no way to every change."""
    (reason,) = Desk().actions(make("exported_with_tracking").number)["edit"]["reasons"]
    assert reason["next_steps"] == []
    assert [step["action"] for step in reason["alternatives"]] == ["reissue"]


@pytest.mark.parametrize(
    ("situation", "wish", "text"),
    [
        ("new", "annul", "Нужно аннулировать заказ."),
        ("confirmed", "postpone", "Нужно отложить заказ."),
        ("buffer", "reissue", "Нужно оформить заказ заново."),
    ],
)
def test_gde_33_the_ticket_that_is_offered_says_what_is_wished(situation: str, wish: str, text: str) -> None:
    (reason,) = Desk().actions(make(situation).number)[wish]["reasons"]
    (ticket,) = [step for step in (*reason["next_steps"], *reason["alternatives"]) if step["action"] == "ticket"]
    assert ticket["needs"][0]["suggested"] == text


def test_opp_5_the_wish_about_a_prepaid_order_is_known_from_what_was_asked() -> None:
    actions = Desk().actions(make("new", prepaid=True).number)
    wished = {}
    for wish in ("edit", "annul"):
        (step,) = actions[wish]["reasons"][0]["next_steps"]
        wished[wish] = next(need["suggested"] for need in step["needs"] if need["field"] == "details.wish")
    assert wished == {"edit": "change", "annul": "annul"}
