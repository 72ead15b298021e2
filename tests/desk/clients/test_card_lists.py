"""The lists of a card: which hold anything is asked first; what is told is what telling every list would tell."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone

from desk.clients.card import SECTIONS, asked_for_sections, sections_of
from desk.models import Callback, Incident, Message, Promise
from orders.models import Order
from service.accounts.roles import Actor, Role
from service.clock import today
from service.models import Client, Contact, User
from service.queries.which_find import leaving_out_empty
from tests.escalations.making import ticket
from tests.factories import ClientFactory, OrderFactory, UserFactory, actor
from tests.returns.admin.cases import case_in

pytestmark = pytest.mark.django_db
PHONE = "+79161234567"


def callback(order: Order, operator: User) -> Callback:
    now = timezone.now()
    return Callback.objects.create(
        phone=PHONE, reason="вопрос", client=order.client, window_from=now, window_to=now + timedelta(hours=2)
    )


def said(order: Order, operator: User) -> dict[str, object]:
    """About whom, in which call."""
    return {"client": order.client, "order": order, "contact": Contact.objects.create(operator=operator)}


def message(order: Order, operator: User) -> Message:
    return Message.objects.create(
        template="tracking", phone=PHONE, text="Номер посылки", made_by=operator, **said(order, operator)
    )


def promise(order: Order, operator: User) -> Promise:
    return Promise.objects.create(
        code="dispatch", words="Отправим", said_by=operator, due_on=today(), **said(order, operator)
    )


FILLED: dict[str, Callable[[Order, User], object]] = {
    "contacts": lambda order, operator: Contact.objects.create(operator=operator, client=order.client),
    "returns": lambda order, operator: case_in("advised", order={"client": order.client}),
    "tickets": lambda order, operator: ticket("order_question", order=order.number),
    "promises": promise,
    "callbacks": callback,
    "messages": message,
    "incidents": lambda order, operator: Incident.objects.create(
        title="Задержка",
        note="Склад",
        client_words="Задержка",
        product=order.basket[0].product,
        ends_at=timezone.now() + timedelta(days=1),
    ),
}


def told_plainly(client: Client, asker: Actor) -> dict[str, object]:
    """Every list that the asker may see, told without asking first."""
    return {name: section.tell(client, asker) for name, section in SECTIONS.items() if asker.role in section.roles}


def told_asking_first(client: Client, asker: Actor) -> dict[str, object]:
    """The same, where what holds nothing isn't asked."""
    with leaving_out_empty(asked_for_sections(client.pk, asker)) as filled:
        return sections_of(client, asker, filled)


def test_every_list_of_the_card_is_filled_here() -> None:
    assert FILLED.keys() == SECTIONS.keys()


@pytest.mark.parametrize("role", [Role.SUPERVISOR, Role.OPERATOR, Role.RETURNS_SPECIALIST])
@pytest.mark.parametrize("name", FILLED)
def test_a_list_that_holds_something_is_told(name: str, role: Role) -> None:
    order = OrderFactory(client=ClientFactory(), lines=[{}])
    FILLED[name](order, UserFactory())
    asker = actor(role)
    told = told_asking_first(order.client, asker)
    assert told == told_plainly(order.client, asker)
    if role == Role.SUPERVISOR:
        assert told[name]


def test_lists_that_hold_nothing_are_one_question(django_assert_num_queries) -> None:
    client, asker = ClientFactory(), actor(Role.SUPERVISOR)
    with django_assert_num_queries(1):
        assert told_asking_first(client, asker) == {name: [] for name in SECTIONS}


def test_what_hangs_on_a_card_merged_into_this_one_is_told() -> None:
    living = ClientFactory()
    merged = ClientFactory(merged_into=living)
    order = OrderFactory(client=merged, lines=[{}])
    asker = actor(Role.SUPERVISOR)
    for name in ("promises", "callbacks", "messages"):
        FILLED[name](order, UserFactory())
        told = told_asking_first(living, asker)
        assert told[name]
        assert told == told_plainly(living, asker)
