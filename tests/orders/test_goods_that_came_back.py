"""Until the end of the last day the desk gets an order as it stood before its goods came back (RET-13)."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.utils import timezone

from orders.clients import arrived_returns_hidden_from_desk as embargo
from orders.clients.arrived_returns_hidden_from_desk import (
    EmbargoSource,
    as_decided_for,
    as_seen_by,
    embargo_ends_on,
    hidden_events,
    start_embargo,
    version_for,
    visible_status,
)
from orders.models import Order
from service.accounts.roles import DESK, Role
from service.clock import today
from service.models import OutboxEvent
from tests.factories import OrderFactory

pytestmark = pytest.mark.django_db
HIDDEN, REAL = ("exported", 3), ("client_return", 5)
ROLES = [role for role in Role if role is not Role.SYSTEM]


def order_hidden_until(days: int) -> Order:
    """An order of which two steps are hidden until so many days from now."""
    until = today() + timedelta(days=days)
    order: Order = OrderFactory(
        status=REAL[0], version=REAL[1], veiled_until=until, veiled_status=HIDDEN[0], veiled_version=HIDDEN[1]
    )
    for version in (3, 4, 5):
        OutboxEvent.objects.create(
            at=timezone.now(), type="order.x", subject="order", subject_id=order.pk, key=order.number, version=version
        )
    return order


def told_versions(order: Order, role: Role) -> list[int]:
    """Of the order's last events those that the role is told."""
    rows = OutboxEvent.objects.filter(subject="order", subject_id=order.pk, type="order.x").exclude(hidden_events(role))
    return sorted(rows.values_list("version", flat=True))


@pytest.mark.parametrize("days", [-1, 0, 1])
@pytest.mark.parametrize("role", ROLES)
def test_status_version_list_and_events_tell_the_same(role: Role, days: int) -> None:
    order = order_hidden_until(days)
    hidden = role in DESK and days >= 0
    seen = as_seen_by(order, role)
    assert (seen.status, seen.version) == (HIDDEN if hidden else REAL)
    assert version_for(order, role) == seen.version
    listed = Order.objects.annotate(told=visible_status(role)).get(pk=order.pk)
    assert listed.told == seen.status
    assert told_versions(order, role) == ([3] if hidden else [3, 4, 5])
    assert (order.status, order.version) == REAL, "the row itself is never overwritten"


def test_a_list_of_another_day_tells_what_was_hidden_then() -> None:
    order = order_hidden_until(0)
    for day, told in ((today(), HIDDEN[0]), (today() + timedelta(days=1), REAL[0])):
        assert Order.objects.annotate(told=visible_status(Role.OPERATOR, day)).get(pk=order.pk).told == told


@pytest.mark.parametrize(("number", "decided"), [("RA123456785RU", HIDDEN[0]), ("", REAL[0])])
def test_questions_are_answered_about_a_parcel_as_it_stood(number: str, decided: str) -> None:
    order = order_hidden_until(0)
    order.tracking_number = number
    assert as_decided_for(order, Role.OPERATOR).status == decided
    assert as_decided_for(order, Role.RETURNS_SPECIALIST).status == REAL[0]


def test_what_is_hidden_already_stays_so_until_the_later_end() -> None:
    order: Order = OrderFactory(status="exported", version=3)
    for until in (None, today() - timedelta(days=1)):
        start_embargo(order, until)
        assert order.veiled_until is None
    start_embargo(order, today())
    order.status, order.version = REAL
    later = today() + timedelta(days=3)
    for until in (later, today()):
        start_embargo(order, until)
        assert (order.veiled_until, order.veiled_status, order.veiled_version) == (later, *HIDDEN)


def test_an_embargo_that_is_over_begins_anew_from_what_stands_there() -> None:
    order = order_hidden_until(-1)
    start_embargo(order, today())
    assert (order.veiled_until, order.veiled_status, order.veiled_version) == (today(), *REAL)


@pytest.mark.parametrize(
    ("named", "last"),
    [
        ([], None),
        ([None], None),
        ([date(2026, 11, 29), None], date(2026, 11, 29)),
        ([date(2026, 11, 29), date(2026, 12, 5), date(2026, 11, 30)], date(2026, 12, 5)),
    ],
)
def test_the_last_of_the_days_that_houses_name_counts(
    monkeypatch: pytest.MonkeyPatch, named: list[date | None], last: date | None
) -> None:
    def naming(day: date | None) -> EmbargoSource:
        return lambda order: day if order == 7 else None

    monkeypatch.setattr(embargo, "EMBARGO_SOURCES", [naming(day) for day in named])
    assert embargo_ends_on(Order(pk=7)) == last
    assert embargo_ends_on(Order(pk=8)) is None
