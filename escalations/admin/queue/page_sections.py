"""What a ticket's page shows: the ticket, what it is about, its notes and its history."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from escalations.admin.queue.formatting import AWAITED, due_badge, priority_badge, status_badge
from escalations.admin.queue.rows_of_houses_above import next_steps_above, rows_above
from escalations.admin.queue.ticket_details import details_on_page
from escalations.admin.queue.ticket_related_records import case_context, client_context, order_context
from escalations.admin.queue.timeline import timeline_of
from escalations.api.representation import client_words
from escalations.choices import OPEN_STATUSES
from service.admin.formatting import moscow_time
from service.admin.machine.sections import Row
from service.choices_registry import choice_label

if TYPE_CHECKING:
    from escalations.models import Ticket
    from orders.models import Order
    from service.accounts.roles import Actor


def page_of(ticket: Ticket, order: Order | None, actor: Actor) -> dict[str, Any]:
    """Everything that the page's template asks for."""
    answered = ticket.status not in OPEN_STATUSES
    return {
        "ticket": ticket,
        "answered": answered,
        "next_steps": next_steps_above(ticket, actor) if answered else [],
        "status": status_badge(ticket.status),
        "due": due_badge(ticket),
        "priority": priority_badge(ticket),
        "client_words": client_words(ticket),
        "facts": [(label, value) for label, value in facts(ticket) if value],
        "call": [(label, value) for label, value in rows_above(ticket, actor) if value],
        "details": list(details_on_page(ticket.details)),
        "notes": list(ticket.notes.all()),
        "about_order": order_context(order) if order else None,
        "about_client": client_context(ticket.client, ticket, actor) if ticket.client else None,
        "about_case": case_context(ticket, actor),
        "history": timeline_of(ticket),
    }


def facts(ticket: Ticket) -> Iterator[Row]:
    """The ticket, row by row; what isn't known gives nothing."""
    yield "Очередь", choice_label(ticket, "queue")
    yield "Срок", moscow_time(ticket.due_at)
    if ticket.clock_from:
        yield "Срок считается", f"по календарю «{ticket.calendar.name}»" if ticket.calendar else "круглосуточно"
    yield "Ждёт ответа с", moscow_time(ticket.waiting_since)
    yield "Вернётся", moscow_time(ticket.wake_at)
    yield "Вернётся после", AWAITED.get(ticket.wake_on)
    yield "Группа", ticket.team and ticket.team.name
    yield "Сколько раз пропущен", ticket.skips
    yield "У кого", str(ticket.assignee) if ticket.assignee else "ни у кого"
    yield "Создал", str(ticket.made_by) if ticket.made_by else "служба"
    yield "Создан", moscow_time(ticket.created_at)
    yield "Открыт повторно", moscow_time(ticket.reopened_at)
    yield "Закрыт", moscow_time(ticket.resolved_at)
