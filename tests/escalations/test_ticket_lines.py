"""Lists tell tickets straight from rows: to the byte as a ticket read whole, with its neighbours, is told (ESC-1)."""

from __future__ import annotations

import random
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone

from escalations.api.representation import WORK_OF_THE_QUEUE, client_words, ticket_representation
from escalations.choices import (
    CLOSED_STATUSES,
    IN_HAND,
    MONEY_CATEGORIES,
    Queue,
    TicketCategory,
    TicketStatus,
    WakeEvent,
)
from escalations.models import Team, Ticket, WorkCalendar
from escalations.visibility import READERS, seen_by
from service.accounts.roles import Actor, Role
from service.clock import present
from service.customers.merged_cards import living_card
from service.http import json
from service.models import CardView, Client
from tests.escalations.making import sent_case
from tests.factories import ClientFactory, OrderFactory, UserFactory
from tests.orders.api.desk import API, Desk

pytestmark = pytest.mark.django_db
PAGE = 7
TEXTS = ("", "Просит «разобраться»", 'Кавычки " и \\', "Ё\n\tстрока \u2028 🙂")
FILTERS: tuple[dict[str, str], ...] = (
    {},
    {"queue": "supervisor", "ordering": "-created_at"},
    {"queue": "opp", "overdue": "true"},
    {"overdue": "false", "ordering": "created_at"},
    {"status": "open,reopened", "assignee": "none"},
    {"assignee": "me"},
    {"made_by": "me", "ordering": "-updated_at"},
    {"category": "other,order_question", "status": "waiting,in_progress"},
)


def told_whole(ticket: Ticket, role: Role) -> dict[str, Any]:
    """The contract's line of a ticket, out of the record and its neighbours."""
    client = None if ticket.client is None else living_card(ticket.client)
    accounts = {
        name: None if account is None else {"username": account.username, "display_name": str(account)}
        for name, account in (("made_by", ticket.made_by), ("assignee", ticket.assignee))
    }
    line = {
        "id": ticket.pk,
        "queue": ticket.queue,
        "category": ticket.category,
        "category_label": TicketCategory(ticket.category).label,
        "status": ticket.status,
        "status_label": TicketStatus(ticket.status).label,
        "priority": ticket.priority,
        "order": ticket.order.number if ticket.order else None,
        "client": None if client is None else {"id": client.pk, "name": client.name},
        "contact": ticket.contact_id,
        "return_case": ticket.return_case_id,
        "text": ticket.text,
        "details": ticket.details,
        "team": ticket.team.name if ticket.team else None,
        "due_at": ticket.due_at,
        "calendar": ticket.calendar.name if ticket.calendar else None,
        "waiting_since": ticket.waiting_since,
        "wake_at": ticket.wake_at,
        "wake_on": ticket.wake_on or None,
        "escalation_level": ticket.escalation_level,
        "skips": ticket.skips,
        "overdue": ticket.overdue_at(present()),
        "made_by": accounts["made_by"],
        "assignee": accounts["assignee"],
        "created_at": ticket.created_at,
        "resolution": ticket.resolution or None,
        "client_words": client_words(ticket),
        "resolved_at": ticket.resolved_at,
        "reopened_at": ticket.reopened_at,
        "updated_at": ticket.updated_at,
        "version": ticket.version,
    }
    return {name: value for name, value in line.items() if role != Role.OPERATOR or name not in WORK_OF_THE_QUEUE}


