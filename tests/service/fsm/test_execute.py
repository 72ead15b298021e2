"""The one door: whatever goes through it is recorded, whatever is refused leaves no trace (ORD-3)."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import IntegrityError, ProgrammingError, connection, transaction
from django.http import Http404

from orders.choices import Status
from orders.models import HoldNote, Order
from service.accounts.roles import Actor, Role
from service.fsm import NoContext, RoleDenied, TransitionDenied, VersionConflict
from service.fsm.execute import lock_and_execute
from service.models import HistoryRow, OutboxEvent
from tests.factories import OrderFactory, actor

pytestmark = pytest.mark.django_db


def done(order: Order, action: str, data: dict[str, Any] | None = None, **how: Any) -> Order:
    asker = how.pop("actor", None) or actor()
    return lock_and_execute(Order, order.number, action, actor=asker, data=data, **how)


def trace(order: Order) -> tuple[Any, ...]:
    """Everything that a change would leave behind."""
    row = Order.objects.values().get(pk=order.pk)
    counted = (HistoryRow.objects.count(), OutboxEvent.objects.count(), HoldNote.objects.count(), Order.objects.count())
    return row, counted


def test_a_change_is_the_next_version_with_its_history_and_event() -> None:
    order, operator = OrderFactory(), actor()
    changed = done(order, "postpone", {"hold_note": "Нет дома"}, actor=operator, contact_id=7)
    assert (changed.status, changed.version) == (Status.POSTPONED, 2)
    order.refresh_from_db()
    assert (order.status, order.version) == (Status.POSTPONED, 2)
    row = HistoryRow.objects.get(subject="order", subject_id=order.pk)
    assert (row.version, row.action, row.from_status, row.to_status) == (2, "postpone", "new", "postponed")
    assert (row.actor_id, row.actor_name, row.role, row.contact_id) == (
        operator.user_id,
        operator.username,
        "operator",
        7,
    )
    assert row.note == "Нет дома"
    assert "status" not in row.changes
    event = OutboxEvent.objects.get(subject="order", subject_id=order.pk)
    assert (event.type, event.key, event.version) == ("order.postpone", order.number, 2)
    assert event.payload["from"] == "new"
    assert event.payload["to"] == "postponed"


def test_an_event_names_fields_and_never_their_values() -> None:
    order = OrderFactory()
    done(order, "edit", {"phone": "+79035550101"})
    event = OutboxEvent.objects.get(subject_id=order.pk)
    assert event.payload["fields"] == ["hold_notes", "phone"]
    assert "79035550101" not in str(event.payload)
    assert HistoryRow.objects.get(subject_id=order.pk).changes["phone"] == [order.phone, "+79035550101"]


def test_every_change_makes_one_version_more() -> None:
    order = OrderFactory()
    for number in range(3):
        done(order, "postpone", {"hold_note": f"Попытка {number}"})
    rows = HistoryRow.objects.filter(subject_id=order.pk).order_by("version")
    assert list(rows.values_list("version", flat=True)) == [2, 3, 4]
    assert HoldNote.objects.filter(order=order).count() == 3


def test_an_edit_that_changes_nothing_leaves_no_trace() -> None:
    order = OrderFactory()
    before = trace(order)
    done(order, "edit", {"phone": order.phone})
    assert trace(order) == before


@pytest.mark.parametrize(
    ("action", "data", "codes"),
    [
        ("confirm", {"client_agreed": False}, ["client_agreement_missing"]),
        ("postpone", {"hold_note": " "}, ["hold_note_required"]),
        ("annul", {"reason": "client_refusal", "objection_rounds": 1}, ["status_locked"]),
        ("resend", {}, ["action_not_available"]),
    ],
)
def test_a_refused_order_leaves_no_trace(action: str, data: dict[str, Any], codes: list[str]) -> None:
    order, operator = OrderFactory(), actor()
    before = trace(order)
    with pytest.raises(TransitionDenied) as refused:
        done(order, action, data, actor=operator)
    assert refused.value.decision.codes == codes
    assert [denial.code for denial in refused.value.decision.denials] == codes
    assert all(denial.message for denial in refused.value.decision.denials)
    assert trace(order) == before


def test_a_role_without_the_action_leaves_no_trace() -> None:
    order, carrier = OrderFactory(), actor(Role.CARRIER)
    before = trace(order)
    with pytest.raises(RoleDenied):
        done(order, "confirm", {"client_agreed": True}, actor=carrier)
    assert trace(order) == before


@pytest.mark.parametrize(
    ("action", "data", "status"),
    [
        ("confirm", {"client_agreed": True}, "confirmed"),
        ("reissue", {}, "new"),
        ("postpone", {"hold_note": "!"}, "postponed"),
    ],
)
def test_a_dry_run_answers_as_if_done_and_leaves_no_trace(action: str, data: dict[str, Any], status: str) -> None:
    order, operator = OrderFactory(), actor()
    before = trace(order)
    answered = done(order, action, data, actor=operator, dry_run=True)
    assert (answered.status, answered.version) == (status, 2)
    assert trace(order) == before


def test_another_version_than_expected_is_a_conflict_that_tells_what_happened() -> None:
    order, operator = OrderFactory(), actor()
    done(order, "postpone", {"hold_note": "Раз"}, actor=operator)
    before = trace(order)
    with pytest.raises(VersionConflict) as conflict:
        done(order, "confirm", {"client_agreed": True}, actor=operator, expected_version=1)
    assert conflict.value.current == 2
    assert [(change["version"], change["action"], change["actor"]) for change in conflict.value.changes] == [
        (2, "postpone", operator.username)
    ]
    assert trace(order) == before
    assert done(order, "confirm", {"client_agreed": True}, actor=operator, expected_version=2).version == 3


def test_an_order_that_is_not_there_is_not_found() -> None:
    with pytest.raises(Http404):
        lock_and_execute(Order, "no-such", "confirm", actor=actor())


def test_a_transition_called_past_the_door_fails_closed() -> None:
    order = OrderFactory()
    with pytest.raises(NoContext):
        order.confirm(order.context(actor(), {"client_agreed": True}), client_agreed=True)
    assert order.status == Status.NEW


def settled() -> None:
    """Let the deferred triggers judge now, as a commit would."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def test_a_status_changed_past_the_door_can_not_be_committed() -> None:
    order = OrderFactory()
    settled()
    with pytest.raises(IntegrityError, match="without its history row"), transaction.atomic():
        Order.objects.filter(pk=order.pk).update(status=Status.CONFIRMED)
    order.refresh_from_db()
    assert order.status == Status.NEW


