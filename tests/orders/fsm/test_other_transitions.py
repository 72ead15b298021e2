"""Section 3.3: every transition by its role, 403 for the others, 409 from anywhere else."""

from __future__ import annotations

from typing import Any

import pytest

from orders.choices import DESK_ACTIONS, Status
from orders.models import Order
from service.accounts.roles import Role
from tests.factories import TRACKING_NUMBER, brought
from tests.orders.api.desk import Desk
from tests.orders.api.situations import SITUATIONS, make
from tests.sampling import some

pytestmark = pytest.mark.django_db
Fields = dict[str, Any]
SUPERVISOR, WAREHOUSE, CARRIER, SHOP = Role.SUPERVISOR, Role.WAREHOUSE, Role.CARRIER, Role.SHOP
CALLERS = [role for role in Role if role != Role.SYSTEM]
NOTE = {"hold_note": "Уточнить адрес"}
CANCELLED_FROM = "new cart postponed confirmed checked supervisor_check manual_check closed_region buffer happy_call"
WEBUTILS_FROM = "new confirmed checked postponed supervisor_check manual_check closed_region buffer happy_call"
EXPORTED = "exported_without_tracking exported_with_tracking"
ON_THE_WAY = f"{EXPORTED} annul_requested connection_lost"

# action → (roles, body, {situation: (fields, target)})
Row = tuple[set[Role], Fields, dict[str, tuple[Fields, str]]]


def all_to(sources: str, target: str = "", **fields: Any) -> dict[str, tuple[Fields, str]]:
    return dict.fromkeys(sources.split(), (fields, target))


VERBS: dict[str, Row] = {
    "approve_review": ({SUPERVISOR}, {}, {"confirmed": ({"review_required": True}, "confirmed")}),
    "send_back": ({SUPERVISOR}, NOTE, all_to("confirmed manual_check supervisor_check", "postponed")),
    "pass_manual_check": ({SUPERVISOR}, {}, all_to("manual_check", "confirmed")),
    "pass_supervisor_check": ({SUPERVISOR}, {}, all_to("supervisor_check", "confirmed")),
    "set_happy_call": (
        {SUPERVISOR},
        {},
        all_to(
            "confirmed buffer postponed annulled_this_month annulled_earlier ff_annulled_post ff_annulled_not_post",
            "happy_call",
        ),
    ),
    "refuse_happy_call": ({SUPERVISOR}, {}, all_to("happy_call", "happy_call_refused")),
    "cancel": ({SUPERVISOR}, {"reason": "Распродан"}, all_to(CANCELLED_FROM, "cancelled")),
    "confirm_excuse": (
        {SUPERVISOR},
        {},
        all_to("postal_return returned", excuse_reason="hospital", excuse_unconfirmed=True),
    ),
    "withdraw_excuse": (
        {SUPERVISOR},
        {"reason": "Не подтвердилось"},
        all_to("postal_return returned", excuse_reason="hospital"),
    ),
    "buffer": ({WAREHOUSE}, {}, all_to("confirmed", "buffer")),
    "export": ({WAREHOUSE}, {}, all_to("confirmed buffer", "exported")),
    "assign_tracking": (
        {WAREHOUSE},
        {"tracking_number": TRACKING_NUMBER},
        all_to("exported_without_tracking", "exported"),
    ),
    "dispatch": ({WAREHOUSE}, {}, all_to(EXPORTED, "exported", dispatched=False)),
    "ff_annul": (
        {WAREHOUSE},
        {"reason": "Не собран"},
        all_to("confirmed buffer exported_without_tracking", "ff_annulled"),
    ),
    "webutils_cancel": ({WAREHOUSE}, {}, all_to(WEBUTILS_FROM, "webutils_cancelled")),
    "lose_connection": ({WAREHOUSE}, {}, all_to(f"confirmed {EXPORTED}", "connection_lost")),
    "restore_connection": ({WAREHOUSE}, {}, all_to("connection_lost", "exported")),
    "reject_annulment": ({WAREHOUSE}, {}, all_to("annul_requested", "exported")),
    "accept_annulment": ({WAREHOUSE}, {}, all_to("annul_requested", "annulled")),
    "track": ({WAREHOUSE, CARRIER}, {"stage": "arrived", "place": "Москва"}, all_to(ON_THE_WAY)),
    "return_unclaimed": ({WAREHOUSE, CARRIER}, {"kind": "postal"}, all_to(f"{ON_THE_WAY} returned", "postal_return")),
    "return_from_client": (
        {WAREHOUSE},
        {},
        all_to(f"{EXPORTED} returned", "client_return", redeemed_on="2026-03-10"),
    ),
    "export_to_partner": ({SHOP}, {"partner": "imd"}, all_to("new confirmed", "partner_exported")),
}


ELSEWHERE = {
    "close_region": "the calendar's, tests/orders/test_closed_regions.py",
    "open_region": "the same",
    "excuse": "its roles differ by ground, tests/orders/fsm and tests/desk/contacts",
    "note_late": "the service's own for what came late, tests/orders/events/test_permutations.py",
}


def test_every_transition_beside_the_table_has_its_row_here() -> None:
    beside = Order.machine.transitions.keys() - set(map(str, DESK_ACTIONS))
    assert beside == VERBS.keys() | ELSEWHERE.keys()


