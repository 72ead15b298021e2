"""What a reader of the stream is told: by role, embargo and concern, from a place of its own (INT-9).

The API answers the stream's requests as well, with what has happened so far; the same view checks both.
"""

from __future__ import annotations

import pytest
from django.utils import timezone

from escalations.choices import Queue, TicketCategory
from escalations.models import Ticket
from service.accounts.roles import Actor, Role
from service.clock import today
from service.models import Client, Contact, OutboxEvent, User
from service.stream import positions
from tests.factories import ClientFactory, OrderFactory
from tests.orders.api.desk import API, Answer, Desk
from tests.returns.desk import sent, specialist
from tests.service.stream.reader import PATH, last_id, told_in

pytestmark = pytest.mark.django_db
PEOPLE = (Role.OPERATOR, Role.SUPERVISOR, Role.RETURNS_SPECIALIST, Role.CLAIMS_SPECIALIST, Role.ADMINISTRATOR)


def happened(subject: str, pk: int, action: str = "edit", version: int = 1, **payload: object) -> None:
    """An event of an object."""
    OutboxEvent.objects.create(
        at=timezone.now(),
        type=f"{subject}.{action}",
        subject=subject,
        subject_id=pk,
        key=str(pk),
        version=version,
        payload=payload,
    )


def ask(desk: Desk, at: str = "", query: str = "") -> Answer:
    """What the account is told since a place."""
    return desk.call("GET", f"{PATH}{query}", **({"Last-Event-ID": at} if at else {}))


def place(desk: Desk) -> str:
    """The place that the account has reached now."""
    answer = ask(desk)
    assert answer.status == 200, answer
    return last_id(answer.body.decode())


def keys(desk: Desk, at: str, query: str = "") -> list[str]:
    """What the account was told about since a place."""
    answer = ask(desk, at, query)
    assert answer.status == 200, answer
    return [told.key for told in told_in(answer.body.decode())]


def test_it_begins_now_and_goes_on_from_the_place_that_is_named() -> None:
    desk = Desk(Role.ADMINISTRATOR)
    happened("order", 1)
    begun = place(desk)
    happened("order", 2)
    happened("order", 3)
    answer = ask(desk, begun)
    assert keys(desk, begun) == ["2", "3"]
    (second, third) = told_in(answer.body.decode())
    assert keys(desk, second.id) == ["3"]
    assert keys(desk, third.id) == []
    assert third.data == {
        "id": int(third.id.partition("-")[0]),
        "at": third.data["at"],
        "type": "order.edit",
        "subject": "order",
        "key": "3",
        "version": 1,
        "data": {},
    }


@pytest.mark.parametrize("named", ["7", "x", "-1", "1-", "1-0123456789abcdef", "00-0123456789abcdef", "1" * 400])
def test_a_place_that_was_never_told_is_refused(named: str) -> None:
    answer = ask(Desk(), named)
    assert (answer.status, answer.faults) == (400, [("Last-Event-ID", "unknown_position")])


def test_a_place_of_another_account_is_refused() -> None:
    mine, theirs = Desk(), Desk()
    answer = ask(mine, place(theirs))
    assert (answer.status, answer.faults) == (400, [("Last-Event-ID", "unknown_position")])


def test_a_place_that_the_feed_has_not_reached_is_refused_even_where_it_is_sealed() -> None:
    desk = Desk()
    ahead = positions.event_id(Actor.of(desk.user), 10**6)
    assert ask(desk, ahead).faults == [("Last-Event-ID", "unknown_position")]


def test_a_place_told_under_an_earlier_secret_goes_on_counting(settings: object) -> None:
    desk = Desk()
    begun = place(desk)
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]  # type: ignore[attr-defined]
    settings.SECRET_KEY = "another-secret-" + "y" * 50  # type: ignore[attr-defined]
    assert ask(desk, begun).status == 200


def test_types_narrow_it_and_unknown_ones_are_refused() -> None:
    desk = Desk(Role.ADMINISTRATOR)
    begun = place(desk)
    happened("order", 1, "confirm")
    happened("order", 2, "annul")
    assert keys(desk, begun, "?types=order.annul") == ["2"]
    assert ask(desk, query="?types=order.nonsense").status == 400
    assert ask(desk, query="?after=5").status == 400


