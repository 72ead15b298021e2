"""Every button of an order's page goes through the one door, and what is denied says why."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from orders.admin.action_forms import form_for
from orders.api.serializers.bodies import OrderActionBody, body_of
from orders.choices import Action, DenialReason, Status
from orders.fsm.messages import MESSAGES
from orders.models import Order
from service.accounts.roles import Role
from service.models import HistoryRow
from tests.factories import OrderFactory
from tests.orders.api.situations import SITUATIONS, situation_for
from tests.service.admin.conftest import SignIn

pytestmark = pytest.mark.django_db

NOTE = {"hold_note": "Уточнить квартиру"}
REFUSAL = {"reason": "client_refusal", "objection_rounds": "2", "note": "Передумала"}
EXCUSED = {"status": Status.POSTAL_RETURN, "excuse_reason": "hospital"}
Row = tuple[str, dict[str, Any], dict[str, str], str]
WRITTEN: list[Row] = [
    ("confirm", {}, {"client_agreed": "on"}, Status.CONFIRMED),
    ("postpone", {}, NOTE, Status.POSTPONED),
    ("annul", {"confirmed": True}, REFUSAL, Status.ANNULLED),
    ("reissue", {"annulled": True, "earlier_month": True}, {}, Status.ANNULLED),
    ("approve_review", {"under_review": True}, {}, Status.CONFIRMED),
    ("send_back", {"under_review": True}, NOTE, Status.POSTPONED),
    ("set_happy_call", {"confirmed": True}, {}, Status.HAPPY_CALL),
    ("cancel", {"status": Status.BUFFER}, {"reason": "Распродано", "note": "Осень"}, Status.CANCELLED),
    ("excuse", {"status": Status.POSTAL_RETURN}, {"reason": "hospital", "note": "Со слов"}, Status.POSTAL_RETURN),
    ("confirm_excuse", {**EXCUSED, "excuse_unconfirmed": True}, {}, Status.POSTAL_RETURN),
    ("withdraw_excuse", EXCUSED, {"reason": "В больнице не лежала"}, Status.POSTAL_RETURN),
]


def plain_rows() -> Iterator[Row]:
    """The buttons that ask for nothing: pressed where the machine has the action first, with its one target."""
    for action in sorted(set(Order.machine.actions_of(Role.SUPERVISOR)) - {Action.EDIT, *(row[0] for row in WRITTEN)}):
        traits = SITUATIONS[situation_for(action, Role.SUPERVISOR)]
        (target,) = {to for step in Order.machine.transitions[action].values() for to in Order.machine.targets(step)}
        yield action, traits, {}, target


BUTTONS = [*WRITTEN, *plain_rows()]


def page_of(order: Order) -> str:
    """The address of an order's page."""
    return reverse("admin:orders_order_change", args=[order.pk])


def press(browser: Client, order: Order, action: str, **fields: str) -> Any:
    """Post the form behind a button of the page as it was drawn."""
    url = reverse("admin:orders_order_act", args=[order.pk, action])
    return browser.post(url, {"version": str(order.version), **fields})


def state_of(order: Order) -> tuple[Any, ...]:
    """All that an action could have changed."""
    fresh = Order.objects.get(pk=order.pk)
    rows = HistoryRow.objects.filter(subject="order", subject_id=order.pk).count()
    return fresh.status, fresh.version, fresh.review_required, rows, fresh.hold_notes.count()


@pytest.mark.parametrize(("action", "traits", "fields", "status"), BUTTONS, ids=[row[0] for row in BUTTONS])
@pytest.mark.sample(8)
def test_a_button_changes_the_order_through_the_door(
    supervisor: Client, action: str, traits: dict[str, Any], fields: dict[str, str], status: str
) -> None:
    order = OrderFactory(**traits)
    buttons = supervisor.get(page_of(order)).context["buttons"]
    assert action in {button.action for button in buttons}
    answer = press(supervisor, order, action, **fields)
    assert answer.status_code == 302, answer.context["refused"].problems
    changed = Order.objects.get(pk=order.pk)
    assert (changed.status, changed.version) == (status, order.version + 1)
    row = HistoryRow.objects.get(subject="order", subject_id=order.pk, version=changed.version)
    assert (row.action, row.role, row.to_status) == (action, Role.SUPERVISOR, status)
    assert str(row.actor_id) == supervisor.session["_auth_user_id"]


