"""What operators may not see they don't get: every answer before and after each hidden step, byte for byte (RET-13)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.contrib.admin import site
from django.test import RequestFactory
from django.utils import timezone

from orders.models import ContactOrder
from returns.models import ReturnCase
from service.accounts.roles import DESK, Role
from service.clock import today
from service.models import HistoryRow, Receipt
from tests.factories import UserFactory
from tests.orders.api.desk import API
from tests.returns.desk import PARCEL, RETURNS, ReturnsDesk, sent, specialist, taken
from tests.returns.fsm.test_machine import case_in
from tests.sampling import some

pytestmark = pytest.mark.django_db
READING = DESK | {Role.RETURNS_SPECIALIST, Role.CLAIMS_SPECIALIST, Role.ADMINISTRATOR}
WAYS = {
    "paid": ["receive", "examine", "approve_refund", "settle"],
    "exchanged": ["receive", "examine", "approve_exchange", "settle"],
    "sent on": ["receive", "examine", "approve_resend", "settle"],
    "refused": ["receive", "examine", "refuse", "settle"],
    "withdrawn at once": ["withdraw"],
    "withdrawn on arrival": ["receive", "withdraw"],
}
STATUSES = ("advised", "sent", "received", "examined", "refund_approved", "refused", "settled", "withdrawn", "lapsed")


def every_answer(desk: ReturnsDesk, case: ReturnCase) -> list[Any]:
    """Every answer about the case and its order that the desk can get, with its headers."""
    order = case.order.number
    contact = desk.contact(case.order)
    opening = {"order": order, "contact": contact, "reason": "defect", "wished_outcome": "refund"}
    dispatch = {"sent_on": str(case.sent_on), "tracking_number": PARCEL}
    here = f"{RETURNS}/{case.pk}"
    questions: list[tuple[str, str, Any, dict[str, str]]] = [
        *(("GET", f"{here}{path}", None, {}) for path in ("", "/actions", "/history", "/letter")),
        ("GET", f"{here}/history?limit=1", None, {}),
        *(("GET", f"{RETURNS}?status={status}", None, {}) for status in STATUSES),
        *(("GET", f"{RETURNS}?{query}", None, {}) for query in ("", f"order={order}", "overdue=true", "overdue=false")),
        ("GET", f"{RETURNS}?client={case.client_id}&limit=1&ordering=created_at", None, {}),
        ("GET", f"{RETURNS}?due_before=2030-01-01", None, {}),
        ("POST", RETURNS, opening, {}),
        *(("POST", f"{here}/actions/{action}", {}, {}) for action in ("withdraw", "receive", "settle", "lapse")),
        ("POST", f"{here}/actions/send", dispatch, {}),
        *(("POST", f"{here}/actions/send", dispatch, {"If-Match": f'"{version}"'}) for version in (1, 2, 3)),
        *(("GET", f"{API}/orders/{order}{path}", None, {}) for path in ("", "/actions", "/history")),
        ("GET", f"{API}/orders?client={case.client_id}", None, {}),
        ("GET", f"{API}/orders?client={case.client_id}&status=exported", None, {}),
        ("GET", f"{API}/orders?client={case.client_id}&status=client_return", None, {}),
        ("GET", f"{API}/orders/{order}/plan?goal=reissue", None, {}),
        ("POST", f"{API}/orders/{order}/actions/reissue?dry_run=true", {}, {}),
        ("POST", f"{API}/orders/{order}/actions/annul?dry_run=true", {"reason": "duplicate"}, {"If-Match": '"1"'}),
    ]
    return [(method, path, answered(desk, *question)) for question in questions for method, path in [question[:2]]]


def answered(desk: ReturnsDesk, method: str, path: str, body: Any, headers: dict[str, str]) -> tuple[Any, ...]:
    """Status, bytes and telling headers of one answer; the request's own id and receipt are left out."""
    known = {"X-Request-ID": "same", "content_type": "application/json"}
    answer = desk.call(method, path, body, **known, **headers)
    if "actions/reissue" in path and answer.status == 201:
        return answer.status, answer.body | {"id": 0, "number": ""}  # each try takes numbers that nobody gets again
    if isinstance(answer.body, dict) and "decision" in answer.body:
        receipt = desk.call("GET", f"{API}/decisions/{answer.body['decision']}").body
        why = {name: receipt[name] for name in ("question", "outcome", "subject", "given", "facts", "reasons", "said")}
        return answer.status, answer.body | {"decision": why}, answer.headers.get("ETag")  # each has one of its own
    return answer.status, answer.body, answer.headers.get("ETag"), answer.headers.get("Content-Length")


HIDDEN = [*((Role.OPERATOR, way) for way in WAYS), (Role.SUPERVISOR, "refused")]


