"""Looks that no work explains: without a call or ticket, at night, of many at one client, files in a row (PDN-2)."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
import time_machine

from escalations.models import Ticket
from escalations.use_cases.tell_of_unusual_readers import tell_of_unusual_readers
from escalations.use_cases.unusual_looks import Looks, counted_today
from service.accounts.roles import Actor, Role
from service.clock import MOSCOW
from service.fsm.history import append_record_change
from service.models import CardView, Contact, Setting, User
from tests.escalations.making import ticket
from tests.factories import ClientFactory, OrderFactory, UserFactory

pytestmark = pytest.mark.django_db
NOON, NIGHT = datetime(2026, 11, 20, 12, tzinfo=MOSCOW), datetime(2026, 11, 20, 23, 30, tzinfo=MOSCOW)


@pytest.fixture
def olga() -> User:
    return UserFactory(role=Role.OPERATOR, username="olga")


def looked(reader: User, *clients: int, at: datetime = NOON, way: str = "card") -> None:
    """Looks of the reader's, each at one client."""
    rows = [CardView(actor=reader, role=reader.role, client_id=client, at=at, way=way) for client in clients]
    CardView.objects.bulk_create(rows)


def limit(**most: int) -> None:
    for code, value in most.items():
        assert Setting.objects.filter(code=code).update(value=value) == 1


def ids(number: int) -> list[int]:
    return [client.pk for client in ClientFactory.create_batch(number)]


def tickets_told(at: datetime = NOON) -> list[str]:
    """What the tickets of the moment say."""
    with time_machine.travel(at, tick=False):
        tell_of_unusual_readers()
    return list(Ticket.objects.order_by("pk").values_list("text", flat=True))


def figures(reader: User, at: datetime = NOON) -> Looks | None:
    with time_machine.travel(at, tick=False):
        return dict(counted_today()).get(reader.pk)


def test_more_clients_without_a_call_than_the_setting_become_one_ticket(olga: User) -> None:
    limit(unexplained_seen=2)
    clients = ids(3)
    looked(olga, *clients[:2], clients[0])
    assert tickets_told() == []
    looked(olga, clients[2])
    (text,) = tickets_told()
    assert "olga" in text
    assert "без звонка, тикета и действия с заказом: 3 (без вопросов до 2)" in text
    assert tickets_told() == [text], "one a day"


def test_a_call_a_ticket_and_something_done_explain_a_look(olga: User) -> None:
    by_call, by_ticket, by_order, by_nothing = ids(4)
    order = OrderFactory(client_id=by_order)
    held = ticket(client=by_ticket)
    Ticket.objects.filter(pk=held.pk).update(assignee=olga)
    with time_machine.travel(NOON, tick=False):
        Contact.objects.create(operator=olga, client_id=by_call, started_at=NOON)
        append_record_change("order", order.pk, "edit", {"note": ""}, {"note": "x"}, actor=Actor.of(olga))
    looked(olga, by_call, by_ticket, by_order, by_nothing)
    assert figures(olga) == Looks(unexplained=1, at_night=0, crowded=0, exports=0)
    other = UserFactory(role=Role.OPERATOR)
    looked(other, by_call, by_ticket, by_order)
    assert figures(other) == Looks(unexplained=3, at_night=0, crowded=0, exports=0), "another's work explains nothing"


def test_a_call_of_the_day_before_explains_nothing(olga: User) -> None:
    (client,) = ids(1)
    yesterday = NOON - timedelta(days=1)
    Contact.objects.create(operator=olga, client_id=client, started_at=yesterday, closed_at=yesterday, result="done")
    looked(olga, client)
    assert figures(olga) == Looks(unexplained=1, at_night=0, crowded=0, exports=0)


def test_looks_at_night_have_a_limit_of_their_own(olga: User) -> None:
    limit(unexplained_seen_at_night=1)
    clients = ids(3)
    looked(olga, *clients, at=NIGHT)
    assert "ночью, с 22 до 7: 3 (без вопросов до 1)" in tickets_told(NIGHT)[0]


@pytest.mark.parametrize(("clock", "night"), [("06:59", 1), ("07:00", 0), ("21:59", 0), ("22:00", 1)])
def test_when_it_is_night(clock: str, night: int, olga: User) -> None:
    at = datetime.fromisoformat(f"2026-11-20T{clock}:00+03:00")
    looked(olga, *ids(1), at=at)
    assert figures(olga, at) == Looks(unexplained=1, at_night=night, crowded=0, exports=0)


def test_a_client_whom_many_look_at_without_a_reason_names_each_of_them(olga: User) -> None:
    limit(readers_of_one_client=2)
    famous, other = ids(2)
    readers = [olga, *UserFactory.create_batch(2, role=Role.SUPERVISOR)]
    for reader in readers[:2]:
        looked(reader, famous, other)
    assert tickets_told() == []
    looked(readers[2], famous)
    texts = tickets_told()
    assert len(texts) == 3
    assert all("необычно много сотрудников: 1" in text for text in texts)


def test_files_in_a_row_are_counted_whomever_they_hold(olga: User) -> None:
    limit(exports_a_day=2)
    everybody = ids(2)
    about = {"actor": olga, "role": "operator", "clients": everybody, "count": 2, "at": NOON}
    CardView.objects.bulk_create(CardView(**about, way="export") for _ in range(3))
    CardView.objects.create(**about, way="list")
    assert "выгрузок с данными клиентов: 3 (без вопросов до 2)" in tickets_told()[0].lower()


def test_all_that_is_unusual_stands_in_one_ticket_and_partners_are_not_counted(olga: User) -> None:
    limit(unexplained_seen=1, exports_a_day=1, people_seen_operator=1)
    clients = ids(2)
    looked(olga, *clients)
    looked(olga, *clients, way="export")
    partner = UserFactory(role=Role.TELEPHONY)
    looked(partner, *clients)
    (text,) = tickets_told()
    assert text.count("без вопросов") == 3
    assert figures(partner) is None


def test_yesterdays_looks_are_forgotten(olga: User) -> None:
    limit(unexplained_seen=1)
    looked(olga, *ids(3), at=NOON - timedelta(days=1))
    assert tickets_told() == []