@pytest.mark.parametrize("action", sorted(set(Order.machine.actions_of(Role.SUPERVISOR)) - {Action.EDIT}))
def test_a_form_has_a_field_for_all_that_its_action_takes(action: str) -> None:
    fields = {name.partition("__")[0] for name in form_for(action, OrderFactory()).fields} - {"version"}
    assert fields == set(body_of(action)().fields) - set(OrderActionBody().fields)


def test_a_reissue_leads_to_the_new_order(supervisor: Client) -> None:
    order = OrderFactory(annulled=True, earlier_month=True)
    answer = press(supervisor, order, "reissue", address__house="7")
    successor = Order.objects.get(reissue_of=order)
    assert answer.headers["Location"] == page_of(successor)
    assert (successor.status, successor.house, successor.street) == (Status.NEW, "7", order.street)


def test_the_reissue_form_brings_only_what_was_corrected(supervisor: Client) -> None:
    order = OrderFactory(tracked=True)
    button = next(b for b in supervisor.get(page_of(order)).context["buttons"] if b.action == "reissue")
    assert button.warnings == [MESSAGES[DenialReason.PARCEL_ON_THE_WAY].message]
    assert press(supervisor, order, "reissue").status_code == 409
    fields = {"ground": "address_error_other_locality", "address__locality": "Тверь"}
    unchanged = {"recipient__last": order.recipient_last, "recipient__first": order.recipient_first}
    press(supervisor, order, "reissue", **fields, **unchanged, recipient__patronymic=order.recipient_patronymic)
    successor = Order.objects.get(reissue_of=order)
    assert successor.locality == "Тверь"
    assert not successor.recipient_by_supervisor


def test_denied_actions_are_shown_with_their_reasons_and_no_form(supervisor: Client) -> None:
    order = OrderFactory(status=Status.BUFFER)
    answer = supervisor.get(page_of(order))
    page = answer.content.decode()
    closed = {button.action: group for group in answer.context["closed"] for button in group.buttons}
    assert closed["confirm"].denied[0].message == MESSAGES[DenialReason.BUFFER_NOT_CONFIRMED].message
    assert closed["confirm"].denied[0].way == "Аннулировать → Рассчитать доставку → Подтвердить"
    assert MESSAGES[DenialReason.ANNUL_FIRST].message in page
    assert reverse("admin:orders_order_act", args=[order.pk, "confirm"]) not in page
    assert reverse("admin:orders_order_edit", args=[order.pk]) not in page


def test_the_plan_to_a_goal_is_shown_step_by_step(supervisor: Client) -> None:
    plans = supervisor.get(page_of(OrderFactory(status=Status.BUFFER))).context["plans"]
    confirm = next(plan for plan in plans if plan.goal == "Подтвердить")
    assert [step["label"] for step in confirm.steps] == ["Аннулировать", "Рассчитать доставку", "Подтвердить"]


def test_a_refusal_tells_every_reason_and_changes_nothing(supervisor: Client) -> None:
    order = OrderFactory(lines=[{"kind": "gift"}], house="", status=Status.NEW)
    before = state_of(order)
    answer = press(supervisor, order, "confirm")
    assert answer.status_code == 409
    page = answer.content.decode()
    for reason in (
        DenialReason.BASKET_WITHOUT_MAIN_GOODS,
        DenialReason.ADDRESS_INCOMPLETE,
        DenialReason.CLIENT_AGREEMENT_MISSING,
    ):
        assert MESSAGES[reason].message in page, reason
    assert state_of(order) == before


def test_what_was_typed_survives_a_refusal(supervisor: Client) -> None:
    order = OrderFactory(confirmed=True)
    answer = press(supervisor, order, "annul", reason="client_refusal", objection_rounds="0", note="Очень просила")
    assert answer.status_code == 409
    assert MESSAGES[DenialReason.OBJECTIONS_NOT_HANDLED].filled.message in answer.content.decode()
    form = next(button.form for button in answer.context["buttons"] if button.action == "annul")
    assert (form["note"].value(), form["reason"].value()) == ("Очень просила", "client_refusal")


def test_a_fault_stands_beside_its_field(supervisor: Client) -> None:
    order = OrderFactory(confirmed=True)
    before = state_of(order)
    answer = press(supervisor, order, "annul", reason="client_refusal", objection_rounds="5")
    assert answer.status_code == 400
    form = next(button.form for button in answer.context["buttons"] if button.action == "annul")
    assert form.errors["objection_rounds"]
    assert state_of(order) == before


