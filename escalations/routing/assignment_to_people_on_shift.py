"""Giving tickets to those on shift: by turn, or to whoever has least in hand (ESC-11)."""

from __future__ import annotations

from django.db import transaction
from django.db.models import Count, Exists, Max, OuterRef, Q, QuerySet

from escalations.choices import IN_HAND, IN_QUEUE, Action, Assignment
from escalations.models import Shift, Team, TeamMember, Ticket
from escalations.visibility import WORKERS, works_queue
from service.accounts.roles import SYSTEM, Role
from service.clock import effective_now
from service.fsm.execute import execute_transition

AT_ONCE = 200
GIVEN = frozenset({Assignment.ROUND_ROBIN, Assignment.LEAST_LOADED})


def give(ticket: Ticket, assignment: str) -> bool:
    """Give a locked ticket that nobody has to somebody of its team; False when nobody is on shift.

    The team's row is held meanwhile, so that of two tickets given at once the second sees the first.
    """
    if assignment not in GIVEN or ticket.team_id is None:
        return False
    team = Team.objects.select_for_update(no_key=True).get(pk=ticket.team_id)
    member = next_member(team, assignment)
    if member is None or not works_queue(Role(member.account.role), ticket.queue):
        return False
    execute_transition(ticket, ticket.context(SYSTEM, {"to": member.account}), Action.ASSIGN)
    last = team.members.aggregate(last=Max("turn"))["last"]
    TeamMember.objects.filter(pk=member.pk).update(turn=last + 1, given_at=effective_now())
    return True


def next_member(team: Team, assignment: str) -> TeamMember | None:
    """Who of a team is next: whoever waits longest, or has least in hand and then waits longest."""
    rows = on_shift(team).select_related("account")
    if assignment == Assignment.LEAST_LOADED:
        in_hand = Count("account__tickets", filter=Q(account__tickets__status__in=sorted(IN_HAND)))
        return rows.annotate(load=in_hand).order_by("load", "turn", "pk").first()
    return rows.order_by("turn", "pk").first()


def on_shift(team: Team) -> QuerySet[TeamMember]:
    """The members of a team who are at work and may work its queue."""
    at_work = Shift.objects.filter(account=OuterRef("account"), ended_at=None)
    return team.members.filter(Exists(at_work), account__is_active=True, account__role__in=sorted(WORKERS))


def give_waiting() -> int:
    """Give what lies in the queues to those on shift: what came when nobody was, or came back; how many were given."""
    given = 0
    rows = Ticket.objects.filter(status__in=sorted(IN_QUEUE), rule__assignment__in=sorted(GIVEN))
    for pk, assignment in rows.order_by("priority", "due_at", "id").values_list("pk", "rule__assignment")[:AT_ONCE]:
        given += give_one(pk, assignment)
    return given


@transaction.atomic
def give_one(pk: int, assignment: str) -> bool:
    """Give one, unless somebody has just taken it."""
    rows = Ticket.objects.select_for_update(of=("self",), skip_locked=True, no_key=True).select_related(
        *Ticket.lock_with
    )
    ticket = rows.filter(pk=pk, status__in=sorted(IN_QUEUE)).first()
    return ticket is not None and give(ticket, assignment)
