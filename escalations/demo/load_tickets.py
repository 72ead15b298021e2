"""Tickets of the demo: a fortnight's worth of both queues, in every status and of every age.

They are made and worked by the use cases, each as of its own moment, so that places, due times, levels of the ladder,
answers and history are what people would have left.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from heapq import heapify, heappop, heappush
from itertools import count
from typing import Any

from escalations.api.serializers.bodies import TicketBody
from escalations.choices import Action, Queue, TicketCategory
from escalations.demo import texts
from escalations.demo.stays_known_at_takeover import look_through_stays
from escalations.demo.ticket_subjects_and_moments import HOUR, JUST_NOW, OLDEST, TicketPlan, ticket_plans
from escalations.models import Shift, Team, TeamMember, Ticket
from escalations.use_cases.open_ticket import open_ticket
from escalations.use_cases.sweep_tickets import escalate_overdue
from escalations.visibility import QUEUE_OF
from service.accounts.roles import Actor, Role
from service.clock import moscow_date, start_of
from service.demo.moments import lived_at
from service.fsm.execute import lock_and_execute
from service.http.validated_request_input import validated
from service.models import User

WORKED_AFTER, ANSWERED_AFTER = 2 * HOUR, 5 * HOUR
LATE_BY = 96 * HOUR
SWEEPS = 4 * HOUR
SHIFT = (9 * HOUR, 18 * HOUR)
"""From when to when a day's shift goes."""
CHANGES_OTHERS = frozenset({TicketCategory.RECIPIENT_CHANGE, TicketCategory.NAME_NOT_UPDATED})
TimedAction = tuple[datetime, str, dict[str, Any]]
Happening = tuple[datetime, Callable[[], list[Any]]]


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


def load_tickets(now: datetime) -> int:
    """Put everybody in their place, then let what happened happen in order, the ladder between; how many."""
    people = People.of_demo()
    with lived_at(now - OLDEST):
        staff(people)
    worked_yesterday(people, now)
    look_through_stays(now, now - OLDEST, Actor.of(people.workers[Queue.SUPERVISOR]))
    made, places = ticket_plans(now, people.makers), count()
    ahead: list[tuple[datetime, int, Callable[[], list[Any]]]] = []
    for plan in made:
        ahead.append((plan.at, next(places), partial(open_demo_ticket, plan, people, now)))
    for number in range(1, OLDEST // SWEEPS):
        ahead.append((now - OLDEST + number * SWEEPS, next(places), run_ladder))
    heapify(ahead)
    while ahead and ahead[0][0] <= now:
        at, _, happen = heappop(ahead)
        with lived_at(at):
            for later, step in happen():
                heappush(ahead, (later, next(places), step))
    escalate_overdue(now)
    return len(made)


def run_ladder() -> list[Happening]:
    """The ladder as of the moment told."""
    escalate_overdue()
    return []


def staff(people: People) -> None:
    """Each queue's worker is in its team and heads it."""
    for queue, user in people.workers.items():
        team = Team.objects.filter(queue=queue).order_by("pk").first()
        if team is not None:
            TeamMember.objects.get_or_create(team=team, account=user)
            Team.objects.filter(pk=team.pk, head=None).update(head=user)


def worked_yesterday(people: People, now: datetime) -> None:
    """Each queue's worker had a shift the day before; nobody is on one before they log in and begin it."""
    day = start_of(moscow_date(now)) - timedelta(days=1)
    for user in people.workers.values():
        Shift.objects.get_or_create(account=user, began_at=day + SHIFT[0], defaults={"ended_at": day + SHIFT[1]})


def open_demo_ticket(plan: TicketPlan, people: People, now: datetime) -> list[Happening]:
    """Make the ticket, and what is to be done with it; nothing where the call was added to one of the service's."""
    if (pk := make(plan)) is None:
        return []
    ticket = Ticket.objects.get(pk=pk)
    worker = Actor.of(people.workers[ticket.queue])
    return [(at, partial(act_as, pk, action, worker, data)) for at, action, data in steps(plan, ticket, now)]


def make(plan: TicketPlan) -> int | None:
    """The ticket, as the API makes it; None where the call was added to one that the service made."""
    body = validated(TicketBody(data={name: value for name, value in plan.body.items() if value}))
    result, new = open_ticket(body, actor=plan.maker, present=lambda ticket: {"id": ticket.pk})
    return int(result["id"]) if new else None


def act_as(pk: int, action: str, worker: Actor, data: dict[str, Any]) -> list[Happening]:
    """A step of whoever works the queue."""
    lock_and_execute(Ticket, pk, action, actor=worker, data=data)
    return []


def steps(plan: TicketPlan, ticket: Ticket, now: datetime) -> list[TimedAction]:
    """What is done to the ticket, and when."""
    end = "rejected" if plan.end == "resolved" and ticket.category in CHANGES_OTHERS else plan.end
    demo = texts.demo_of(ticket.category)
    taken: TimedAction = (plan.at + WORKED_AFTER, Action.CLAIM.value, {})
    answered = plan.at + (LATE_BY if plan.late else ANSWERED_AFTER)
    rejected: TimedAction = (answered, Action.REJECT.value, {"resolution": demo.refusal})
    ways: dict[str, list[TimedAction]] = {
        "open": [],
        "in_hand": [(max(plan.at, now - JUST_NOW / 3), Action.CLAIM.value, {})],
        "waiting": [taken, (plan.at + WORKED_AFTER + HOUR / 3, Action.WAIT.value, {"note": texts.WAITING})],
        "resolved": [
            taken,
            (answered, Action.RESOLVE.value, {"resolution": demo.resolution}),
        ],
        "rejected": [taken, rejected],
        "reopened": [taken, rejected, (answered + HOUR, Action.REOPEN.value, {"reason": texts.AGAIN})],
    }
    return ways[end]
