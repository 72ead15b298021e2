"""What is done, refused or said in a contact leaves a receipt, and "why" has one answer (FOR-1)."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from desk.guidance.docs.rule_names import rule_in_words
from desk.insight.decisions import facts_in_words
from desk.use_cases.contacts import close_by_question
from desk.use_cases.guidance import guide
from orders.models import Order
from service.accounts.roles import Role
from service.database.as_of import rules_version
from service.fsm import TransitionDenied
from service.models import HistoryRow, Receipt, ReferenceVersion, Setting
from service.queries.reference_data import forget_version, know_version
from tests.desk.callers import Caller
from tests.factories import OrderFactory

pytestmark = pytest.mark.django_db
NOTE = {"hold_note": "Подумает до завтра"}


@pytest.fixture
def operator() -> Caller:
    """Who takes the call."""
    return Caller()


def begun(caller: Caller, order: Order) -> int:
    """An identified call of the order's client."""
    return int(caller.call(client=order.client_id, order=order.number, identified_by="phone")["id"])


def act(caller: Caller, order: Order, action: str, body: Any, query: str = "") -> Any:
    """An action on the order."""
    return caller.post(f"/orders/{order.number}/actions/{action}{query}", body)


def test_what_is_done_in_a_contact_has_its_receipt_in_the_same_statement(operator: Caller) -> None:
    order = OrderFactory()
    contact = begun(operator, order)
    with CaptureQueriesContext(
        connection,
    ) as queries:
        answer = act(operator, order, "postpone", NOTE).json()
    assert [q for q in queries.captured_queries if "service_receipt" in q["sql"]] == [
        q for q in queries.captured_queries if "service_historyrow" in q["sql"] and "INSERT" in q["sql"]
    ]
    why = operator.get(f"/decisions/{answer['decision']}").json()
    assert (why["question"], why["question_label"], why["outcome"]) == ("order.postpone", "Отложить", "made")
    assert (why["contact"], why["by"]["username"]) == (contact, operator.account.username)
    assert (why["subject"]["number"], why["subject"]["version"]) == (order.number, 1)
    assert (why["facts"]["situation"], why["given"]) == ("new", ["hold_note"])
    assert why["rules_version"] == rules_version()
    assert why["request_id"] == HistoryRow.objects.filter(subject="order", action="postpone").get().request_id


def test_a_refusal_writes_its_receipt_and_nothing_else(operator: Caller) -> None:
    order = OrderFactory(confirmed=True)
    begun(operator, order)
    rows = HistoryRow.objects.count()
    answer = act(operator, order, "confirm", {"client_agreed": True})
    assert answer.status_code == 409
    why = operator.get(f"/decisions/{answer.json()['decision']}").json()
    assert (why["outcome"], [one["code"] for one in why["reasons"]]) == ("refused", ["already_confirmed"])
    assert why["reasons"][0]["message"] == answer.json()["reasons"][0]["message"]
    assert HistoryRow.objects.count() == rows


def test_a_refusal_under_a_key_keeps_its_receipt_and_the_repetition_names_the_same(operator: Caller) -> None:
    order = OrderFactory(confirmed=True)
    begun(operator, order)
    path, body = f"/orders/{order.number}/actions/confirm", {"client_agreed": True}
    first, second = (operator.post(path, body, **{"Idempotency-Key": "one"}).json() for _ in range(2))
    assert first["decision"] == second["decision"]
    assert Receipt.objects.filter(outcome="refused").count() == 1


def test_nothing_is_kept_outside_of_a_contact_of_a_dry_run_or_of_a_read(operator: Caller) -> None:
    order, refused = OrderFactory(), OrderFactory(confirmed=True)
    assert "decision" not in act(operator, order, "postpone", NOTE).json()
    assert "decision" not in act(operator, refused, "confirm", {"client_agreed": True}).json()
    begun(operator, order)
    assert "decision" not in act(operator, order, "postpone", NOTE, "?dry_run=true").json()
    operator.get(f"/orders/{order.number}/actions")
    assert not Receipt.objects.exists()


