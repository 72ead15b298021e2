"""The life of a case: every status × action × role against a table written by hand (RET-9, RET-11, RET-12)."""

from __future__ import annotations

from datetime import timedelta
from itertools import product
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction

from orders.models import Order
from returns.choices import CaseAction, CaseStatus
from returns.models import ReturnCase, ReturnLine
from service.accounts.roles import Role
from service.clock import today
from service.models import HistoryRow, OutboxEvent
from tests.factories import OrderFactory
from tests.returns.desk import PARCEL, ReturnsDesk, taken
from tests.sampling import some

pytestmark = pytest.mark.django_db
S = CaseStatus
DISPATCH = {"sent_on": "2026-03-16", "tracking_number": PARCEL}
BODIES: dict[str, dict[str, Any]] = {
    "send": DISPATCH,
    "examine": {"findings": "Скол"},
    "approve_refund": {"amount": "10.00", "postage": "0.00"},
    "refuse": {"reason": "Следы использования"},
}
PERMITTED = {
    Role.OPERATOR: {"send": {S.ADVISED, S.LAPSED}, "withdraw": {S.ADVISED}},
    Role.SUPERVISOR: {"send": {S.ADVISED, S.LAPSED}, "withdraw": {S.ADVISED}},
    Role.WAREHOUSE: {"receive": {S.SENT}},
    Role.RETURNS_SPECIALIST: {
        "send": {S.ADVISED, S.LAPSED},
        "withdraw": {S.ADVISED, S.SENT, S.RECEIVED},
        "receive": {S.SENT},
        "examine": {S.RECEIVED},
        "approve_refund": {S.EXAMINED},
        "approve_exchange": {S.EXAMINED},
        "approve_resend": {S.EXAMINED},
        "refuse": {S.EXAMINED},
        "settle": {S.REFUND_APPROVED, S.EXCHANGE_APPROVED, S.RESEND_APPROVED, S.REFUSED},
    },
}
TARGETS = {
    "send": "sent",
    "withdraw": "withdrawn",
    "receive": "received",
    "examine": "examined",
    "approve_refund": "refund_approved",
    "approve_exchange": "exchange_approved",
    "approve_resend": "resend_approved",
    "refuse": "refused",
    "settle": "settled",
}
SENDS = {S.ADVISED, S.WITHDRAWN, S.LAPSED}


def case_in(status: str, **kwargs: Any) -> ReturnCase:
    """A case of three days ago that stands in a status, with its clocks."""
    order = kwargs.pop("order", None) or taken(**kwargs.pop("of", {}))
    sent_on = None if status in SENDS else today() - timedelta(days=1)
    case = ReturnCase(
        order=order,
        client=order.client,
        status=status,
        reason=kwargs.pop("reason", "defect"),
        wished_outcome=kwargs.pop("wished_outcome", "refund"),
        redeemed_on=order.redeemed_on,
        window_ends_on=order.redeemed_on + timedelta(days=14),
        lapses_on=order.redeemed_on + timedelta(days=28),
        sent_on=sent_on,
        refund_due_on=sent_on and sent_on + timedelta(days=30),
        tracking_number=PARCEL if sent_on else "",
        **kwargs,
    )
    case.basket = [ReturnLine.of(line) for line in order.basket]
    case.save()
    return case


@pytest.mark.parametrize(("role", "status"), some(product(sorted(PERMITTED), S.values), 20))
@pytest.mark.sample(10)
def test_what_is_permitted_succeeds_and_the_rest_is_denied(role: Role, status: str) -> None:
    desk = ReturnsDesk(role)
    case = case_in(status)
    for action in TARGETS:
        answer = desk.act(case.pk, action, BODIES.get(action, {}), "?dry_run=true")
        if action not in PERMITTED[role]:
            assert answer.status == 403, (action, answer)
        elif status in PERMITTED[role][action]:
            assert (answer.status, answer.body["status"]) == (200, TARGETS[action]), (action, answer)
        else:
            assert answer.status == 409, (action, answer)
    case.refresh_from_db()
    assert (case.status, case.version) == (status, 1)


FORETOLD_TO = (Role.OPERATOR, Role.SUPERVISOR, Role.RETURNS_SPECIALIST)


@pytest.mark.parametrize(("role", "status"), some(product(FORETOLD_TO, S.values), 16))
@pytest.mark.sample(8)
def test_what_actions_foretell_is_what_doing_them_answers(role: Role, status: str) -> None:
    desk = ReturnsDesk(role)
    case = case_in(status)
    for action, result in desk.may(case.pk).items():
        answer = desk.act(case.pk, action, BODIES.get(action, {}), "?dry_run=true")
        assert result["allowed"] == (answer.status == 200), (action, answer)
        assert {need["field"] for need in result["requires"]} <= set(BODIES.get(action, {}))
        if not result["allowed"]:
            assert [reason["code"] for reason in result["reasons"]] == answer.codes
        else:
            assert result["target"] == TARGETS[action]


