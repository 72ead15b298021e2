"""Whose call-backs a role sees and rings (contract, "Who may")."""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce
from operator import or_

from django.db.models import Q

from desk.models.callbacks import Callback
from escalations.choices import Queue
from service.accounts.roles import Actor, Role
from service.models import OutboxEvent
from service.stream.audience import Concerns

WITHOUT_OWNER, OF_DISABLED = Q(owner=None), Q(owner__is_active=False)
NOBODYS = WITHOUT_OWNER | OF_DISABLED
"""Call-backs that wait for nobody in person; a disabled account rings nobody (ESC-17)."""
OF_THE_DESK = Q(queue="", team=None)
UNOWNED, LEFT_BEHIND = OF_THE_DESK & WITHOUT_OWNER, OF_THE_DESK & OF_DISABLED
"""Of these the desk's, each sought by its own index."""


def seen_by(actor: Actor) -> Q:
    """The call-backs that an asker may read."""
    return reduce(or_, ways_seen(actor))


def ways_seen(actor: Actor) -> tuple[Q, ...]:
    """Why an asker may read a call-back, each reason by itself.

    A returns specialist sees their own, the claims department those of its queue, an operator the desk's and those
    they made or own; a supervisor and an administrator all.
    """
    mine = Q(owner_id=actor.user_id), Q(made_by_id=actor.user_id), Q(taken_by_id=actor.user_id)
    match actor.role:
        case Role.SUPERVISOR | Role.ADMINISTRATOR | Role.SYSTEM:
            return (Q(),)
        case Role.CLAIMS_SPECIALIST:
            return *mine, Q(queue=Queue.OPP)
        case Role.OPERATOR:
            return *mine, UNOWNED, LEFT_BEHIND
    return mine


def sees(actor: Actor, callback: Callback) -> bool:
    """The same of one call-back at hand."""
    if actor.user_id in (callback.owner_id, callback.made_by_id, callback.taken_by_id):
        return True
    match actor.role:
        case Role.SUPERVISOR | Role.ADMINISTRATOR | Role.SYSTEM:
            return True
        case Role.CLAIMS_SPECIALIST:
            return callback.queue == Queue.OPP
        case Role.OPERATOR:
            is_nobodys = callback.owner is None or not callback.owner.is_active
            return is_nobodys and not callback.queue and callback.team_id is None
    return False


def concerned_by_callbacks(ids: Sequence[int]) -> Concerns:
    """Whom events about these call-backs concern in the stream: whoever may read them (INT-9)."""
    callbacks = Callback.objects.select_related("owner").in_bulk(ids)

    def concerns(actor: Actor, event: OutboxEvent) -> bool:
        callback = callbacks.get(event.subject_id)
        return callback is not None and sees(actor, callback)

    return concerns


def rung_by(actor: Actor) -> Q:
    """The call-backs that an asker may pull: their own, their queue's and teams', and at the desk those of nobody.

    A call-back whose owner's account is disabled is nobody's (ESC-17).
    """
    mine = Q(owner_id=actor.user_id)
    in_team = Q(team__members__account_id=actor.user_id) | Q(team=None)
    match actor.role:
        case Role.SUPERVISOR:
            return mine | NOBODYS & in_team & Q(queue__in=("", Queue.SUPERVISOR))
        case Role.CLAIMS_SPECIALIST:
            return mine | NOBODYS & in_team & Q(queue=Queue.OPP)
        case Role.OPERATOR:
            return mine | NOBODYS & in_team & Q(queue="")
    return mine