@pytest.mark.parametrize("fields", [{"version": ""}, {"version": "x"}, {"reason": "никакой"}])
def test_a_form_that_no_page_has_drawn_is_refused(supervisor: Client, fields: dict[str, str]) -> None:
    order = OrderFactory(confirmed=True)
    before = state_of(order)
    assert press(supervisor, order, "annul", **{"reason": "correction", **fields}).status_code == 400
    assert state_of(order) == before


def test_an_outdated_page_changes_nothing_and_says_who_was_quicker(supervisor: Client, sign_in: SignIn) -> None:
    order = OrderFactory(confirmed=True)
    press(sign_in(Role.SUPERVISOR), order, "set_happy_call")
    before = state_of(order)
    answer = press(supervisor, order, "annul", reason="correction")
    assert answer.status_code == 412
    page = answer.content.decode()
    assert "заказ изменился" in page
    assert ": передан в Happy-Call." in page
    assert state_of(order) == before


def test_the_next_attempt_counts_from_the_page_that_came_back(supervisor: Client, sign_in: SignIn) -> None:
    order = OrderFactory(status=Status.NEW)
    press(sign_in(Role.SUPERVISOR), order, "postpone", hold_note="Первый")
    answer = press(supervisor, order, "postpone", hold_note="Второй")
    form = next(button.form for button in answer.context["buttons"] if button.action == "postpone")
    assert form["version"].value() == order.version + 1
    assert form["hold_note"].value() == "Второй"


@pytest.mark.sample(2)
@pytest.mark.parametrize("role", [role for role in Role if role is not Role.SYSTEM])
def test_each_role_presses_only_its_own_buttons(role: Role, sign_in: SignIn) -> None:
    browser, order = sign_in(role), OrderFactory(under_review=True)
    before = state_of(order)
    for action in Action:
        status = press(browser, order, action, hold_note="").status_code
        if role in {Role.OPERATOR, Role.WAREHOUSE, Role.CARRIER, Role.SHOP, Role.TELEPHONY}:
            assert status == 302, action
            assert state_of(order) == before
        elif action not in Order.machine.actions_of(role):
            assert status == 403, action
    if role is not Role.SUPERVISOR:
        assert state_of(order) == before


def test_roles_that_only_read_see_no_buttons(sign_in: SignIn) -> None:
    order = OrderFactory()
    for role in (Role.RETURNS_SPECIALIST, Role.ADMINISTRATOR):
        context = sign_in(role).get(page_of(order)).context
        assert (context["buttons"], context["closed"], context["plans"]) == ([], [], [])


def test_a_claims_specialist_acts_on_a_prepaid_order_with_its_ticket_alone(sign_in: SignIn) -> None:
    browser = sign_in(Role.CLAIMS_SPECIALIST)
    ordinary, his = OrderFactory(), OrderFactory(prepaid=True, claims_ticket_open=True)
    assert press(browser, ordinary, "postpone", **NOTE).status_code == 409
    assert press(browser, his, "postpone", **NOTE).status_code == 302


def test_looking_never_changes_anything(supervisor: Client) -> None:
    order = OrderFactory(under_review=True)
    before = state_of(order)
    url = reverse("admin:orders_order_act", args=[order.pk, "approve_review"])
    assert supervisor.get(url).headers["Location"] == f"{page_of(order)}?do=approve_review"
    assert state_of(order) == before


def test_a_post_from_elsewhere_is_refused(supervisor: Client) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = supervisor.cookies
    order = OrderFactory(under_review=True)
    assert press(strict, order, "approve_review").status_code == 403
    assert state_of(order)[2] is True


def test_the_diagram_marks_the_present_status(supervisor: Client) -> None:
    order = OrderFactory(status=Status.BUFFER)
    answer = supervisor.get(reverse("admin:orders_order_diagram", args=[order.pk]))
    other = supervisor.get(reverse("admin:orders_order_diagram", args=[OrderFactory().pk]))
    assert answer.headers["Content-Type"] == "image/svg+xml"
    assert "Буфер" in answer.content.decode()
    assert answer.content != other.content


def test_an_order_page_with_buttons_takes_the_same_queries_however_many_lines(supervisor: Client) -> None:
    taken = []
    for order in (OrderFactory(lines=[{}]), OrderFactory(lines=[{}] * 8)):
        supervisor.get(page_of(order))
        with CaptureQueriesContext(connection) as captured:
            assert supervisor.get(page_of(order)).status_code == 200
        taken.append(len(captured))
    assert taken[0] == taken[1]
