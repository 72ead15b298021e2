"""A status is read like any column, a deferred one when it is asked for, and migrations know django-fsm's field."""

from __future__ import annotations

import pytest
from django_fsm import FSMField

from orders.choices import Status
from orders.models import Order
from tests.factories import OrderFactory


@pytest.mark.django_db
def test_a_deferred_status_is_read_when_it_is_asked_for() -> None:
    made = OrderFactory(status=Status.POSTPONED)
    order = Order.objects.defer("status").get(pk=made.pk)
    assert "status" not in vars(order)
    assert order.status == Status.POSTPONED


def test_migrations_know_it_as_django_fsms() -> None:
    status = Order._meta.get_field("status")
    _, path, _, options = status.deconstruct()
    assert path == "django_fsm.FSMField"
    assert FSMField(**options).db_parameters.__func__ is type(status).db_parameters
