"""A lost link that an event shows to be back is restored together with what the event changes, or not at all."""

from __future__ import annotations

import pytest
from django.db import transaction
from django.utils import timezone

from orders.choices import Status
from orders.events.apply import change_by
from orders.events.news import News
from orders.models import InboundEvent, Order
from service.accounts.roles import Actor, Role
from service.fsm import TransitionDenied
from service.fsm.history import append_history
from service.models import HistoryRow, OutboxEvent
from tests.factories import TRACKING_NUMBER, OrderFactory, UserFactory

pytestmark = pytest.mark.django_db


def test_what_is_denied_leaves_the_link_lost_and_what_is_permitted_restores_it() -> None:
    made = OrderFactory(taken=True, status=Status.CONNECTION_LOST)
    sender = UserFactory(role=Role.WAREHOUSE)
    came = InboundEvent(sender=sender, type="return_from_client", order_number=made.number, at=timezone.now(), data={})
    told = OutboxEvent.objects.count()
    with transaction.atomic():
        order = Order.lock(made.number)
        with pytest.raises(TransitionDenied):
            change_by(
                came, order, News("assign_tracking", {"tracking_number": TRACKING_NUMBER}), Actor.of(sender), None
            )
        stored = Order.objects.get(pk=made.pk)
        assert (order.status, order.version) == (stored.status, stored.version) == (made.status, made.version)
        assert not actions_of(made)
        assert OutboxEvent.objects.count() == told
        append_history([change_by(came, order, News("return_from_client", {}), Actor.of(sender), None)])
    assert Order.objects.get(pk=made.pk).status == Status.CLIENT_RETURN
    assert actions_of(made) == ["restore_connection", "return_from_client"]


def actions_of(order: Order) -> list[str]:
    """What was done to the order after it was made."""
    rows = HistoryRow.objects.filter(subject="order", subject_id=order.pk, version__gt=order.version)
    return list(rows.order_by("version").values_list("action", flat=True))