@pytest.mark.parametrize("transition", some(VERBS, 10))
@pytest.mark.sample(5)
def test_the_transition_leads_from_its_statuses_and_from_no_other(transition: str) -> None:
    roles, body, sources = VERBS[transition]
    for desk in map(Desk, sorted(roles)):
        for situation in SITUATIONS:
            fields, target = sources.get(situation, ({}, ""))
            order = brought(make(situation, **fields), desk.user)
            answer = desk.do(order.number, transition, body)
            if situation in sources:
                assert (answer.status, answer.body.get("status")) == (200, target or order.status), (situation, answer)
            else:
                assert answer.status == 409, (situation, answer)
                assert Order.objects.get(pk=order.pk).version == 1


@pytest.mark.parametrize("transition", VERBS)
@pytest.mark.sample(12)
def test_no_other_role_has_the_transition(transition: str) -> None:
    roles, body, sources = VERBS[transition]
    situation, (fields, _) = next(iter(sources.items()))
    order = make(situation, **fields)
    for desk in map(Desk, CALLERS):
        if desk.role not in roles:
            answer = desk.do(order.number, transition, body)
            assert (answer.status, answer.body["code"]) == (403, "role_not_allowed"), desk.role
    assert Order.objects.get(pk=order.pk).version == 1


@pytest.mark.parametrize("transition", ["close_region", "open_region"])
def test_the_calendar_is_nobodys_button(transition: str) -> None:
    order = make("closed_region")
    assert {Desk(role).do(order.number, transition).status for role in CALLERS} == {403}


DENIED: dict[str, tuple[str, Fields, Role, str, Fields, list[str]]] = {
    "no note": ("confirmed", {}, SUPERVISOR, "send_back", {}, ["hold_note_required"]),
    "no reason": ("new", {}, SUPERVISOR, "cancel", {"reason": " "}, ["reason_required"]),
    "unready": ("supervisor_check", {"house": ""}, SUPERVISOR, "pass_supervisor_check", {}, ["address_incomplete"]),
    "awaiting review": ("confirmed", {"review_required": True}, WAREHOUSE, "export", {}, ["review_pending"]),
    "uncalculated": ("confirmed", {"uncalculated": True}, WAREHOUSE, "export", {}, ["delivery_not_calculated"]),
    "tracked twice": (
        "exported_with_tracking",
        {},
        WAREHOUSE,
        "assign_tracking",
        {"tracking_number": TRACKING_NUMBER},
        ["tracking_already_assigned"],
    ),
    "no number": ("exported_without_tracking", {}, WAREHOUSE, "assign_tracking", {}, ["detail_required"]),
    "dispatched twice": ("exported_with_tracking", {}, WAREHOUSE, "dispatch", {}, ["already_dispatched"]),
    "with the carrier": (
        "exported_with_tracking",
        {},
        WAREHOUSE,
        "ff_annul",
        {"reason": "Не собран"},
        ["parcel_on_the_way"],
    ),
    "annulling what was redeemed": (
        "annul_requested",
        {"redeemed_on": "2026-03-10"},
        WAREHOUSE,
        "accept_annulment",
        {},
        ["already_redeemed"],
    ),
    "returning what was redeemed": (
        "exported_with_tracking",
        {"taken": True},
        CARRIER,
        "return_unclaimed",
        {"kind": "postal"},
        ["already_redeemed"],
    ),
    "of unknown kind": ("exported_with_tracking", {}, CARRIER, "return_unclaimed", {}, ["detail_required"]),
    "never redeemed": ("exported_with_tracking", {}, WAREHOUSE, "return_from_client", {}, ["order_not_redeemed"]),
    "nowhere": ("exported_with_tracking", {}, CARRIER, "track", {}, ["detail_required"]),
    "to nobody": ("new", {}, SHOP, "export_to_partner", {}, ["detail_required"]),
}


@pytest.mark.parametrize("case", DENIED.values(), ids=DENIED)
def test_a_transition_whose_condition_is_not_met_is_denied(case: Any) -> None:
    situation, fields, role, transition, body, codes = case
    desk = Desk(role)
    answer = desk.do(brought(make(situation, **fields), desk.user).number, transition, body)
    assert (answer.status, answer.codes) == (409, codes)


def test_a_redeemed_parcel_is_stamped_with_its_moscow_date() -> None:
    """ORD-2, RET-4."""
    order = make("exported_with_tracking")
    result = Desk(CARRIER).do(order.number, "track", {"stage": "redeemed", "place": "Москва"}).body
    assert (result["redeemed_on"], result["delivery"]["stage"]) == ("2026-03-17", "redeemed")
    assert Order.objects.get(pk=order.pk).redeemed_source == "tracking"


def test_a_reissued_order_is_no_happy_call() -> None:
    order = make("annulled_earlier")
    supervisor = Desk(SUPERVISOR)
    assert supervisor.do(order.number, "reissue").status == 201
    assert supervisor.do(order.number, "set_happy_call").codes == ["already_reissued"]


def test_a_return_of_unknown_kind_becomes_known() -> None:
    """D-2."""
    order, carrier = make("exported_with_tracking"), Desk(CARRIER)
    assert carrier.do(order.number, "return_unclaimed", {"kind": "unknown"}).body["status"] == Status.RETURNED
    assert carrier.do(order.number, "return_unclaimed", {"kind": "postal"}).body["status"] == Status.POSTAL_RETURN


def test_integrations_see_nothing_of_the_person() -> None:
    """Contract, "Who may"."""
    order = make("exported_with_tracking")
    result = Desk(CARRIER).do(order.number, "track", {"stage": "arrived"}).body
    assert not {"client", "recipient", "phone", "address", "hold_notes", "remark"} & result.keys()
    assert Desk(CARRIER).call("GET", f"/api/v1/orders/{order.number}").status == 403
