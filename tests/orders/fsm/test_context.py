"""The context of an order's question: facts of a draft are its own, what is hidden is a view, one context runs once."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection

from orders.choices import Action, ExcuseReason, Method, Status
from orders.clients.arrived_returns_hidden_from_desk import version_for
from orders.fsm.context import context_of_draft, view_with_context
from orders.fsm.machine import ORDER_MACHINE
from orders.models import HoldNote, Order
from service.accounts.roles import SYSTEM, Role
from service.clock import today
from service.fsm import SpentContext, TransitionDenied
from service.fsm.execute import execute_transition, lock_and_execute, locked
from service.fsm.history import Change, append_history
from service.models import HistoryRow, OutboxEvent
from tests.factories import OrderFactory, actor

pytestmark = pytest.mark.django_db


def hidden_return(before: str = Status.RETURNED) -> Order:
    """A redeemed order whose goods came back, which the desk may not know yet (RET-13)."""
    order: Order = OrderFactory(
        tracked=True,
        status=Status.CLIENT_RETURN,
        redeemed_on=today(),
        veiled_until=today() + timedelta(days=3),
        veiled_status=before,
        veiled_version=1,
    )
    return order


def settle_triggers() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def test_a_role_is_answered_about_a_copy_and_the_locked_row_stays_as_it_is() -> None:
    order = hidden_return()
    for role in (Role.OPERATOR, Role.SUPERVISOR):
        assert order.seen_by(role).status == Status.RETURNED
    assert order.status == Status.CLIENT_RETURN
    assert order.seen_by(Role.RETURNS_SPECIALIST) is order
    plain: Order = OrderFactory()
    assert plain.seen_by(Role.OPERATOR) is plain


def test_what_the_desk_does_with_a_hidden_return_is_recorded_with_the_real_status() -> None:
    order = hidden_return()
    lock_and_execute(Order, order.number, Action.REISSUE, actor=actor())
    settle_triggers()
    row = HistoryRow.objects.get(subject="order", subject_id=order.pk)
    assert (row.action, row.from_status, row.to_status) == ("reissue", "client_return", "client_return")


def test_a_hidden_status_permits_no_more_than_the_real_one() -> None:
    order, supervisor = hidden_return(), actor(Role.SUPERVISOR)
    seen, context = view_with_context(order, supervisor)
    assert Order.machine.decide(seen, context, Action.EXCUSE).allowed
    with pytest.raises(TransitionDenied) as refused:
        lock_and_execute(Order, order.number, Action.EXCUSE, actor=supervisor, data={"reason": ExcuseReason.values[0]})
    assert refused.value.decision.codes == ["action_not_available"]


def test_facts_of_a_draft_are_its_own() -> None:
    order: Order = OrderFactory(to_pickup_point=True, postal_index="690000")
    context = order.context(actor())
    assert context.facts.address_recognised
    by_post = order.draft(method=Method.POST)
    assert not context_of_draft(by_post, context).facts.address_recognised
    assert context_of_draft(by_post, context, address_mended=True).facts.address_recognised
    assert context.facts.address_recognised


def test_a_draft_shares_nothing_that_changing_it_would_change() -> None:
    order: Order = OrderFactory()
    draft = order.draft(status=Status.CONFIRMED)
    draft.basket.clear()
    assert (order.status, len(order.basket)) == (Status.NEW, 1)


def test_a_target_is_chosen_before_the_transition_changes_the_order() -> None:
    order: Order = OrderFactory(confirmed=True)
    operator = actor()
    with locked(Order, order.number, Action.EDIT, actor=operator) as held:
        data = {"hold_note": "Звонил клиент", "address": {"flat": "7"}}
        context = held.context(operator, data)
        expected = Order.machine.target(held, context, Action.EDIT)
        execute_transition(held, context, Action.EDIT)
    assert context.target == expected == held.status


def test_a_context_that_a_transition_ran_in_runs_no_other() -> None:
    order: Order = OrderFactory()
    operator = actor()
    with locked(Order, order.number, Action.POSTPONE, actor=operator) as held:
        context = held.context(operator, {"hold_note": "Нет дома"})
        execute_transition(held, context, Action.POSTPONE)
        with pytest.raises(SpentContext):
            execute_transition(held, context, Action.POSTPONE)
    assert HoldNote.objects.filter(order=order).count() == 1


def test_many_changes_are_appended_as_one_is() -> None:
    orders = [OrderFactory(confirmed=True) for _ in range(3)]
    changes = []
    for order in orders:
        context, before = order.context(SYSTEM, {}), order.snapshot()
        order.remark = f"Замечание {order.number}"
        order.add_note(context, "Строка")
        changes.append(Change(order, context, "note_late", before))
    assert len(append_history(changes)) == 3
    settle_triggers()
    for order in orders:
        stored = Order.objects.get(pk=order.pk)
        assert (stored.version, stored.remark) == (2, order.remark)
        row = HistoryRow.objects.get(subject="order", subject_id=order.pk)
        assert set(row.changes) == {"remark", "hold_notes"}
        assert OutboxEvent.objects.get(subject="order", subject_id=order.pk).payload["fields"] == [
            "hold_notes",
            "remark",
        ]
    assert HoldNote.objects.count() == 3


def test_nothing_to_append_appends_nothing() -> None:
    order: Order = OrderFactory()
    change = Change(order, order.context(SYSTEM, {}), "note_late", order.snapshot(), even_unchanged=False)
    assert append_history([change]) == append_history([]) == []
    assert not HistoryRow.objects.exists()


@pytest.mark.parametrize(
    ("actions", "statuses"),
    [
        (("cancel",), {"cancelled"}),
        (("edit",), {"confirmed", "manual_check"}),
        (("track",), set()),
        (("cancel", "return_from_client"), {"cancelled", "client_return"}),
    ],
)
def test_where_actions_lead_is_told_without_those_that_keep_the_status(
    actions: tuple[str, ...], statuses: set[str]
) -> None:
    assert ORDER_MACHINE.led_to_by(*actions) == statuses


@pytest.mark.parametrize("day", [-1, 0, 1])
def test_until_the_last_day_the_desk_gets_the_version_of_before(day: int) -> None:
    order = hidden_return()
    order.veiled_until, order.veiled_version, order.version = today() + timedelta(days=day), 3, 7
    assert version_for(order, Role.OPERATOR) == (7 if day < 0 else 3)
    assert version_for(order, Role.RETURNS_SPECIALIST) == 7
