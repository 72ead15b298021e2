"""Every button of a case's page goes through the one door, and what is denied says why (RET-11, RET-12)."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from orders.choices import Status
from returns.choices import PAST, CaseReason, CaseStatus
from returns.fsm.messages import MESSAGES
from returns.models import ReturnCase
from service.accounts.roles import Role
from service.clock import today
from service.models import HistoryRow
from tests.returns.admin.cases import LIST, PARCEL, case_in, form_of, page_of, press, state_of
from tests.service.admin.conftest import SignIn

pytestmark = pytest.mark.django_db
S, R = CaseStatus, Role
BUTTONS: list[tuple[str, str, dict[str, str], str]] = [
    ("send", S.ADVISED, {"sent_on": "", "tracking_number": PARCEL}, S.SENT),
    ("receive", S.SENT, {}, S.RECEIVED),
    ("examine", S.RECEIVED, {"findings": "Скол на ручке", "operator_error": "on"}, S.EXAMINED),
    ("approve_refund", S.EXAMINED, {"amount": "1 000,50", "postage": "250"}, S.REFUND_APPROVED),
    ("approve_exchange", S.EXAMINED, {}, S.EXCHANGE_APPROVED),
    ("approve_resend", S.EXAMINED, {}, S.RESEND_APPROVED),
    ("refuse", S.EXAMINED, {"reason": "Был в употреблении"}, S.REFUSED),
    ("settle", S.REFUND_APPROVED, {}, S.SETTLED),
    ("withdraw", S.RECEIVED, {}, S.WITHDRAWN),
]


@pytest.mark.parametrize(("action", "status", "fields", "target"), BUTTONS, ids=[row[0] for row in BUTTONS])
@pytest.mark.sample(5)
def test_a_button_changes_the_case_through_the_door(
    specialist: Client, action: str, status: str, fields: dict[str, str], target: str
) -> None:
    case = case_in(status)
    assert form_of(specialist.get(page_of(case)), action) is not None
    given = {name: str(today()) if name == "sent_on" else value for name, value in fields.items()}
    answer = press(specialist, case, action, **given)
    assert answer.status_code == 302, answer.context["refused"].problems
    case.refresh_from_db()
    assert (case.status, case.version) == (target, 2)
    row = HistoryRow.objects.get(subject="case", subject_id=case.pk, version=2)
    assert (row.action, row.role, row.to_status) == (action, R.RETURNS_SPECIALIST, target)
    said = specialist.get(answer.headers["Location"]).content.decode()
    assert f"Возврат {case.pk} {PAST[action]}" in said
    assert CaseStatus(target).label in said


def test_every_action_of_the_specialist_has_a_row_above() -> None:
    assert {row[0] for row in BUTTONS} == set(ReturnCase.machine.actions_of(R.RETURNS_SPECIALIST))


def test_amounts_are_stored_as_typed_and_the_order_came_back_once_settled(specialist: Client) -> None:
    case = case_in(S.EXAMINED)
    press(specialist, case, "approve_refund", amount="1 000,50", postage="250")
    case.refresh_from_db()
    assert (str(case.refund_amount), str(case.postage)) == ("1000.50", "250.00")
    press(specialist, case, "settle")
    case.order.refresh_from_db()
    assert case.order.status == Status.CLIENT_RETURN


def test_denied_actions_are_greyed_with_their_reasons_and_no_form(specialist: Client) -> None:
    case = case_in(S.SENT)
    answer = specialist.get(page_of(case))
    closed = {button.action: group.denied for group in answer.context["closed"] for button in group.buttons}
    (why,) = {closed[action][0].message for action in ("settle", "examine", "refuse")}
    assert why.startswith("В статусе «Отправлен клиентом» это действие недоступно. Доступно: «Отметить отправку»,")
    assert why in answer.content.decode()
    assert reverse("admin:returns_returncase_act", args=[case.pk, "settle"]) not in answer.content.decode()


def test_a_refusal_tells_every_reason_keeps_what_was_typed_and_changes_nothing(specialist: Client) -> None:
    case = case_in(S.EXAMINED, reason="not_liked")
    before = state_of(case)
    answer = press(specialist, case, "approve_refund", amount="99999", postage="300")
    assert answer.status_code == 409
    for reason in (CaseReason.AMOUNT_ABOVE_PAID, CaseReason.POSTAGE_NOT_DUE):
        assert MESSAGES[reason].message in answer.content.decode(), reason
    assert form_of(answer, "approve_refund")["amount"].value() == "99999"
    assert state_of(case) == before


@pytest.mark.parametrize(
    ("status", "action", "fields", "field"),
    [
        (S.EXAMINED, "approve_refund", {"amount": "сто"}, "amount"),
        (S.ADVISED, "send", {"sent_on": "2999-01-01", "tracking_number": PARCEL}, "sent_on"),
        (S.ADVISED, "send", {"sent_on": "1999-01-01", "tracking_number": PARCEL}, "sent_on"),
        (S.RECEIVED, "examine", {"findings": "x", "version": "первая"}, "version"),
    ],
)
def test_a_fault_stands_beside_its_field(
    specialist: Client, status: str, action: str, fields: dict[str, str], field: str
) -> None:
    case = case_in(status)
    before = state_of(case)
    answer = press(specialist, case, action, **fields)
    assert answer.status_code == 400
    assert form_of(answer, action).errors[field]
    assert state_of(case) == before


def test_an_outdated_page_changes_nothing_and_says_who_was_quicker(specialist: Client, sign_in: SignIn) -> None:
    case = case_in(S.RECEIVED)
    press(sign_in(R.RETURNS_SPECIALIST), case, "examine", findings="Целый")
    before = state_of(case)
    answer = press(specialist, case, "withdraw")
    assert answer.status_code == 412
    assert "возврат изменился" in answer.content.decode()
    assert f": {PAST['examine']}." in answer.content.decode()
    assert state_of(case) == before


def test_looking_never_changes_anything_and_foreign_posts_are_refused(specialist: Client) -> None:
    case = case_in(S.SENT)
    before = state_of(case)
    url = reverse("admin:returns_returncase_act", args=[case.pk, "receive"])
    page = reverse("admin:returns_returncase_change", args=[case.pk])
    assert specialist.get(url).headers["Location"] == f"{page}?do=receive"
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = specialist.cookies
    assert press(strict, case, "receive").status_code == 403
    assert state_of(case) == before


def test_a_case_that_is_not_there_is_not_found(specialist: Client) -> None:
    for pk in ("999999", "x", "9" * 40):
        assert specialist.get(f"{reverse(LIST)}{pk}/change/").status_code == 404, pk
