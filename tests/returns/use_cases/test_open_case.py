"""Opening a case: who is identified, what is redeemed, until when, and for which goods (RET-1…RET-10)."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from orders.choices import LineKind
from orders.models import ContactOrder
from returns.models import ReturnCase, ReturnLine
from service.accounts.roles import Role
from service.models import Contact, HistoryRow, OutboxEvent
from tests.factories import OrderFactory
from tests.returns.desk import PARCEL, RETURNS, ReturnsDesk, taken

pytestmark = pytest.mark.django_db
TODAY = date(2026, 3, 17)


def traces() -> tuple[int, ...]:
    return tuple(model.objects.count() for model in (ReturnCase, ReturnLine, HistoryRow, OutboxEvent, ContactOrder))


def test_a_redeemed_order_of_an_identified_client_gets_a_case(operator: ReturnsDesk) -> None:
    order = taken(days_ago=3)
    answer = operator.open(order, reason="not_liked", wished_outcome="exchange")
    assert answer.status == 201
    result = answer.body
    assert result["status"] == "advised"
    assert result["window_ends_on"] == "2026-03-28"
    assert (result["redeemed_on"], result["redeemed_source"]) == ("2026-03-14", "tracking")
    assert result["sent_on"] is result["refund_due_on"] is result["ticket"] is None
    assert result["overdue"] is False
    assert [line["product"] for line in result["lines"]] == [order.basket[0].product.code]
    assert answer.headers["Location"] == f"{RETURNS}/{result['id']}"
    assert operator.case(result["id"]) | {"decision": result["decision"]} == result


def test_a_case_leaves_its_first_history_row_its_event_and_a_link_to_the_contact(operator: ReturnsDesk) -> None:
    order = taken()
    contact = operator.contact(order)
    pk = operator.opened(order, contact=contact)
    row = HistoryRow.objects.get(subject="case", subject_id=pk)
    assert (row.action, row.version, row.to_status, row.contact_id) == ("open", 1, "advised", contact)
    assert OutboxEvent.objects.get(subject="case", subject_id=pk).type == "case.open"
    assert ContactOrder.objects.filter(contact_id=contact, order=order).exists()


@pytest.mark.parametrize("identified", [None, False])
def test_before_the_client_is_identified_nothing_else_is_answered(
    operator: ReturnsDesk, identified: bool | None
) -> None:
    order = taken(days_ago=40)
    contact = None if identified is None else operator.contact(order, identified=False)
    before = traces()
    body = {} if contact is None else {"contact": contact}
    answer = operator.call(
        "POST", RETURNS, {"order": order.number, "reason": "defect", "wished_outcome": "refund", **body}
    )
    assert (answer.status, answer.codes) == (409, ["identity_not_verified"])
    assert answer.body["reasons"][0]["next_steps"]
    assert traces() == before


def test_a_contact_of_another_client_opens_nothing(operator: ReturnsDesk) -> None:
    order = taken()
    other = operator.contact(taken())
    before = traces()
    answer = operator.open(order, contact=other)
    assert (answer.status, answer.faults) == (400, [("contact", "contact_of_another_client")])
    assert traces() == before


def test_a_contact_of_another_operator_opens_nothing(operator: ReturnsDesk) -> None:
    order = taken()
    answer = operator.open(order, contact=ReturnsDesk().contact(order))
    assert (answer.status, answer.faults) == (400, [("contact", "unknown_contact")])


@pytest.mark.parametrize("trait", ["exported", "tracked", "arrived", "confirmed"])
def test_an_order_on_its_way_by_post_is_not_returned_whatever_the_client_says(
    operator: ReturnsDesk, trait: str
) -> None:
    said = {"redeemed_on": str(TODAY), "redeemed_source": "client_word"}
    answer = operator.open(OrderFactory(**{trait: True}), **said)
    assert (answer.status, answer.codes) == (409, ["order_not_redeemed"])


@pytest.mark.parametrize("trait", ["by_courier", "to_pickup_point"])
def test_for_couriers_the_clients_word_counts_where_there_is_no_tracking(operator: ReturnsDesk, trait: str) -> None:
    order = OrderFactory(tracked=True, **{trait: True})
    result = operator.open(order, redeemed_on="2026-03-10").body
    assert (result["redeemed_on"], result["redeemed_source"]) == ("2026-03-10", "client_word")
    assert result["window_ends_on"] == "2026-03-24"


def test_for_couriers_the_orders_own_date_may_be_named(operator: ReturnsDesk) -> None:
    result = operator.open(OrderFactory(tracked=True, by_courier=True), redeemed_source="order_date").body
    assert (result["redeemed_on"], result["redeemed_source"]) == (str(TODAY), "order_date")


@pytest.mark.parametrize("method", ["post", "courier"])
def test_the_clients_word_never_stands_against_tracking(operator: ReturnsDesk, method: str) -> None:
    answer = operator.open(taken(days_ago=20, method=method), redeemed_on=str(TODAY), redeemed_source="client_word")
    assert (answer.status, answer.codes) == (409, ["window_expired"])


def test_a_redemption_in_the_future_is_a_fault(operator: ReturnsDesk) -> None:
    order = OrderFactory(tracked=True, by_courier=True)
    answer = operator.open(order, redeemed_on="2026-03-18")
    assert (answer.status, answer.faults) == (400, [("redeemed_on", "in_the_future")])


@pytest.mark.parametrize(("days", "status"), [(0, 201), (13, 201), (14, 201), (15, 409), (300, 409)])
def test_the_window_is_fourteen_days_the_last_one_included(operator: ReturnsDesk, days: int, status: int) -> None:
    answer = operator.open(taken(days_ago=days))
    assert answer.status == status, answer
    if status == 409:
        assert answer.codes == ["window_expired"]
        assert "14 дней" in answer.body["reasons"][0]["client_words"]


@pytest.mark.parametrize(("posted_after", "late"), [(14, False), (15, True), (45, True)])
def test_the_day_of_dispatch_counts_and_not_the_day_of_the_call(
    operator: ReturnsDesk, posted_after: int, *, late: bool
) -> None:
    order = taken(days_ago=45)
    posted = TODAY - timedelta(days=45 - posted_after)
    answer = operator.open(order, sent_on=str(posted), tracking_number=PARCEL)
    assert (answer.status, answer.body["status"], answer.body["posted_late"]) == (201, "sent", late)
    assert answer.body["refund_due_on"] == str(posted + timedelta(days=30))
    assert answer.body["overdue"] is (posted_after < 15)


@pytest.mark.parametrize(("sent_on", "code"), [("2026-03-18", "in_the_future"), ("2026-03-13", "before_redemption")])
def test_a_dispatch_that_cannot_be_is_a_fault(operator: ReturnsDesk, sent_on: str, code: str) -> None:
    before = traces()
    order = taken(days_ago=3)
    answer = operator.open(order, sent_on=sent_on)
    assert (answer.status, answer.faults) == (400, [("sent_on", code)])
    assert traces() == before


def test_a_wrong_check_digit_is_a_fault(operator: ReturnsDesk) -> None:
    answer = operator.open(taken(), sent_on=str(TODAY), tracking_number="10901200000013")
    assert (answer.status, answer.faults) == (400, [("tracking_number", "invalid_tracking_number")])


def test_a_second_case_for_the_same_goods_is_denied_with_the_first(operator: ReturnsDesk) -> None:
    order = taken()
    first = operator.opened(order)
    answer = operator.open(order)
    assert (answer.status, answer.codes) == (409, ["case_already_open"])
    reason = answer.body["reasons"][0]
    assert (reason["case"], reason["next_steps"][0]["href"]) == (first, f"{RETURNS}/{first}")


def test_other_lines_of_the_same_order_get_a_case_of_their_own(operator: ReturnsDesk) -> None:
    order = taken(lines=[{}, {}])
    one, two = (line.product.code for line in order.basket)
    operator.opened(order, lines=[{"product": one}])
    assert operator.open(order, lines=[one]).codes == ["case_already_open"]
    assert operator.open(order, lines=[two]).status == 201


def test_withdrawn_goods_may_be_returned_after_all(operator: ReturnsDesk) -> None:
    order = taken()
    operator.acted(operator.opened(order), "withdraw")
    assert operator.open(order).status == 201


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ({"product": "NO-SUCH"}, ("lines.0.product", "not_ordered")),
        ({"quantity": 2}, ("lines.0.quantity", "more_than_ordered")),
        ({"quantity": 0}, ("lines.0.quantity", "min_value")),
        ({"kit": ["крышка"]}, ("lines.0.kit", "unknown_part")),
        ({"colour": "red"}, ("lines.0.colour", "unknown_field")),
    ],
)
def test_lines_that_were_not_in_the_order_are_faults(
    operator: ReturnsDesk, line: dict[str, Any], fault: tuple[str, str]
) -> None:
    order = taken()
    before = traces()
    answer = operator.open(order, lines=[{"product": order.basket[0].product.code, **line}])
    assert (answer.status, answer.faults) == (400, [fault])
    assert traces() == before


def test_a_line_is_named_once(operator: ReturnsDesk) -> None:
    order = taken()
    code = order.basket[0].product.code
    assert operator.open(order, lines=[code, code]).faults == [("lines.1.product", "repeated")]


def test_the_gift_may_be_kept(operator: ReturnsDesk) -> None:
    order = taken(lines=[{}, {"kind": LineKind.GIFT}])
    result = operator.open(order, keep_gift=True).body
    assert [line["kind"] for line in result["lines"]] == ["main"]
    assert result["keep_gift"] is True


def test_only_a_gift_that_is_kept_leaves_nothing_to_return(operator: ReturnsDesk) -> None:
    order = taken(lines=[{"kind": LineKind.GIFT}])
    assert operator.open(order, keep_gift=True).faults == [("lines", "nothing_to_return")]


@pytest.mark.parametrize(
    ("kit", "parts", "wish", "status"),
    [
        (["крышка", "ручка"], ["крышка"], "resend", 409),
        (["крышка", "ручка"], None, "resend", 409),
        (["крышка", "ручка"], ["крышка"], "exchange", 201),
        (["крышка", "ручка"], ["крышка"], "refund", 201),
        (["крышка", "ручка"], ["крышка", "ручка"], "resend", 201),
        ([], None, "resend", 201),
    ],
)
def test_a_part_of_a_kit_is_never_sent_on(
    operator: ReturnsDesk, kit: list[str], parts: list[str] | None, wish: str, status: int
) -> None:
    order = taken(lines=[{"kit": kit}])
    line = {"product": order.basket[0].product.code} | ({"kit": parts} if parts else {})
    answer = operator.open(order, reason="missing_items", wished_outcome=wish, lines=[line])
    assert answer.status == status, answer
    if status == 409:
        assert answer.codes == ["kit_part_not_sent"]
        steps = answer.body["reasons"][0]["next_steps"]
        assert [step["body"]["wished_outcome"] for step in steps] == ["exchange", "refund"]


def test_every_rule_that_denies_is_told_at_once(operator: ReturnsDesk) -> None:
    order = taken(days_ago=20, lines=[{"kit": ["а", "б"]}])
    operator.opened(order, sent_on=str(TODAY - timedelta(days=10)))
    assert operator.open(order).codes == ["window_expired", "case_already_open"]
    answer = operator.open(order, reason="missing_items", wished_outcome="resend")
    assert answer.codes == ["case_already_open", "kit_part_not_sent"]


def test_a_dry_run_answers_and_keeps_nothing(operator: ReturnsDesk) -> None:
    order = taken()
    contact = operator.contact(order)
    before = traces()
    answer = operator.open(order, "?dry_run=true", contact=contact)
    assert (answer.status, answer.body["status"]) == (200, "advised")
    assert traces() == before
    assert operator.open(order, contact=contact).status == 201


def test_the_same_key_opens_one_case(operator: ReturnsDesk) -> None:
    order = taken()
    body = {
        "order": order.number,
        "contact": operator.contact(order),
        "reason": "defect",
        "wished_outcome": "refund",
    }
    first = operator.call("POST", RETURNS, body, **{"Idempotency-Key": "k-1"})
    again = operator.call("POST", RETURNS, body, **{"Idempotency-Key": "k-1"})
    assert first.status == again.status == 201
    assert first.body == again.body
    assert ReturnCase.objects.count() == 1


def test_an_unknown_order_is_a_fault(operator: ReturnsDesk) -> None:
    body = {"order": "NO-SUCH", "contact": 1, "reason": "defect", "wished_outcome": "refund"}
    faults = operator.call("POST", RETURNS, body).faults
    assert faults == [("order", "unknown_order"), ("contact", "unknown_contact")]


@pytest.mark.parametrize(
    "role", sorted(set(Role) - {Role.OPERATOR, Role.SUPERVISOR, Role.RETURNS_SPECIALIST, Role.SYSTEM})
)
def test_other_roles_open_nothing(role: Role, db: None) -> None:
    assert ReturnsDesk(role).call("POST", RETURNS, {}).status == 403


@pytest.mark.parametrize("role", [Role.SUPERVISOR, Role.RETURNS_SPECIALIST])
def test_supervisors_and_the_specialist_open_cases_too(role: Role) -> None:
    assert ReturnsDesk(role).open(taken()).status == 201


def test_a_closed_contact_opens_nothing(operator: ReturnsDesk) -> None:
    order = taken()
    contact = operator.contact(order)
    Contact.objects.filter(pk=contact).update(closed_at="2026-03-17T09:00:00Z", result="consulted")
    assert operator.open(order, contact=contact).faults == [("contact", "unknown_contact")]
