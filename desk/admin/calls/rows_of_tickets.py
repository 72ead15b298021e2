"""What the desk shows on a ticket's page: what was promised about it, and the calls that are owed (PRM-1, PRM-2)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from django.urls import reverse
from django.utils.html import format_html, format_html_join

from desk.callbacks.selectors import callbacks
from desk.models import Callback, Promise
from desk.promises.representation import STATES
from desk.promises.selectors import promises
from escalations.models import Ticket
from service.admin.formatting import moscow_time
from service.admin.machine.sections import Row
from service.clock import today


def desk_rows(ticket: Ticket) -> Iterator[Row]:
    """The promises and the call-backs of a ticket, each leading to its page; none gives nothing."""
    yield (
        "Обещано",
        joined([promise_link(one) for one in promises().filter(ticket=ticket).order_by("due_on", "id")]),
    )
    yield "Перезвонить", joined([callback_link(one) for one in callbacks().filter(ticket=ticket).order_by("id")])


def joined(links: list[str]) -> str:
    """One under the other."""
    return format_html_join(format_html("<br>"), "{}", ((link,) for link in links))


def promise_link(promise: Promise) -> str:
    """What was promised until when, and what became of it."""
    page = reverse("admin:desk_promise_change", args=[promise.pk])
    state = STATES[promise.state_on(today())]
    return format_html('<a href="{}">{}</a>: {}', page, promise, state.lower())


def callback_link(callback: Callback) -> str:
    """Until when the client is to be rung, and what came of it."""
    page = reverse("admin:desk_callback_change", args=[callback.pk])
    until: datetime = callback.window_to
    return format_html('<a href="{}">до {}</a>: {}', page, moscow_time(until), callback.get_state_display().lower())