@pytest.mark.parametrize(("role", "way"), some(HIDDEN, 1))
def test_no_answer_changes_by_a_hidden_step(role: Role, way: str) -> None:
    case = sent(today() - timedelta(days=2), days_ago=3)
    desk, expert = ReturnsDesk(role), specialist()
    before = every_answer(desk, case)
    for action in WAYS[way]:
        expert.acted(case.pk, action)
        after = every_answer(desk, case)
        for (method, path, was), (_, _, now) in zip(before, after, strict=True):
            assert now == was, f"{action} shows in {method} {path}"


def shown_on(day: str, *actions: str, role: Role = Role.OPERATOR) -> dict[str, Any]:
    """A case sent on the seventeenth of March and moved on that day, as told on another day."""
    case = sent(today())
    specialist().acted(case.pk, *actions)
    with time_machine.travel(f"{day}T12:00+03:00", tick=False):
        return ReturnsDesk(role).case(case.pk)


def test_the_embargo_ends_after_day_thirty() -> None:
    assert shown_on("2026-04-16", "receive", "examine")["status"] == "sent"
    result = shown_on("2026-04-17", "receive", "examine")
    assert (result["status"], result["version"], result["overdue"]) == ("examined", 3, True)


def test_the_embargo_ends_at_moscows_midnight() -> None:
    case = sent(today())
    specialist().acted(case.pk, "receive", "examine", "refuse")
    result = []
    for moment in ("2026-04-16T20:59:59Z", "2026-04-16T21:00:00Z"):
        with time_machine.travel(moment, tick=False):
            desk = ReturnsDesk()
            result.append((desk.case(case.pk)["status"], desk.order(case.order.number)["status"]))
    assert result == [("sent", "client_return"), ("refused", "client_return")]


@pytest.mark.parametrize("role", [Role.OPERATOR, Role.SUPERVISOR, Role.RETURNS_SPECIALIST, Role.ADMINISTRATOR])
def test_the_order_is_a_clients_return_for_everybody_from_the_dispatch_on(role: Role) -> None:
    case, desk = sent(today()), ReturnsDesk(role)
    told = desk.order(case.order.number)
    assert (told["status"], told["version"]) == ("client_return", 2)
    specialist().acted(case.pk, "receive", "examine", "refuse", "settle")
    assert desk.order(case.order.number) == told


def order_of_the_release_before() -> ReturnCase:
    """A sent case of v1, whose order did not learn of the dispatch, and that was refused."""
    case = case_in("sent")
    specialist().acted(case.pk, "receive", "examine", "refuse")
    return case


def test_who_may_see_a_case_of_the_release_before_sees_its_order_as_it_is() -> None:
    case = order_of_the_release_before()
    told = {role: ReturnsDesk(role).order(case.order.number)["status"] for role in Role if role in READING}
    assert told == {
        Role.OPERATOR: "exported",
        Role.SUPERVISOR: "exported",
        Role.RETURNS_SPECIALIST: "client_return",
        Role.CLAIMS_SPECIALIST: "client_return",
        Role.ADMINISTRATOR: "client_return",
    }
    with time_machine.travel("2026-04-16T12:00+03:00", tick=False):
        assert ReturnsDesk().order(case.order.number)["status"] == "client_return"


@pytest.mark.parametrize("role", [Role.OPERATOR, Role.SUPERVISOR])
def test_receipts_tell_what_the_role_was_told_of_an_order_and_its_case(role: Role) -> None:
    case, desk = order_of_the_release_before(), ReturnsDesk(role)
    seen = {"order": desk.order(case.order.number), "case": desk.case(case.pk)}
    desk.contact(case.order)
    asked = {
        "order": desk.call("POST", f"{API}/orders/{case.order.number}/actions/confirm", {"client_agreed": True}),
        "case": desk.act(case.pk, "withdraw"),
    }
    for kind, answer in asked.items():
        why = desk.call("GET", f"{API}/decisions/{answer.body['decision']}").body
        assert (why["facts"]["status"], why["subject"]["version"]) == (seen[kind]["status"], seen[kind]["version"])
    kept = repr(list(Receipt.objects.filter(role=role).values_list("facts", flat=True)))
    assert [word for word in ("refused", "client_return", "came_back") if f"'{word}'" in kept] == []


@pytest.mark.parametrize(("role", "seen"), [(Role.SUPERVISOR, 1), (Role.ADMINISTRATOR, 2)])
def test_supervisors_dont_list_what_specialists_decide_about_returns(role: Role, seen: int) -> None:
    who = UserFactory(role=role)
    for by in (Role.RETURNS_SPECIALIST, Role.OPERATOR):
        Receipt.objects.create(
            at=timezone.now(), role=by, contact_id=1, question="case.withdraw", subject_id=1, outcome="made"
        )
    request = RequestFactory().get("/")
    request.user = who
    assert site._registry[Receipt].get_queryset(request).count() == seen