def test_any_column_changed_past_the_door_can_not_be_committed() -> None:
    order = OrderFactory()
    done(order, "postpone", {"hold_note": "Раз"})
    settled()
    with pytest.raises(IntegrityError, match="without its history row"), transaction.atomic():
        Order.objects.filter(pk=order.pk).update(phone="+79035550101", version=3)


def test_what_went_through_the_door_can_be_committed() -> None:
    order = OrderFactory()
    done(order, "confirm", {"client_agreed": True})
    settled()
    assert Order.objects.get(pk=order.pk).status == Status.CONFIRMED


@pytest.mark.parametrize(
    "forged",
    [
        lambda rows: rows.update(actor_name="другой"),
        lambda rows: rows.update(to_status="confirmed"),
        lambda rows: rows._raw_delete(rows.db),
    ],
    ids=["who", "where", "gone"],
)
def test_history_can_neither_be_edited_nor_deleted(forged: Any) -> None:
    order = OrderFactory()
    done(order, "postpone", {"hold_note": "Раз"})
    before = list(HistoryRow.objects.values())
    with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
        forged(HistoryRow.objects.filter(subject_id=order.pk))
    assert list(HistoryRow.objects.values()) == before


def test_hold_notes_are_never_rewritten() -> None:
    order = OrderFactory()
    done(order, "postpone", {"hold_note": "Раз"})
    with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
        HoldNote.objects.filter(order=order).update(text="Два")
    assert HoldNote.objects.get(order=order).text == "Раз"


def test_the_systems_changes_are_recorded_without_an_account() -> None:
    order = OrderFactory(status=Status.CLOSED_REGION)
    done(order, "open_region", actor=Actor(None, "system", Role.SYSTEM))
    row = HistoryRow.objects.get(subject_id=order.pk)
    assert (row.actor_id, row.actor_name, row.role, row.to_status) == (None, "system", "system", "confirmed")