def test_guidance_tickets_returns_and_the_end_of_the_call_have_theirs(operator: Caller) -> None:
    order = OrderFactory(taken=True)
    contact = begun(operator, order)
    guided = operator.post(f"/contacts/{contact}/guidance", {"topic": "where_is_parcel", "order": order.number}).json()
    ticket = operator.post("/tickets", {"category": "other", "client": order.client_id, "text": "Ждёт ответа"}).json()
    body = {"order": order.number, "contact": contact, "reason": "not_liked", "wished_outcome": "refund"}
    case = operator.post("/returns", body).json()
    again = operator.post("/returns", body).json()
    closed = operator.post(f"/contacts/{contact}/close", {"result": "return_advised"}).json()
    answers = [guided, ticket, case, again, closed]
    told = [operator.get(f"/decisions/{answer['decision']}").json() for answer in answers]
    assert [(one["question"], one["outcome"]) for one in told] == [
        ("contact.guidance", "guided"),
        ("ticket.create", "made"),
        ("case.open", "made"),
        ("case.open", "refused"),
        ("contact.close", "made"),
    ]
    words = [step["text"] for step in guided["steps"] if "text" in step]
    assert [step["text"] for step in told[0]["said"]] == words
    assert told[0]["facts"]["rule"] == guided["rule"]
    assert told[3]["reasons"][0]["message"]


def test_what_guidance_went_by_is_told_in_words(operator: Caller) -> None:
    order = OrderFactory(confirmed=True)
    operator.post(
        f"/contacts/{begun(operator, order)}/guidance", {"topic": "where_is_parcel", "order": order.number}
    ).json()
    told = dict(facts_in_words(Receipt.objects.get(question="contact.guidance")))
    assert told["Правило сценария"].startswith("Где посылка · ")
    act(operator, order, "confirm", {"client_agreed": True})
    assert dict(facts_in_words(Receipt.objects.latest("pk")))["Положение заказа"].startswith("Подтвержден")
    for code in ("topic.subtopic", "gone.rule"):
        assert code not in rule_in_words(code)


def test_another_rule_in_force_is_another_number(operator: Caller) -> None:
    order = OrderFactory()
    begun(operator, order)
    first = act(operator, order, "postpone", NOTE).json()["decision"]
    setting = Setting.objects.get(code="refund_days")
    setting.value = 31
    setting.save()
    second = act(operator, order, "postpone", NOTE).json()["decision"]
    numbers = [Receipt.objects.get(pk=pk).rules for pk in (first, second)]
    assert numbers[0] < numbers[1] == rules_version()


def test_a_rule_changed_in_the_middle_of_a_request_isnt_the_one_that_its_receipts_tell(operator: Caller) -> None:
    """The decision goes by the version that was read as the caller was known; so does its receipt."""
    order = OrderFactory()
    contact = begun(operator, order)
    before = rules_version()
    know_version(list(ReferenceVersion.objects.order_by("table").values_list("version", flat=True)), before)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE service_setting SET value = '31' WHERE code = 'refund_days'")
    guided = guide(contact, {"topic": "where_is_parcel", "order": order.number}, actor=operator.actor)
    with pytest.raises(TransitionDenied) as refused, transaction.atomic():
        close_by_question(contact, result="opp", actor=operator.actor)
    made, denied = Receipt.objects.get(pk=guided["decision"]), refused.value.receipt
    assert denied is not None
    denied.save(force_insert=True)
    forget_version()
    assert {made.rules, Receipt.objects.get(pk=denied.pk).rules} == {before}
    later = act(operator, order, "postpone", NOTE).json()["decision"]
    assert Receipt.objects.get(pk=later).rules == rules_version() > before


def test_operators_read_their_own_calls_supervisors_all(operator: Caller) -> None:
    order = OrderFactory()
    begun(operator, order)
    pk = act(operator, order, "postpone", NOTE).json()["decision"]
    seen = {role: Caller(role).get(f"/decisions/{pk}").status_code for role in Role if role != Role.SYSTEM}
    assert {role for role, status in seen.items() if status == 200} == {Role.SUPERVISOR, Role.ADMINISTRATOR}
    assert seen[Role.OPERATOR] == 404
    assert seen[Role.SHOP] == 403


def test_a_receipt_holds_nothing_of_a_person(operator: Caller) -> None:
    order = OrderFactory(recipient_last="Канарейкина", phone="+79169998877")
    begun(operator, order)
    act(operator, order, "postpone", {"hold_note": "Канарейкина подумает"})
    act(operator, order, "reissue", {"recipient": {"last": "Канарейкина", "first": "Мария"}})
    assert Receipt.objects.count() == 2
    kept = repr(list(Receipt.objects.values()))
    assert "Канарейк" not in kept
    assert "9169998877" not in kept
