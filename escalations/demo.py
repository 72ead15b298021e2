"""Tickets of the demo: a fortnight's worth of both queues, in every status and of every age.

They are made and worked by the use cases, each as of its own moment, so that places, due times, levels of the ladder,
answers and history are what people would have left.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from heapq import heapify, heappop, heappush
from itertools import count as counting
from itertools import islice
from typing import Any

from django.db.models import OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from escalations import demo_words
from escalations.choices import Action, TicketCategory
from escalations.models import Team, TeamMember, Ticket
from escalations.serializers.bodies import TicketBody
from escalations.use_cases.minding import climb
from escalations.use_cases.opening import open_ticket
from escalations.use_cases.shifts import begin_shift
from escalations.visibility import QUEUE_OF
from orders.choices import Method, Prepayment, Status
from orders.models import Order
from returns.choices import OWED
from returns.models import ReturnCase
from service.clock import as_of, moscow_date, start_of
from service.http.bodies import validated
from service.models import Client, HistoryRow, User
from service.roles import Actor, Role
from service.workflow.perform import perform

C = TicketCategory
HOUR = timedelta(hours=1)
WORKED_AFTER, ANSWERED_AFTER = 2 * HOUR, 5 * HOUR
LATE_BY = 96 * HOUR
JUST_NOW = timedelta(minutes=9)
SWEEPS = 4 * HOUR
OPENS, CALLED = 9 * HOUR, 7 / 24
OLDEST = 14 * 24 * HOUR
CHOSEN_FROM = 400
COUNTS: dict[str, int] = {
    C.FF_ANNULLED_POST: 12,
    C.ORDER_QUESTION: 10,
    C.OTHER: 14,
    C.RECIPIENT_CHANGE: 7,
    C.CHECKED_ORDER: 5,
    C.NAME_NOT_UPDATED: 5,
    C.CONTACT_SUPPRESSION: 6,
    C.AUTHORITY_REQUEST: 4,
    C.PREPAID_CHANGE: 9,
    C.WHERE_MONEY: 6,
    C.WHERE_EXCHANGE: 3,
}
ENDS = ("open", "resolved", "resolved", "open", "waiting", "resolved", "rejected", "open", "in_hand", "reopened")
FIRST_ROW = HistoryRow.objects.filter(subject="order", subject_id=OuterRef("pk"), version=1)
TAKEN_OVER_AT = Subquery(FIRST_ROW.values("at"))
CHANGES_OTHERS = frozenset({C.RECIPIENT_CHANGE, C.NAME_NOT_UPDATED})
Step = tuple[datetime, str, dict[str, Any]]
Happening = tuple[datetime, Callable[[], list[Any]]]


@dataclass(frozen=True)
class Plan:
    """One ticket: when it was made, of what, by whom, and where it is led."""

    at: datetime
    body: Mapping[str, Any]
    maker: Actor
    end: str
    late: bool = False


@dataclass(frozen=True)
class About:
    """What a ticket is about, and since when there can be such a ticket."""

    named: dict[str, Any]
    since: datetime | None = None

    def possible_at(self, moment: datetime) -> bool:
        """Whether there can be a ticket about it already."""
        return self.since is None or self.since <= moment


@dataclass(frozen=True)
class People:
    """The demo's accounts that hand over and work."""

    makers: tuple[Actor, ...]
    workers: Mapping[str, User]

    @classmethod
    def of_demo(cls) -> People:
        """The accounts named after their roles.

        Raises:
            LookupError: one is missing.
        """
        roles = (Role.OPERATOR, *QUEUE_OF)
        users = {role: User.objects.filter(role=role, is_active=True).order_by("pk").first() for role in roles}
        known = {role: user for role, user in users.items() if user is not None}
        if missing := set(roles) - set(known):
            raise LookupError(", ".join(sorted(missing)))
        makers = (Actor.of(known[Role.OPERATOR]), Actor.of(known[Role.SUPERVISOR]))
        return cls((makers[0], makers[0], makers[1]), {QUEUE_OF[role]: known[role] for role in QUEUE_OF})


