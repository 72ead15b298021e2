"""Who looks at far more people than usual is noticed the same day (PDN-2)."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from escalations.models import Ticket
from escalations.use_cases.tell_of_unusual_readers import tell_of_unusual_readers, unusual_readers
from service.accounts.roles import Role
from service.models import CardView, Setting
from service.traces.selectors import people_seen_today
from tests.escalations.admin.queue import done
from tests.factories import ClientFactory, UserFactory
from tests.orders.api.desk import API, Desk

pytestmark = pytest.mark.django_db


def allow(people: int) -> None:
    Setting.objects.filter(code="people_seen_operator").update(value=people)


def test_an_operator_who_opens_more_cards_than_the_setting_allows_becomes_one_ticket() -> None:
    allow(2)
    desk, clients = Desk(Role.OPERATOR), ClientFactory.create_batch(3)
    for client in [*clients[:2], clients[0]]:
        desk.call("GET", f"{API}/clients/{client.pk}")
    assert tell_of_unusual_readers() == 0, "the same person twice is one person"
    desk.call("GET", f"{API}/clients/{clients[2].pk}")
    assert [(account.pk, seen, most) for account, seen, most in unusual_readers()] == [(desk.user.pk, 3, 2)]
    assert (tell_of_unusual_readers(), tell_of_unusual_readers()) == (1, 0)
    (ticket,) = Desk(Role.SUPERVISOR).call("GET", f"{API}/tickets?category=system").body["results"]
    assert desk.user.username in ticket["text"]
    supervisor = UserFactory(role=Role.SUPERVISOR)
    done(done(Ticket.objects.get(pk=ticket["id"]), "claim", supervisor), "resolve", supervisor, resolution="Выяснили")
    assert tell_of_unusual_readers() == 0, "one a day, whatever became of it"
    with time_machine.travel(timezone.now() + timedelta(days=1), tick=False):
        assert unusual_readers() == [], "each day begins anew"


def test_people_of_a_list_and_those_without_a_card_count_too() -> None:
    desk, clients = Desk(Role.OPERATOR), ClientFactory.create_batch(3)
    ids = [client.pk for client in clients]
    about = {"actor": desk.user, "role": "operator"}
    CardView.objects.create(**about, client_id=ids[0])
    CardView.objects.create(**about, clients=ids, count=5, way="list")
    assert people_seen_today() == {desk.user.pk: 5}
