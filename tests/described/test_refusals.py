"""Whatever refuses a request, key, parameters, body and what the body names are told by one answer."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from escalations.api.serializers.bodies import TicketBody
from orders.models import Order
from service.accounts.roles import Role
from service.http.refusals import validated_beyond_form
from service.input_errors import FieldError, InvalidInput, Readable
from service.models import Contact
from service.traces import Way, look_at, looking
from tests.factories import ClientFactory, OrderFactory
from tests.orders.api.desk import API, Answer, Desk
from tests.orders.imports.shop import item

pytestmark = pytest.mark.django_db
NOBODY = 99_999_999
BY_THE_KEY = {"Idempotency-Key": " "}
WITH_CONTACT = ("contact", "unknown_contact")


@pytest.fixture
def operator() -> Desk:
    return Desk(Role.OPERATOR)


def edit(desk: Desk, body: dict[str, Any], query: str = "", **headers: str) -> Answer:
    """An edit of an order."""
    return desk.call("PATCH", f"{API}/orders/{OrderFactory().number}{query}", body, **headers)


def test_key_parameter_form_and_references_are_told_in_this_order(operator: Desk) -> None:
    lines = [{"product": "NO-SUCH", "quantity": 0}]
    answer = edit(operator, {"contact": NOBODY, "lines": lines, "remark": 5, "x": 1}, "?dry_run=maybe", **BY_THE_KEY)
    assert (answer.status, answer.headers["Content-Type"]) == (400, "application/problem+json")
    assert answer.faults == [
        ("Idempotency-Key", "invalid_key"),
        ("dry_run", "invalid"),
        ("lines.0.quantity", "min_value"),
        ("lines.0.product", "unknown_product"),
        ("remark", "invalid"),
        ("x", "unknown_field"),
        WITH_CONTACT,
    ]


def test_what_only_the_use_case_finds_stands_beside_a_parameter(operator: Desk) -> None:
    assert edit(operator, {"contact": NOBODY}, "?x=1").faults == [("x", "unknown_parameter"), WITH_CONTACT]


def test_a_body_that_is_no_json_is_told_no_missing_fields(operator: Desk) -> None:
    answer = operator.call("POST", f"{API}/contacts?x=1", b"{")
    assert answer.faults == [("x", "unknown_parameter"), ("", "unreadable")]
    assert operator.call("POST", f"{API}/tickets", b"{").faults == [("", "unreadable")]


def test_a_body_with_a_nul_is_told_what_it_names_in_vain(operator: Desk) -> None:
    body = {"category": "order_question", "text": "a\0b", "order": "NO-SUCH"}
    assert operator.call("POST", f"{API}/tickets", body).faults == [("text", "nul"), ("order", "unknown_order")]


def test_looking_up_links_and_changes_nothing(operator: Desk) -> None:
    order = OrderFactory()
    mine = Contact.objects.create(operator=operator.user, started_at=timezone.now())
    answer = operator.call("PATCH", f"{API}/orders/{order.number}", {"contact": mine.pk, "remark": 5})
    assert answer.faults == [("remark", "invalid")]
    mine.refresh_from_db()
    assert mine.client_id is None
    assert Order.objects.get(pk=order.pk).version == order.version


def test_whom_a_refusal_looks_up_nobody_has_seen() -> None:
    """PDN-1: a refusal names no client, whatever was looked up for it."""

    def ask(read: Readable) -> list[FieldError]:
        look_at(NOBODY)
        return [FieldError("order", "unknown_order", "")]

    with looking(Way.OTHER) as look, pytest.raises(InvalidInput) as refused:
        validated_beyond_form(TicketBody(data={"order": "NO-SUCH"}), ask)
    assert "unknown_order" in {fault.code for fault in refused.value.errors}
    assert not look.clients


def test_a_contact_of_another_client_is_told_beside_a_fault_of_form(operator: Desk) -> None:
    other = Contact.objects.create(operator=operator.user, client=ClientFactory(), started_at=timezone.now())
    answer = edit(operator, {"contact": other.pk, "remark": 5})
    assert answer.faults == [("remark", "invalid"), ("contact", "contact_of_another_client")]


def test_a_field_that_could_not_be_read_makes_no_other_one_wrong(operator: Desk) -> None:
    body = {"topic": {}, "subtopic": "change_address", "order": {}, "identified_by": "phone"}
    fields = [field for field, _ in operator.call("POST", f"{API}/contacts", body).faults]
    assert fields == ["order", "topic"]


def test_a_sound_request_asks_no_more_than_before(operator: Desk) -> None:
    order = OrderFactory()
    with CaptureQueriesContext(connection) as sound:
        assert operator.call("PATCH", f"{API}/orders/{order.number}", {"remark": "а"}).status == 200
    assert not [query for query in sound if "ROLLBACK" in query["sql"]]


def test_a_moment_to_come_is_told_beside_an_unknown_role(operator: Desk) -> None:
    later = (timezone.now() + timedelta(days=1)).isoformat().replace("+", "%2B")
    answer = operator.call("GET", f"{API}/orders/{OrderFactory().number}?as_of={later}&as_role=boss")
    assert answer.faults == [("as_role", "invalid_choice"), ("as_of", "in_the_future")]


def test_a_place_that_a_feed_has_not_is_told_beside_its_limit() -> None:
    answer = Desk(Role.ADMINISTRATOR).call("GET", f"{API}/events?after={10**12}&limit=0")
    assert answer.faults == [("limit", "min_value"), ("after", "unknown_position")]


@pytest.mark.parametrize(
    ("role", "method", "path", "body", "faults"),
    [
        (Role.OPERATOR, "POST", "/returns", {"order": "NO"}, {("reason", "required"), ("order", "unknown_order")}),
        (Role.OPERATOR, "POST", "/callbacks", {"team": "NO"}, {("phone", "required"), ("team", "unknown_team")}),
        (Role.ADMINISTRATOR, "PATCH", "/settings/return_window_days", {"value": "x", "y": 1}, {("y", "unknown_field")}),
        (Role.OPERATOR, "POST", "/clients/search", {"phone": "1", "x": 1}, {("x", "unknown_field")}),
    ],
)
def test_other_doors_tell_both(role: Role, method: str, path: str, body: Any, faults: set[tuple[str, str]]) -> None:
    answer = Desk(role).call(method, f"{API}{path}", body)
    assert faults <= set(answer.faults)
    assert len({field for field, _ in answer.faults}) >= 2


@pytest.mark.parametrize(
    ("path", "role", "sent", "faults"),
    [
        (
            "returns",
            Role.SHOP,
            {"order": "NO-SUCH", "reason": "whim", "wished_outcome": "refund", "status": "sent"},
            [("reason", "invalid_choice"), ("order", "unknown_order")],
        ),
        (
            "orders",
            Role.SHOP,
            item(number="A-1", status="lost", reissue_of="NO-SUCH"),
            [("status", "invalid_choice"), ("reissue_of", "unknown_order")],
        ),
        (
            "messages",
            Role.TELEPHONY,
            {"id": NOBODY, "state": "eaten"},
            [("state", "invalid_choice"), ("id", "unknown_message")],
        ),
    ],
)
def test_an_item_of_a_list_is_told_what_it_names_in_vain(
    path: str, role: Role, sent: dict[str, Any], faults: list[tuple[str, str]]
) -> None:
    answer = Desk(role).call("POST", f"{API}/integrations/{path}", [sent])
    assert answer.status == 200, answer
    assert [(error["field"], error["code"]) for error in answer.body["results"][0]["errors"]] == faults


def test_an_item_that_was_reissued_from_one_of_its_list_names_no_unknown_order() -> None:
    sent = [item(number="A-1"), item(number="A-2", status="lost", reissue_of="A-1")]
    answer = Desk(Role.SHOP).call("POST", f"{API}/integrations/orders", sent)
    assert [error["field"] for error in answer.body["results"][1]["errors"]] == ["status"]