def load(now: datetime) -> int:
    """Bring everybody to work, then let what happened happen in its order, the ladder's sweeps in between; how many."""
    people = People.of_demo()
    staff(people)
    made, places = plans(now, people), counting()
    ahead: list[tuple[datetime, int, Callable[[], list[Any]]]] = []
    for plan in made:
        ahead.append((plan.at, next(places), partial(begin, plan, people, now)))
    for number in range(1, OLDEST // SWEEPS):
        ahead.append((now - OLDEST + number * SWEEPS, next(places), sweep))
    heapify(ahead)
    while ahead and ahead[0][0] <= now:
        at, _, happen = heappop(ahead)
        with as_of(at):
            for later, step in happen():
                heappush(ahead, (later, next(places), step))
    climb(now)
    return len(made)


def sweep() -> list[Happening]:
    """The ladder as of the moment told."""
    climb()
    return []


def staff(people: People) -> None:
    """Each queue's worker is in its team, heads it, and is on shift."""
    for queue, user in people.workers.items():
        team = Team.objects.filter(queue=queue).order_by("pk").first()
        if team is not None:
            TeamMember.objects.get_or_create(team=team, account=user)
            Team.objects.filter(pk=team.pk, head=None).update(head=user)
        begin_shift(Actor.of(user))


def plans(now: datetime, people: People) -> list[Plan]:
    """The tickets by age; each category's are spread over the fortnight, the newer the denser."""
    found: list[Plan] = []
    for place, (category, count) in enumerate(COUNTS.items()):
        free = list(islice(subjects(category, now), CHOSEN_FROM))
        for number in range(min(count, len(free))):
            age = JUST_NOW * (1 + 2 * place) + OLDEST * (number / count) ** 2
            wanted = by_day(now - age, now)
            about = next((one for one in free if one.possible_at(wanted)), free[-1])
            free.remove(about)
            told = {"text": demo_words.text(category, number), "details": demo_words.details(category, number)}
            maker = people.makers[(place + number) % len(people.makers)]
            end = ENDS[(place * 3 + number) % len(ENDS)]
            at = max(wanted, about.since or wanted)
            late = number % 2 == 0 and number > count / 2
            found.append(Plan(at, {"category": str(category), **told, **about.named}, maker, end, late))
    return sorted(found, key=lambda plan: plan.at)


def by_day(at: datetime, now: datetime) -> datetime:
    """A moment of an earlier day, moved to the hours in which people call; today's stay, for they have just called."""
    if moscow_date(at) == moscow_date(now):
        return at
    midnight = start_of(moscow_date(at))
    return midnight + OPENS + (at - midnight) * CALLED


def subjects(category: str, now: datetime) -> Iterator[About]:
    """What tickets of a category may be about."""
    match category:
        case C.WHERE_MONEY | C.WHERE_EXCHANGE:
            yield from unanswered_cases(now, odd=category == C.WHERE_EXCHANGE)
        case C.CONTACT_SUPPRESSION | C.AUTHORITY_REQUEST | C.OTHER:
            for client in Client.objects.order_by("pk").values_list("pk", flat=True)[: COUNTS[category]]:
                yield About({"client": client})
        case _:
            orders = orders_for(category).exclude(number__startswith="DEMO-").order_by("-created_at", "number")
            found = orders.annotate(since=Coalesce(TAKEN_OVER_AT, "created_at")).values_list("number", "since")
            for order, since in found[:CHOSEN_FROM]:
                yield About({"order": order}, since)


def unanswered_cases(now: datetime, *, odd: bool) -> Iterator[About]:
    """Every other case whose client has waited too long, with the day on which asking became right (OPP-1)."""
    late = Q(refund_due_on__lt=moscow_date(now), status__in=sorted(OWED), tickets=None)
    cases = ReturnCase.objects.filter(late).order_by("refund_due_on", "pk").values_list("pk", "refund_due_on")
    for pk, due_on in list(cases)[odd::2]:
        yield About({"return_case": pk}, start_of(due_on + timedelta(days=1)))  # type: ignore[operator]


def orders_for(category: str) -> Any:
    """Orders that such a ticket may be about."""
    orders = Order.objects.all()
    match category:
        case C.FF_ANNULLED_POST:
            return orders.filter(status=Status.FF_ANNULLED, method=Method.POST)
        case C.CHECKED_ORDER:
            return orders.filter(status=Status.CHECKED)
        case C.PREPAID_CHANGE:
            return orders.exclude(prepayment=Prepayment.NONE)
    unsent = (Status.NEW, Status.POSTPONED, Status.CONFIRMED)
    return orders.filter(status__in=unsent, prepayment=Prepayment.NONE)


def begin(plan: Plan, people: People, now: datetime) -> list[Happening]:
    """Make the ticket, and what is to be done with it; nothing where the call was added to one of the service's."""
    if (pk := make(plan)) is None:
        return []
    ticket = Ticket.objects.get(pk=pk)
    worker = Actor.of(people.workers[ticket.queue])
    return [(at, partial(act, pk, action, worker, data)) for at, action, data in steps(plan, ticket, now)]


def make(plan: Plan) -> int | None:
    """The ticket, as the API makes it; None where the call was added to one that the service made."""
    body = validated(TicketBody(data={name: value for name, value in plan.body.items() if value}))
    told, new = open_ticket(body, actor=plan.maker, present=lambda ticket: {"id": ticket.pk})
    return int(told["id"]) if new else None


def act(pk: int, action: str, worker: Actor, data: dict[str, Any]) -> list[Happening]:
    """A step of whoever works the queue."""
    perform(Ticket, pk, action, actor=worker, data=data, answer=lambda changed: None)
    return []


def steps(plan: Plan, ticket: Ticket, now: datetime) -> list[Step]:
    """What is done to the ticket, and when."""
    end = "rejected" if plan.end == "resolved" and ticket.category in CHANGES_OTHERS else plan.end
    taken: Step = (plan.at + WORKED_AFTER, Action.CLAIM.value, {})
    answered = plan.at + (LATE_BY if plan.late else ANSWERED_AFTER)
    rejected: Step = (answered, Action.REJECT.value, {"resolution": demo_words.REFUSAL})
    ways: dict[str, list[Step]] = {
        "open": [],
        "in_hand": [(max(plan.at, now - JUST_NOW / 3), Action.CLAIM.value, {})],
        "waiting": [taken, (plan.at + WORKED_AFTER + HOUR / 3, Action.WAIT.value, {"note": demo_words.WAITING})],
        "resolved": [
            taken,
            (answered, Action.RESOLVE.value, {"resolution": demo_words.resolution(ticket.category)}),
        ],
        "rejected": [taken, rejected],
        "reopened": [taken, rejected, (answered + HOUR, Action.REOPEN.value, {"reason": demo_words.AGAIN})],
    }
    return ways[end]
