"""Handing somebody's tickets to a colleague at the end of a shift, each by its own door with the note (ESC-2)."""

from __future__ import annotations

from django.db import transaction
from django.db.models import QuerySet

from escalations.choices import Action
from escalations.models import Ticket
from escalations.models.ticket_base import OPEN
from escalations.use_cases.execute_action import execute_action
from escalations.visibility import seen_by
from service.accounts.roles import Actor
from service.http.json import Representation
from service.models import User
from service.use_cases.requested_action import Present

AT_MOST = 100


def in_hands_of(account_id: int, actor: Actor) -> QuerySet[Ticket]:
    """The open tickets that somebody holds, as far as the asker may see them, the first due first."""
    return Ticket.objects.filter(OPEN, seen_by(actor), assignee_id=account_id).order_by("priority", "due_at", "id")


def hand_over(pk: int, to: User, note: str, *, actor: Actor, present: Present[Ticket]) -> Representation:
    """Hand one ticket over, with what the colleague should know; a refusal leaves neither.

    Raises:
        Http404, RoleDenied, TransitionDenied: as acting on tickets says.
    """
    with transaction.atomic():
        if note:
            execute_action(pk, Action.NOTE, actor=actor, data={"text": note}, present=lambda one: {"id": one.pk})
        return execute_action(pk, Action.REASSIGN, actor=actor, data={"to": to}, present=present)