@pytest.mark.parametrize("role", [Role.CLAIMS_SPECIALIST, Role.ADMINISTRATOR, Role.CARRIER, Role.SHOP, Role.TELEPHONY])
def test_other_roles_do_nothing(role: Role) -> None:
    case = case_in(S.SENT)
    desk = ReturnsDesk(role)
    assert {desk.act(case.pk, action, {}).status for action in CaseAction.values} == {403}


def test_nobody_lapses_a_case_by_hand() -> None:
    case = case_in(S.ADVISED)
    assert {ReturnsDesk(role).act(case.pk, "lapse", {}).status for role in set(Role) - {Role.SYSTEM}} == {403}


@pytest.mark.parametrize("status", sorted(set(S.values) - {S.ADVISED, S.LAPSED, S.WITHDRAWN}))
def test_after_dispatch_an_operator_hears_only_that_it_is_dispatched(operator: ReturnsDesk, status: str) -> None:
    case = case_in(status)
    assert (
        operator.act(case.pk, "withdraw").codes == operator.act(case.pk, "send", DISPATCH).codes == ["case_dispatched"]
    )


@pytest.mark.parametrize(
    ("action", "status", "body", "codes"),
    [
        ("send", S.ADVISED, {}, ["dispatch_required", "dispatch_required"]),
        ("send", S.ADVISED, {"sent_on": "2026-03-16", "tracking_number": " "}, ["dispatch_required"]),
        ("examine", S.RECEIVED, {"findings": " "}, ["findings_required"]),
        ("approve_refund", S.EXAMINED, {}, ["amount_required"]),
        ("approve_refund", S.EXAMINED, {"amount": "1490.01", "postage": "0.00"}, ["amount_above_paid"]),
        ("refuse", S.EXAMINED, {}, ["reason_required"]),
    ],
)
def test_a_step_without_what_it_must_bring_is_denied(
    expert: ReturnsDesk, action: str, status: str, body: Any, codes: list[str]
) -> None:
    case = case_in(status)
    answer = expert.act(case.pk, action, body)
    assert (answer.status, answer.codes) == (409, codes)
    assert not HistoryRow.objects.filter(subject="case", subject_id=case.pk).exists()


@pytest.mark.parametrize(("day", "code"), [("2026-03-18", "in_the_future"), ("2026-03-13", "before_redemption")])
def test_a_dispatch_that_cannot_be_is_a_fault(operator: ReturnsDesk, day: str, code: str) -> None:
    case = case_in(S.ADVISED)
    assert operator.act(case.pk, "send", {**DISPATCH, "sent_on": day}).faults == [("sent_on", code)]


@pytest.mark.parametrize(
    ("reason", "operator_error", "status"),
    [("defect", False, 200), ("not_liked", True, 200), ("not_liked", False, 409), ("wrong_item", False, 409)],
)
def test_postage_is_compensated_for_a_defect_or_an_operators_error(
    expert: ReturnsDesk, reason: str, operator_error: bool, status: int
) -> None:
    case = case_in(S.EXAMINED, reason=reason, operator_error=operator_error)
    answer = expert.act(case.pk, "approve_refund", {"amount": "1490.00", "postage": "300.00"})
    assert answer.status == status
    if status == 409:
        assert answer.codes == ["postage_not_due"]
    else:
        assert (answer.body["refund_amount"], answer.body["postage"]) == ("1490.00", "300.00")


def test_no_more_is_paid_out_than_was_paid_for_what_came_back(expert: ReturnsDesk) -> None:
    case = case_in(S.EXAMINED, order=taken(lines=[{}, {}]))
    case.lines.last().delete()
    assert expert.act(case.pk, "approve_refund", {"amount": "1490.01", "postage": "0"}).codes == ["amount_above_paid"]
    assert expert.act(case.pk, "approve_refund", {"amount": "1490.00", "postage": "0"}).status == 200


def test_the_specialist_does_not_send_a_part_of_a_kit(expert: ReturnsDesk) -> None:
    case = case_in(S.EXAMINED, reason="missing_items", order=taken(lines=[{"kit": ["а", "б"]}]))
    assert expert.act(case.pk, "approve_resend").codes == ["kit_part_not_sent"]


@pytest.mark.parametrize("action", ["settle", "refuse"])
def test_an_order_that_learnt_of_no_dispatch_learns_of_it_when_the_case_is_settled_or_refused(
    expert: ReturnsDesk, action: str
) -> None:
    case = case_in(S.REFUND_APPROVED if action == "settle" else S.EXAMINED)
    expert.acted(case.pk, action)
    order = Order.objects.get(pk=case.order_id)
    assert order.status == "client_return"
    row = HistoryRow.objects.get(subject="order", subject_id=order.pk)
    assert (row.action, row.role, row.version) == ("return_from_client", "system", 2)


