"""Reads of ready answers: those in force that an account may use, and how often each was."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Count, Q, QuerySet

from desk.models import ReadyAnswer, ReadyAnswerVersion, VersionState
from desk.ready_answers.in_peace import may_be_told
from escalations.models import Ticket
from service.accounts.roles import Actor


def open_to(actor: Actor) -> Q:
    """Everybody's, and the asker's own."""
    return Q(owner=None) | Q(owner_id=actor.user_id)


def in_force(actor: Actor) -> QuerySet[ReadyAnswerVersion]:
    """The published versions that the asker may use, the category's own before those of any, by name."""
    rows = ReadyAnswerVersion.objects.select_related("answer").filter(
        Q(answer__owner=None) | Q(answer__owner_id=actor.user_id),
        state=VersionState.PUBLISHED,
        answer__withdrawn=False,
    )
    return rows.order_by("-answer__category", "answer__name", "pk")


def answers_for(ticket: Ticket, actor: Actor) -> list[ReadyAnswerVersion]:
    """The versions that answer this ticket; without an order none that does something with one.

    None promises a ring to whoever isn't to be rung (CLI-5).
    """
    rows = in_force(actor).filter(answer__category__in=[ticket.category, ""])
    found = rows if ticket.order_id else rows.filter(order_action="")
    return [version for version in found if may_be_told(version, ticket)]


def uses_since(since: datetime) -> dict[int, int]:
    """Answer → how often it was used since a moment."""
    rows = ReadyAnswer.objects.filter(versions__uses__at__gte=since)
    return dict(rows.order_by().annotate(used=Count("versions__uses")).values_list("pk", "used"))
