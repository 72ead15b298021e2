"""How a ticket's facts look in the admin: how soon it is due, where it stands, whose it is."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString

from escalations.choices import TicketStatus, WakeEvent
from service.admin.addresses import page_address
from service.admin.formatting import badge, moscow_time

if TYPE_CHECKING:
    from escalations.models import Ticket

SOON = timedelta(hours=2)
SOON_IN_WORDS = f"меньше {SOON // timedelta(hours=1)} ч"
ONE_HOUR, ONE_DAY = timedelta(hours=1), timedelta(days=1)
PRIORITY_TONES = {1: "late", 2: "wait"}
STATUS_TONES = {
    TicketStatus.OPEN: "begins",
    TicketStatus.IN_PROGRESS: "going",
    TicketStatus.WAITING: "wait",
    TicketStatus.REOPENED: "wait",
    TicketStatus.RESOLVED: "ended",
    TicketStatus.REJECTED: "ended",
}


AWAITED = {
    WakeEvent.CLIENT_CALLED.value: "звонка клиента",
    WakeEvent.ORDER_MOVED.value: "нового статуса заказа",
}


def status_badge(status: str) -> SafeString:
    """The status in words, on its colour."""
    known = TicketStatus(status)
    return badge(STATUS_TONES[known], str(known.label))


def priority_badge(ticket: Ticket) -> SafeString:
    """The priority, 1 first, on its colour; marked where the ladder has raised it (ESC-12)."""
    tone = PRIORITY_TONES.get(ticket.priority, "ended")
    shown = badge(tone, str(ticket.priority))
    if not ticket.escalation_level:
        return shown
    return format_html('{} <span class="desk-small">ступень {}</span>', shown, ticket.escalation_level)


def span_in_words(span: timedelta) -> str:
    """A span by its two largest units: «2 дн 3 ч», «45 мин»."""
    minutes = int(span.total_seconds() // 60)
    days, hours, minutes = minutes // 1440, minutes // 60 % 24, minutes % 60
    if days:
        return f"{days} дн {hours} ч" if hours else f"{days} дн"
    if hours:
        return f"{hours} ч {minutes} мин" if minutes else f"{hours} ч"
    return f"{minutes} мин"


def due_badge(ticket: Ticket) -> SafeString | str:
    """How long is left: red once it is over, amber in the last two hours; nothing of an answered ticket.

    While a ticket waits its clock stands still, so what was left then is left now (ESC-11).
    """
    if ticket.closed:
        return ""
    now = ticket.waiting_since or timezone.now()
    if ticket.overdue_at(now):
        return badge("late", f"просрочен: {span_in_words(now - ticket.due_at)}")
    left = ticket.due_at - now
    if ticket.waiting_since:
        return badge("ended", waits_in_words(ticket) or f"стоит, останется {span_in_words(left)}")
    return badge("wait" if left < SOON else "going", f"осталось {span_in_words(left)}")


def waits_in_words(ticket: Ticket) -> str:
    """Until when or what a ticket waits; nothing where nobody said."""
    until = f"до {moscow_time(ticket.wake_at)}" if ticket.wake_at else ""
    event = AWAITED.get(ticket.wake_on, "")
    return f"ждёт {' или '.join(filter(None, (until, event)))}" if until or event else ""


def due_cell(ticket: Ticket) -> SafeString:
    """The due time with how long is left."""
    return format_html('{} <span class="desk-small">{}</span>', due_badge(ticket), moscow_time(ticket.due_at))


def age(since: datetime) -> str:
    """How old a ticket is."""
    return f"{span_in_words(timezone.now() - since)} назад"


def ticket_page(pk: int) -> str:
    """The address of a ticket's page."""
    return page_address("escalations", "ticket", pk)


def ticket_link(ticket: Ticket) -> SafeString:
    """The ticket's number, leading to its page."""
    return format_html('<a href="{}">{}</a>', ticket_page(ticket.pk), ticket)