def test_an_order_known_as_redeemed_by_word_alone_stays_as_it_is(expert: ReturnsDesk) -> None:
    order = OrderFactory(tracked=True, by_courier=True)
    pk = expert.opened(order, redeemed_on=str(today()), sent_on=str(today()), tracking_number=PARCEL)
    expert.acted(pk, "receive", "examine", "approve_exchange", "settle")
    assert Order.objects.get(pk=order.pk).status == "exported"


def test_a_refused_step_and_a_dry_run_leave_no_trace(expert: ReturnsDesk) -> None:
    case = case_in(S.REFUND_APPROVED)
    assert expert.act(case.pk, "settle", {}, "?dry_run=true").body["status"] == "settled"
    assert expert.act(case.pk, "receive").status == 409
    assert Order.objects.get(pk=case.order_id).status == "exported"
    assert not HistoryRow.objects.exists()
    assert not OutboxEvent.objects.exists()


def test_every_step_leaves_its_history_and_its_event(expert: ReturnsDesk) -> None:
    pk = expert.opened(taken(), sent_on=str(today()), tracking_number=PARCEL)
    expert.acted(pk, "receive", "examine", "approve_refund", "settle")
    rows = HistoryRow.objects.filter(subject="case", subject_id=pk).order_by("version")
    assert [(row.action, row.to_status) for row in rows] == [
        ("open", "sent"),
        ("receive", "received"),
        ("examine", "examined"),
        ("approve_refund", "refund_approved"),
        ("settle", "settled"),
    ]
    assert rows[3].changes["refund_amount"] == [None, "1000.00"]
    events = OutboxEvent.objects.filter(subject="case", subject_id=pk).order_by("version")
    assert [event.version for event in events] == [1, 2, 3, 4, 5]
    assert "1000.00" not in str([event.payload for event in events])


def test_a_lapsed_case_lives_again_by_a_dispatch_within_the_window(operator: ReturnsDesk) -> None:
    case = case_in(S.LAPSED, of={"days_ago": 60})
    case.lines.update(held=False)
    posted = str(today() - timedelta(days=46))
    answer = operator.act(case.pk, "send", {"sent_on": posted, "tracking_number": PARCEL})
    assert (answer.status, answer.body["status"], answer.body["overdue"]) == (200, "sent", True)
    assert case.lines.get().held


def test_a_lapsed_case_stays_lapsed_while_another_has_its_goods(operator: ReturnsDesk) -> None:
    order = taken()
    case = case_in(S.LAPSED, order=order)
    case.lines.update(held=False)
    operator.opened(order)
    assert operator.act(case.pk, "send", DISPATCH).codes == ["case_already_open"]
    assert "send" in operator.may(case.pk)


def test_if_match_of_another_version_changes_nothing(expert: ReturnsDesk) -> None:
    case = case_in(S.SENT)
    assert expert.act(case.pk, "receive", {}, **{"If-Match": '"7"'}).status == 412
    answer = expert.act(case.pk, "receive", {}, **{"If-Match": '"1"'})
    assert (answer.status, answer.headers["ETag"]) == (200, '"2"')
    late = expert.act(case.pk, "examine", BODIES["examine"], **{"If-Match": '"1"'})
    assert (late.status, late.body["current_version"]) == (412, 2)
    assert [change["action"] for change in late.body["changes"]] == ["receive"]


def test_the_database_refuses_a_changed_case_without_its_history() -> None:
    case = case_in(S.SENT)
    ReturnCase.objects.filter(pk=case.pk).update(status=S.SETTLED, version=2)
    with connection.cursor() as cursor, pytest.raises(IntegrityError, match="changed without its history row"):
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def test_the_database_lets_one_case_hold_a_line() -> None:
    case = case_in(S.ADVISED)
    with pytest.raises(IntegrityError, match="one_case_holds_an_order_line"), transaction.atomic():
        case_in(S.ADVISED, order=case.order)


@pytest.mark.parametrize("field", ["refund_amount", "postage"])
def test_the_database_refuses_negative_amounts(field: str) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        case_in(S.EXAMINED, **{field: "-0.01"})


def test_the_warehouse_is_told_of_no_person(db: None) -> None:
    answer = ReturnsDesk(Role.WAREHOUSE).act(case_in(S.SENT).pk, "receive")
    assert sorted(answer.body) == ["id", "order", "status", "status_label", "tracking_number", "version"]


@pytest.mark.parametrize("path", ["", "/actions", "/history", "/letter"])
def test_a_case_that_is_not_there_is_not_found(expert: ReturnsDesk, path: str) -> None:
    for pk in (1, 2**70):
        assert expert.call("GET", f"/api/v1/returns/{pk}{path}").status == 404
    assert expert.act(2**70, "receive").status == 404