class Some:
    """Tickets in every state, about anything and nothing, made and held by these accounts and by others."""

    def __init__(self, seed: int, desks: dict[Role, Desk]) -> None:
        self.random = random.Random(seed)
        nameless = UserFactory(role=Role.OPERATOR, display_name="")
        self.accounts = [None, nameless, *(desk.user for desk in desks.values())]
        self.holders = [nameless, *(desk.user for desk in desks.values())]
        kept = ClientFactory(patronymic="")
        merged = Client.objects.create(last="Была", first="Другой", merged_into=kept)
        self.clients = [None, kept, merged, ClientFactory(last="О'Нил")]
        self.teams = [None, Team.objects.create(code="lines", name="Группа «строк»", queue=Queue.SUPERVISOR)]
        self.calendars = [None, *WorkCalendar.objects.all()[:2]]

    def moment(self) -> datetime:
        """Some days ago or ahead, with microseconds and without."""
        return timezone.now() + timedelta(
            days=self.random.randint(-9, 9), microseconds=self.random.choice((0, 1, 120_000, 999_999))
        )

    def perhaps(self, value: Any) -> Any:
        """The value, or None."""
        return self.random.choice((None, value))

    def details(self) -> dict[str, Any]:
        """Details of any shape."""
        return self.random.choice(({}, {"phones": ["+79160000000"], "n": {"a": [1, None, True]}}, {"цвет": "синий"}))

    def ticket(self) -> Ticket:
        """One more."""
        pick = self.random.choice
        category, status = pick(TicketCategory.values), pick(TicketStatus.values)
        closed, waits = status in CLOSED_STATUSES, status == TicketStatus.WAITING
        return Ticket.objects.create(
            queue=pick(Queue.values),
            category=category,
            status=status,
            order=OrderFactory() if category == TicketCategory.ORDER_QUESTION else self.perhaps(OrderFactory()),
            client=pick(self.clients),
            return_case=sent_case() if category in MONEY_CATEGORIES else None,
            text=pick(TEXTS),
            details=self.details(),
            priority=self.random.randint(1, 5),
            assignee=pick(self.holders) if status in IN_HAND else pick(self.accounts),
            due_at=self.moment(),
            team=pick(self.teams),
            calendar=pick(self.calendars),
            waiting_since=self.moment() if waits else None,
            wake_at=self.perhaps(self.moment()) if waits else None,
            wake_on=pick(("", *WakeEvent.values)) if waits else "",
            skips=self.random.randint(0, 3),
            escalation_level=self.random.randint(0, 2),
            made_by=pick(self.accounts),
            created_at=self.moment(),
            resolution=pick(TEXTS) if closed else "",
            client_words=pick(("", "", "Ждите звонка.")),
            resolved_at=self.moment() if closed else None,
            reopened_at=self.perhaps(self.moment()),
            version=self.random.randint(1, 9),
        )


@pytest.fixture
def desks(db: None) -> dict[Role, Desk]:
    """An account of each role that reads tickets."""
    return {role: Desk(role) for role in sorted(READERS)}


@pytest.mark.sample(1)
@pytest.mark.parametrize("seed", range(3))
def test_a_list_told_from_rows_is_the_list_of_tickets_read_whole(desks: dict[Role, Desk], seed: int) -> None:
    some = Some(seed, desks)
    made = {ticket.pk for ticket in (some.ticket() for _ in range(45))}
    met: set[int] = set()
    for role, desk in desks.items():
        seen = set(Ticket.objects.filter(seen_by(Actor.of(desk.user))).values_list("pk", flat=True))
        for query in FILTERS:
            listed: list[int] = []
            for page in desk.pages("tickets", {**query, "limit": PAGE}):
                ids = [line["id"] for line in json.loads(page)["results"]]
                whole = Ticket.objects.in_bulk(ids)
                told = [told_whole(whole[pk], role) for pk in ids]
                assert page.startswith(b'{"results":' + json.dumps(told) + b',"next":'), (role, query)
                listed += ids
            assert len(listed) == len(set(listed))
            assert set(listed) <= seen
            assert query or set(listed) == seen
            met |= set(listed)
    assert met >= made


@pytest.mark.sample(2)
@pytest.mark.parametrize("role", sorted(READERS))
def test_a_ticket_at_hand_is_told_as_its_line_in_a_list(desks: dict[Role, Desk], role: Role) -> None:
    some = Some(7, desks)
    for ticket in (some.ticket() for _ in range(30)):
        stored = Ticket.objects.get(pk=ticket.pk)
        assert json.dumps(ticket_representation(stored, role)) == json.dumps(told_whole(stored, role))


def test_a_list_leaves_one_look_at_everybody_it_names_by_the_cards_that_live_on(desks: dict[Role, Desk]) -> None:
    """PDN-1, CLI-14."""
    some = Some(11, desks)
    tickets = [some.ticket() for _ in range(30)]
    desks[Role.ADMINISTRATOR].http.get(f"{API}/tickets?limit=50")
    (look,) = CardView.objects.all()
    assert sorted(look.clients) == sorted({living_card(one.client).pk for one in tickets if one.client is not None})
