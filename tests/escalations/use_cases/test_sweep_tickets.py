"""The sweeps ask the database once a chunk, however many tickets there are (ESC-12, ESC-13)."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from escalations.choices import Action, TicketCategory, TicketStatus
from escalations.models import Escalation, Team, Ticket
from escalations.use_cases.sweep_tickets import escalate_overdue, return_idle_tickets
from orders.models import Order
from service.accounts.roles import Actor, Role
from service.fsm.execute import lock_and_execute
from service.models import HistoryRow, OutboxEvent
from tests.escalations.making import ticket
from tests.factories import OrderFactory, UserFactory, actor

pytestmark = pytest.mark.django_db
SIZES = (1, 3, 9, 41, 60)
"""From 40 rows on they are copied in, which takes some statements more, however many they are: three sizes named one
by one, two that are copied; each kind takes the same, and the first one warms up."""


def late(number: int) -> None:
    """As many tickets in the queue."""
    for _ in range(number):
        ticket("other")


def taken(number: int, holder: Actor) -> list[Order]:
    """As many tickets in somebody's hands, each about an order of its own."""
    orders = [OrderFactory() for _ in range(number)]
    for order in orders:
        made = ticket(TicketCategory.ORDER_QUESTION, order=order.number)
        lock_and_execute(Ticket, made.pk, Action.CLAIM, actor=holder)
    return orders


def worked_on(orders: list[Order], by: Actor) -> None:
    """Somebody has just done something on these orders."""
    HistoryRow.objects.bulk_create(
        HistoryRow(subject="order", subject_id=order.pk, version=9, at=timezone.now(), actor_id=by.user_id)
        for order in orders
    )


class TestTheLadder:
    """ESC-12."""

    def test_more_tickets_take_no_more_queries(self, still_clock: time_machine.Traveller) -> None:
        head = UserFactory(role=Role.SUPERVISOR)
        Team.objects.filter(code="supervisors").update(head=head)
        asked = []
        for number in SIZES:
            late(number)
            still_clock.shift(timedelta(days=30))
            with CaptureQueriesContext(connection) as queries:
                assert escalate_overdue() == 4 * number
            asked.append(len(queries))
        assert asked[1] == asked[2]
        assert asked[3] == asked[4]
        assert Escalation.objects.filter(head=head).count() == 4 * sum(SIZES)

    def test_each_level_leaves_what_a_single_step_would(self, still_clock: time_machine.Traveller) -> None:
        late(2)
        still_clock.shift(timedelta(days=30))
        escalate_overdue()
        for made in Ticket.objects.all():
            assert (made.version, made.escalation_level, made.priority, made.escalate_at) == (5, 4, 1, None)
            rows = HistoryRow.objects.filter(subject="ticket", subject_id=made.pk, action="escalate").order_by(
                "version"
            )
            assert [row.changes["escalation_level"] for row in rows] == [[str(n), str(n + 1)] for n in range(4)]
            assert [row.changes.get("priority") for row in rows] == [["5", "4"], ["4", "3"], ["3", "2"], ["2", "1"]]
            result = OutboxEvent.objects.filter(type="ticket.escalate", subject_id=made.pk)
            assert sorted(result.values_list("version", flat=True)) == [2, 3, 4, 5]


class TestIdleTickets:
    """ESC-13."""

    def test_more_tickets_take_no_more_queries(self, still_clock: time_machine.Traveller) -> None:
        holder, other, asked = actor(Role.SUPERVISOR), actor(Role.SUPERVISOR), []
        for number in SIZES:
            orders = taken(number, holder)
            still_clock.shift(timedelta(days=7))  # never a weekend, whose hours don't count
            worked_on(orders, other)
            with CaptureQueriesContext(connection) as queries:
                assert return_idle_tickets() == number
            asked.append(len(queries))
        assert asked[1] == asked[2]
        assert asked[3] == asked[4]

    def test_only_the_work_of_whoever_holds_it_keeps_it(self, still_clock: time_machine.Traveller) -> None:
        holder, other = actor(Role.SUPERVISOR), actor(Role.SUPERVISOR)
        orders = taken(6, holder)
        still_clock.shift(timedelta(days=1))
        worked_on(orders[:2], holder)
        worked_on(orders[2:4], other)
        assert return_idle_tickets() == 4
        kept = Ticket.objects.filter(status=TicketStatus.IN_PROGRESS)
        assert set(kept.values_list("order_id", flat=True)) == {order.pk for order in orders[:2]}
        assert not Ticket.objects.filter(status=TicketStatus.OPEN).exclude(assignee=None).exists()
