"""A ticket as the API and the card tell it (ESC-1)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from escalations.choices import TicketCategory, TicketStatus
from escalations.visibility import sees
from service.accounts.roles import Actor, Role
from service.clock import moscow_date, present, today
from service.customers.merged_cards import kept_client_representation
from service.http.json import Representation
from service.models import User

if TYPE_CHECKING:
    from escalations.models import Ticket, TicketNote

DESK_EYES = frozenset({Role.OPERATOR})
WORK_OF_THE_QUEUE = ("assignee", "skips", "escalation_level")


def ticket_representation(ticket: Ticket, role: Role) -> Representation:
    """A ticket for a role's eyes, without its notes; an operator isn't told who of the queue works on it, and how."""
    result: Representation = {
        "id": ticket.pk,
        "queue": ticket.queue,
        "category": ticket.category,
        "category_label": TicketCategory(ticket.category).label,
        "status": ticket.status,
        "status_label": TicketStatus(ticket.status).label,
        "priority": ticket.priority,
        "order": ticket.order.number if ticket.order else None,
        "client": kept_client_representation(ticket.client) if ticket.client else None,
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
        "made_by": account_representation(ticket.made_by),
        "assignee": account_representation(ticket.assignee),
        "created_at": ticket.created_at,
        "resolution": ticket.resolution or None,
        "client_words": client_words(ticket),
        "resolved_at": ticket.resolved_at,
        "reopened_at": ticket.reopened_at,
        "updated_at": ticket.updated_at,
        "version": ticket.version,
    }
    for name in WORK_OF_THE_QUEUE if role in DESK_EYES else ():
        del result[name]
    return result


def caller_ticket_representation(ticket: Ticket) -> Representation:
    """As much of a ticket as everybody who talks to its client may know, so that nobody asks twice (ESC-16)."""
    return {
        "id": ticket.pk,
        "category": ticket.category,
        "category_label": TicketCategory(ticket.category).label,
        "order": ticket.order.number if ticket.order else None,
        "status": ticket.status,
        "status_label": TicketStatus(ticket.status).label,
        "due_at": ticket.due_at,
        "resolved_at": ticket.resolved_at,
        "who": str(ticket.assignee) if ticket.assignee else None,
        "client_words": client_words(ticket),
    }


ANSWERED = "Ваш вопрос рассмотрен {on}."
OVERDUE = "Приносим извинения: ответ задерживается. Вашим вопросом занимается специалист."


def written_day(day: date) -> str:
    """«05.12.2026»."""
    return f"{day:%d.%m.%Y}"


def client_words(ticket: Ticket, day_in_words: Callable[[date], str] = written_day) -> str:
    """What the client may be told: in the words of who works it, else in those of its category (ESC-16).

    A day that is over isn't named again: the delay is apologised for.

    Args:
        ticket: the ticket asked about.
        day_in_words: how its days are put: as they are read, unless the words are to be spoken.
    """
    if ticket.client_words:
        return ticket.client_words
    if ticket.resolved_at is not None:
        resolved = ticket.status == TicketStatus.RESOLVED
        words = TicketCategory(ticket.category).entry.resolved_words if resolved else ANSWERED
        return words.format(on=day_in_words(moscow_date(ticket.resolved_at)))
    due = moscow_date(ticket.due_at)
    return (
        TicketCategory(ticket.category).entry.client_words.format(due=day_in_words(due)) if due >= today() else OVERDUE
    )


def full_ticket_representation(ticket: Ticket, role: Role) -> Representation:
    """A ticket with everything written under it."""
    return {
        **ticket_representation(ticket, role),
        "notes": [ticket_note_representation(note) for note in ticket.notes.all()],
    }


def representation_for_caller(ticket: Ticket, actor: Actor) -> Representation:
    """A ticket to the caller who made it or added a call: who may not read it sees of the notes only their own."""
    notes = [note for note in ticket.notes.all() if sees(actor, ticket) or note.author_id == actor.user_id]
    return {**ticket_representation(ticket, actor.role), "notes": [ticket_note_representation(note) for note in notes]}


def ticket_note_representation(note: TicketNote) -> Representation:
    """One line under a ticket; the service's own have no author."""
    return {
        "kind": note.kind,
        "at": note.at,
        "author": note.author_name or None,
        "contact": note.contact_id,
        "text": note.text,
    }


def account_representation(user: User | None) -> Representation | None:
    """An account as colleagues know it; None where it is nobody's, or the service's own."""
    return None if user is None else {"username": user.username, "display_name": str(user)}