def test_every_role_may_read_and_nobody_without_an_account() -> None:
    for role in set(Role) - {Role.SYSTEM}:
        assert ask(Desk(role)).status == 200, role
    desk = Desk()
    desk.http.defaults.clear()
    assert ask(desk).status == 401


def test_what_is_hidden_from_the_desk_is_not_told_to_it() -> None:
    """RET-13: what became of a parcel that came back is known to specialists at once, to the desk after day thirty."""
    desks = {role: Desk(role) for role in (Role.SUPERVISOR, Role.RETURNS_SPECIALIST)}
    case = sent(today())
    begun = {role: place(desk) for role, desk in desks.items()}
    specialist().acted(case.pk, "receive", "examine", "refuse")
    told = {
        role: [one.event for one in told_in(ask(desk, begun[role]).body.decode()) if one.data["subject"] == "case"]
        for role, desk in desks.items()
    }
    assert told == {Role.SUPERVISOR: [], Role.RETURNS_SPECIALIST: ["case.receive", "case.examine", "case.refuse"]}


def test_partners_are_told_what_their_feed_tells_them() -> None:
    for role in (Role.WAREHOUSE, Role.CARRIER, Role.SHOP, Role.TELEPHONY):
        desk = Desk(role)
        begun = place(desk)
        for subject in ("order", "case", "ticket", "client", "call"):
            happened(subject, 70, version=int(desk.user.pk))
        feed = desk.call("GET", f"{API}/events?after={begun.partition('-')[0]}").body["results"]
        assert [told.data["id"] for told in told_in(ask(desk, begun).body.decode())] == [one["id"] for one in feed]


@pytest.mark.parametrize("closed", [False, True])
def test_an_operator_is_told_of_clients_whose_contact_is_open(*, closed: bool) -> None:
    desk = Desk(Role.OPERATOR)
    begun = place(desk)
    known, order = ClientFactory(), OrderFactory()
    contact = Contact.objects.create(operator=desk.user, client=order.client)
    if closed:
        Contact.objects.filter(pk=contact.pk).update(closed_at=timezone.now(), result="resolved")
    happened("client", known.pk)
    happened("client", order.client_id)
    happened("order", order.pk)
    happened("contact", contact.pk)
    told = [(one.data["subject"], one.key) for one in told_in(ask(desk, begun).body.decode())]
    own = [("client", str(order.client_id)), ("order", str(order.pk))]
    assert told == [*([] if closed else own), ("contact", str(contact.pk))]


def test_tickets_are_told_to_whoever_may_read_them() -> None:
    desks = {role: Desk(role) for role in PEOPLE}
    maker, on_the_line = Desk(Role.OPERATOR), Desk(Role.OPERATOR)
    begun = {desk: place(desk) for desk in (*desks.values(), maker, on_the_line)}
    client = ClientFactory()
    Contact.objects.create(operator=on_the_line.user, client=client)
    of_supervisors = ticket(Queue.SUPERVISOR, client, maker.user)
    of_claims = ticket(Queue.OPP, ClientFactory(), None)
    happened("ticket", of_supervisors)
    happened("ticket", of_claims)
    told = {role.value: keys(desk, begun[desk]) for role, desk in desks.items()}
    first, second = str(of_supervisors), str(of_claims)
    assert told == {
        "operator": [],
        "supervisor": [first],
        "returns_specialist": [],
        "claims_specialist": [second],
        "administrator": [first, second],
    }
    assert (keys(maker, begun[maker]), keys(on_the_line, begun[on_the_line])) == ([first], [first])


def ticket(queue: Queue, client: Client, maker: User | None) -> int:
    """A stored ticket."""
    made = Ticket.objects.create(
        queue=queue,
        category=TicketCategory.OTHER,
        client=client,
        made_by=maker,
        text="вопрос",
        priority=3,
        due_at=timezone.now(),
    )
    return int(made.pk)


def test_no_answer_of_it_is_kept_compressed_or_compared() -> None:
    answer = ask(Desk(), query="")
    assert answer.headers["Cache-Control"] == "private, no-store, no-transform"
    assert "ETag" not in answer.headers
    desk = Desk(Role.ADMINISTRATOR)
    begun = place(desk)
    for number in range(40):
        happened("order", number)
    told = desk.call("GET", PATH, **{"Last-Event-ID": begun, "Accept-Encoding": "gzip"})
    assert "Content-Encoding" not in told.headers
    assert len(told_in(told.body.decode())) == 40
