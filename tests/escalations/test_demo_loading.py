"""When the demo's tickets are loaded, and when they aren't."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from escalations.models import Shift, StuckOrder, Ticket
from escalations.use_cases.open_stuck_tickets import open_stuck_tickets, stuck_by_limit
from escalations.use_cases.overdue_refunds.batch import flag_overdue
from service.accounts.roles import Role
from service.clock import today
from tests.escalations.test_demo import COMMAND, people_and_subjects
from tests.factories import OrderFactory, UserFactory

pytestmark = pytest.mark.django_db


def test_what_the_service_has_opened_meanwhile_is_left_to_it() -> None:
    people_and_subjects()
    flag_overdue(today())
    before = list(Ticket.objects.order_by("pk").values())
    assert before
    call_command(COMMAND)
    assert list(Ticket.objects.filter(made_by=None).order_by("pk").values()) == before


def test_without_the_accounts_nothing_is_loaded() -> None:
    UserFactory(role=Role.OPERATOR)
    with pytest.raises(CommandError, match="load_demo_accounts"):
        call_command(COMMAND)
    assert not Shift.objects.exists()


def test_orders_that_had_stood_for_too_long_are_looked_through_at_once() -> None:
    """ESC-14: whoever starts the demo isn't met by a ticket for each of them."""
    people_and_subjects()
    long_ago = timezone.now() - timedelta(days=90)
    for status in ("new", "buffer", "exported"):
        OrderFactory(status=status, status_since=long_ago)
    late = [order.pk for _, rows in stuck_by_limit(timezone.now()) for order in rows]
    assert len(late) >= 3
    call_command(COMMAND)
    (ticket,) = {stay.ticket for stay in StuckOrder.objects.filter(order__in=late)}
    assert (ticket.status, ticket.category, ticket.made_by) == ("resolved", "system", None)
    assert str(len(late)) in ticket.text
    assert open_stuck_tickets() == 0
