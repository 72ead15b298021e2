"""A ticket that waits comes back by itself: at its moment, on the client's call, when its order moves (ESC-2)."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from escalations.api.representation import ticket_representation
from escalations.choices import TicketStatus
from escalations.models import Ticket
from escalations.use_cases.sweep_tickets import wake_waiting
from orders.models import Order
from orders.use_cases.execute_action import execute_action
from service.accounts.roles import Actor, Role
from service.clock import as_of
from service.input_errors import InvalidInput
from service.models import Client, Contact
from tests.escalations.admin.queue import done, held
from tests.factories import ClientFactory, OrderFactory, UserFactory

pytestmark = pytest.mark.django_db


def waiting(category: str = "order_question", **wait: Any) -> Ticket:
    """A ticket that its holder put off."""
    user = UserFactory(role=Role.SUPERVISOR)
    return done(held(category, by=user, order=OrderFactory().number), "wait", user, note="Ждём", **wait)


def after(span: timedelta) -> Any:
    """A moment from now."""
    return timezone.now() + span


def test_it_comes_back_at_its_moment_to_who_held_it_with_its_clock() -> None:
    ticket = waiting(wake_at=after(timedelta(hours=3)))
    told = ticket_representation(ticket, Role.SUPERVISOR)
    assert (told["wake_at"], told["wake_on"]) == (ticket.wake_at, None)
    assert wake_waiting() == 0
    assert wake_waiting(after(timedelta(hours=4))) == 1
    back = Ticket.objects.get(pk=ticket.pk)
    assert (back.status, back.assignee_id) == (TicketStatus.IN_PROGRESS, ticket.assignee_id)
    assert (back.wake_at, back.wake_on, back.waiting_since) == (None, "", None)
    assert wake_waiting(after(timedelta(hours=5))) == 0


def test_the_clients_call_brings_it_back() -> None:
    ticket = waiting(wake_on="client_called")
    before = ticket.waiting_since
    assert before is not None
    Contact.objects.create(operator=UserFactory(), client=ticket.client, started_at=before - timedelta(hours=1))
    assert wake_waiting() == 0
    Contact.objects.create(operator=UserFactory(), client=ticket.client, started_at=before + timedelta(seconds=1))
    assert wake_waiting() == 1


def test_a_move_of_the_order_brings_it_back() -> None:
    ticket = waiting(wake_on="order_moved", wake_at=after(timedelta(days=9)))
    assert ticket.order_id is not None
    assert wake_waiting() == 0
    number = Order.objects.get(pk=ticket.order_id).number
    supervisor = Actor.of(UserFactory(role=Role.SUPERVISOR))
    with as_of(after(timedelta(minutes=1))):
        note = {"hold_note": "Адрес"}
        execute_action(number, "postpone", actor=supervisor, data=note, present=lambda one: {"id": one.pk})
    assert wake_waiting() == 1


def test_a_move_that_is_told_of_later_brings_it_back_too() -> None:
    ticket = waiting(wake_on="order_moved")
    assert ticket.order is not None
    supervisor = Actor.of(UserFactory(role=Role.SUPERVISOR))
    with as_of(after(-timedelta(hours=5))):
        note = {"hold_note": "Адрес"}
        execute_action(ticket.order.number, "postpone", actor=supervisor, data=note, present=lambda one: {"id": one.pk})
    assert Order.objects.get(pk=ticket.order_id).status_since < ticket.waiting_since
    assert wake_waiting() == 1


def test_a_call_of_the_card_that_it_was_merged_into_brings_it_back() -> None:
    ticket = waiting(wake_on="client_called")
    assert ticket.client is not None
    living, between = ClientFactory(), ClientFactory()
    Client.objects.filter(pk=between.pk).update(merged_into=living)
    Client.objects.filter(pk=ticket.client_id).update(merged_into=between)
    Contact.objects.create(operator=UserFactory(), client=ClientFactory(), started_at=after(timedelta(seconds=1)))
    assert wake_waiting() == 0
    Contact.objects.create(operator=UserFactory(), client=living, started_at=after(timedelta(seconds=1)))
    assert wake_waiting() == 1


@pytest.mark.parametrize("event", ["order_moved", "client_called"])
def test_what_cannot_happen_is_not_waited_for(event: str) -> None:
    user = UserFactory(role=Role.SUPERVISOR)
    ticket = held(by=user)
    with pytest.raises(InvalidInput) as refused:
        done(ticket, "wait", user, note="Ждём", wake_on=event)
    assert [fault.field for fault in refused.value.errors] == ["wake_on"]


def test_without_a_moment_or_an_event_it_waits_for_its_holder() -> None:
    waiting()
    assert wake_waiting(after(timedelta(days=300))) == 0


def test_who_goes_on_or_answers_takes_the_moment_away_and_the_database_holds_to_it() -> None:
    ticket = waiting(wake_at=after(timedelta(hours=3)), wake_on="client_called")
    user = ticket.assignee
    assert user is not None
    assert done(ticket, "resolve", user, resolution="Ответили").wake_at is None
    with pytest.raises(IntegrityError), transaction.atomic():
        Ticket.objects.filter(pk=ticket.pk).update(wake_on="client_called")
