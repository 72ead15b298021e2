"""A ticket as the API and the card tell it (ESC-1)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import TYPE_CHECKING

from escalations.choices import SuppressionGround, TicketCategory, TicketStatus
from escalations.models.ticket_line import TicketLine, line_of
from escalations.visibility import sees
from service.accounts.roles import Actor, Role
from service.clock import moscow_date, present
from service.customers.merged_cards import kept_card_representation
from service.http.json import Representation
from service.models import User
from service.models.accounts import shown_name

if TYPE_CHECKING:
    from escalations.models import Ticket, TicketNote

DESK_EYES = frozenset({Role.OPERATOR})
CATEGORY_LABELS, STATUS_LABELS = dict(TicketCategory.choices), dict(TicketStatus.choices)
WORK_OF_THE_QUEUE = ("assignee", "skips", "escalation_level")


def ticket_representation(ticket: Ticket, role: Role) -> Representation:
    """A ticket for a role's eyes, without its notes."""
    return line_representation(line_of(ticket), role, present())


def line_representation(line: TicketLine, role: Role, moment: datetime) -> Representation:
    """A line for a role's eyes; an operator isn't told who of the queue works on the ticket, and how.

    Args:
        moment: the present, one for all lines of an answer.
    """
    result: Representation = {
        "id": line.id,
        "queue": line.queue,
        "category": line.category,
        "category_label": CATEGORY_LABELS[line.category],
        "status": line.status,
        "status_label": STATUS_LABELS[line.status],
        "priority": line.priority,
        "order": line.order_number,
        "client": line_client_representation(line),
        "contact": line.contact_id,
        "return_case": line.return_case_id,
        "text": line.text,
        "details": line.details,
        "team": line.team_name,
        **clock_representation(line),
        "escalation_level": line.escalation_level,
        "skips": line.skips,
        "overdue": line.overdue_at(moment),
        "made_by": named_account_representation(line.made_by_username, line.made_by_display_name),
        "assignee": named_account_representation(line.assignee_username, line.assignee_display_name),
        "created_at": line.created_at,
        "resolution": line.resolution or None,
        "client_words": client_words(line, said_at=moment),
        "resolved_at": line.resolved_at,
        "reopened_at": line.reopened_at,
        "updated_at": line.updated_at,
        "version": line.version,
    }
    for name in WORK_OF_THE_QUEUE if role in DESK_EYES else ():
        del result[name]
    return result


def clock_representation(line: TicketLine) -> Representation:
    """Until when it wants its answer, and what it waits for."""
    return {
        "due_at": line.due_at,
        "calendar": line.calendar_name,
        "waiting_since": line.waiting_since,
        "wake_at": line.wake_at,
        "wake_on": line.wake_on or None,
    }


def line_client_representation(line: TicketLine) -> Representation | None:
    """Whose ticket it is."""
    if line.client_id is None:
        return None
    name = {"last": line.client_last, "first": line.client_first, "patronymic": line.client_patronymic}
    return kept_card_representation(line.client_id, name, line.client_merged_into_id)


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
OVERDUE = "Приносим извинения: ответ задерживается. Ваш вопрос решают в первую очередь."


def written_day(day: date) -> str:
    """«05.12.2026»."""
    return f"{day.day:02}.{day.month:02}.{day.year:04}"


def written_term(day: date) -> str:
    """The same of a last day, after «до»; today is called so."""
    return "конца сегодняшнего дня" if day == moscow_date(present()) else written_day(day)


def client_words(
    ticket: Ticket | TicketLine,
    day_in_words: Callable[[date], str] | None = None,
    said_at: datetime | None = None,
) -> str:
    """What the client may be told: in the words of who works it, else in those of its category (ESC-16).

    A term that is over, earlier today too, isn't named again: the delay is apologised for.

    Args:
        ticket: the ticket asked about.
        day_in_words: how its days are put: as they are read, unless the words are to be spoken.
        said_at: when they are said; None: now.
    """
    if ticket.client_words:
        return ticket.client_words
    while_open, once_resolved = words_of_category(ticket)
    if ticket.resolved_at is not None:
        words = once_resolved if ticket.status == TicketStatus.RESOLVED else ANSWERED
        return words.format(on=(day_in_words or written_day)(moscow_date(ticket.resolved_at)))
    if ticket.due_at < (said_at or present()):
        return OVERDUE
    due = (day_in_words or written_term)(moscow_date(ticket.due_at))
    return while_open.format(due=due)


def words_of_category(ticket: Ticket | TicketLine) -> tuple[str, str]:
    """What the category says while a ticket is open and once it is resolved: of a death no wish is spoken (GDE-30)."""
    entry = TicketCategory(ticket.category).entry
    if entry.words_of_death and ticket.details.get("ground") == SuppressionGround.DECEASED:
        return entry.words_of_death
    return entry.client_words, entry.resolved_words


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
    return None if user is None else named_account_representation(user.username, user.display_name)


def named_account_representation(username: str | None, display_name: str) -> Representation | None:
    """The same of an account of which no more than its names was read."""
    return None if username is None else {"username": username, "display_name": shown_name(display_name, username)}