@pytest.mark.parametrize("day", ["2026-03-17", "2026-04-17", "2027-03-17"])
@pytest.mark.parametrize("role", [Role.OPERATOR, Role.SUPERVISOR])
def test_the_desk_never_sees_an_amount_or_the_verdict(role: Role, day: str) -> None:
    result = shown_on(day, "receive", "examine", "approve_refund", "settle", role=role)
    hidden = {"refund_amount", "postage", "findings", "operator_error", "refusal_reason"}
    assert not hidden & result.keys()
    assert "1000.00" not in str(result)


@pytest.mark.parametrize("role", [Role.RETURNS_SPECIALIST, Role.ADMINISTRATOR])
def test_amounts_are_for_the_specialist_and_the_administrator(role: Role) -> None:
    result = shown_on("2026-03-18", "receive", "examine", "approve_refund", role=role)
    assert (result["status"], result["refund_amount"], result["postage"]) == ("refund_approved", "1000.00", "250.00")
    assert result["findings"] == "Трещина на ручке"


def test_the_claims_specialist_sees_the_status_and_no_amount() -> None:
    result = shown_on("2026-03-18", "receive", "examine", "approve_refund", role=Role.CLAIMS_SPECIALIST)
    assert result["status"] == "refund_approved"
    assert not {"refund_amount", "postage"} & result.keys()


@pytest.mark.parametrize(
    ("role", "seen"), [(Role.OPERATOR, False), (Role.CLAIMS_SPECIALIST, False), (Role.ADMINISTRATOR, True)]
)
def test_history_keeps_amounts_from_those_who_may_not_see_them(role: Role, seen: bool) -> None:
    case = sent(today())
    specialist().acted(case.pk, "receive", "examine", "approve_refund")
    with time_machine.travel("2026-05-01T12:00+03:00", tick=False):
        desk = ReturnsDesk(role)
        rows = desk.call("GET", f"{RETURNS}/{case.pk}/history").body["results"]
    assert [row["action"] for row in rows] == ["approve_refund", "examine", "receive", "open"]
    assert ("1000.00" in str(rows)) is seen


def test_a_refusals_reason_is_not_for_the_desk() -> None:
    case = sent(today())
    specialist().acted(case.pk, "receive", "examine", "refuse")
    with time_machine.travel("2026-05-01T12:00+03:00", tick=False):
        desk = ReturnsDesk()
        rows = desk.call("GET", f"{RETURNS}/{case.pk}/history").body["results"]
        result = desk.case(case.pk)
    assert result["status"] == "refused"
    assert "употреблении" not in str(rows) + str(result)


@pytest.mark.parametrize("ending", [["refuse"], ["refuse", "settle"]])
def test_goods_of_a_refused_case_are_free_once_the_desk_may_know(ending: list[str]) -> None:
    case = sent(today(), days_ago=3)
    specialist().acted(case.pk, "receive", "examine", *ending)
    with time_machine.travel("2026-04-16T12:00+03:00", tick=False):
        assert "case_already_open" in ReturnsDesk().open(case.order).codes
    with time_machine.travel("2026-04-17T12:00+03:00", tick=False):
        assert ReturnsDesk().open(case.order).codes == ["window_expired"]


def test_goods_that_were_paid_for_are_not_returned_twice() -> None:
    case = sent(today(), days_ago=3)
    specialist().acted(case.pk, "receive", "examine", "approve_refund", "settle")
    with time_machine.travel("2026-04-17T12:00+03:00", tick=False):
        assert ReturnsDesk().open(case.order).codes == ["window_expired", "already_returned"]


def test_a_list_costs_the_same_number_of_queries_however_long_it_is(
    operator: ReturnsDesk, django_assert_max_num_queries: Callable[..., Any]
) -> None:
    for _ in range(3):
        operator.opened(taken())
    with django_assert_max_num_queries(12):
        assert len(operator.call("GET", RETURNS).body["results"]) == 3


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("role", sorted(DESK))
def test_what_a_specialist_does_on_a_call_isnt_told_with_the_call(role: Role, way: str) -> None:
    """Whoever takes it over or looks it up reads `done[]`: nothing of it before the day (RET-13)."""
    case, desk = sent(), specialist()
    contact = desk.contact(case.order)
    ContactOrder.objects.create(contact_id=contact, order=case.order)
    desk.acted(case.pk, *WAYS[way])
    steps = HistoryRow.objects.filter(subject="case", subject_id=case.pk, contact_id=contact)
    assert set(steps.values_list("action", flat=True)) == set(WAYS[way])
    assert case.refund_due_on is not None
    with time_machine.travel(f"{case.refund_due_on}T12:00+03:00", tick=False):
        assert returns_done(role, contact) == []
    with time_machine.travel(f"{case.refund_due_on + timedelta(days=1)}T12:00+03:00", tick=False):
        assert returns_done(role, contact) == WAYS[way]


def returns_done(role: Role, contact: int) -> list[str]:
    """What a call tells that was done in it with returns."""
    answer = ReturnsDesk(role).call("GET", f"{API}/contacts/{contact}")
    assert answer.status == 200, answer
    return [one["action"] for one in answer.body["done"] if one["subject"] == "case"]
