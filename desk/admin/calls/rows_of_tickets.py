"""What the desk shows on a ticket's page: what was promised about it, and the calls that are owed (PRM-1, PRM-2)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from desk.admin.calls.contact_page_sections import LABELS, recording_link
from desk.callbacks.selectors import callbacks
from desk.callbacks.visibility import seen_by
from desk.guidance.scripts.objections import rounds_worked_through
from desk.models import Callback, GuidanceTurn, Promise
from desk.models.callbacks import LIVE
from desk.models.promises import PromiseState
from desk.promises.representation import STATES
from desk.promises.selectors import promises
from desk.use_cases.settle_promises_by_hand import NOBODY_RANG, is_unrung
from escalations.models import Ticket
from orders.choices import AnnulReason
from service.accounts.capabilities import PEOPLE
from service.accounts.roles import Actor
from service.admin.addresses import page_address
from service.admin.formatting import moscow_time
from service.admin.machine.sections import Row
from service.clock import today
from service.customers.contact_of_change import OPEN
from service.models import Contact


def desk_rows(ticket: Ticket, actor: Actor) -> Iterator[Row]:
    """The call behind a ticket, its promises and call-backs, each leading to its page; none gives nothing."""
    if ticket.contact_id and actor.role in PEOPLE:
        yield from call_rows(Contact.objects.select_related("operator").get(pk=ticket.contact_id))
    yield "Клиент сейчас на линии", on_the_line(ticket)
    yield (
        "Обещано",
        joined([promise_link(one) for one in promises().filter(ticket=ticket).order_by("due_on", "id")]),
    )
    yield (
        "Перезвонить",
        joined([callback_link(one) for one in callbacks().filter(seen_by(actor), ticket=ticket).order_by("id")]),
    )


def steps_after_answer(ticket: Ticket, actor: Actor) -> Iterator[SafeString]:
    """The calls that are still owed about an answered ticket, and the promises about it that wait (PRM-1, PRM-2)."""
    for callback in callbacks().filter(LIVE).filter(seen_by(actor), ticket=ticket).order_by("window_to", "id"):
        page, until = page_address("desk", "callback", callback.pk), moscow_time(callback.window_to)
        yield format_html('<a href="{}">Перезвонить клиенту до {}</a> и сказать ответ', page, until)
    for promise in (
        promises().filter(ticket=ticket, state=PromiseState.BROKEN, fact=NOBODY_RANG).order_by("due_on", "id")
    ):
        if is_unrung(promise):
            page = page_address("desk", "promise", promise.pk)
            yield format_html('Клиенту не перезвонили в срок: <a href="{}">завести звонок</a> и сказать ответ', page)
    for promise in promises().filter(ticket=ticket, state=PromiseState.OPEN).order_by("due_on", "id"):
        yield format_html("Обещано: {}", promise_link(promise))


def refusal_told(ticket: Ticket) -> dict[str, Any]:
    """The reason and the rounds of objections of the call behind a ticket, where its client has refused (ORD-18)."""
    if ticket.contact_id is None or ticket.order_id is None:
        return {}
    turns = GuidanceTurn.objects.filter(contact=ticket.contact_id, order=ticket.order_id)
    answers = turns.filter(answers__has_key="objection_first").order_by("-pk").values_list("answers", flat=True).first()
    if answers is None:
        return {}
    rounds = rounds_worked_through(answers["objection_first"], answers.get("objection_second", ""))
    return {"reason": AnnulReason.CLIENT_REFUSAL.value, "objection_rounds": rounds} if rounds else {}


def call_rows(contact: Contact) -> Iterator[Row]:
    """The call in which the ticket was made: when, with whom, about what, how it ended, and to be heard again."""
    page = reverse("admin:service_contact_change", args=[contact.pk])
    link = format_html('<a href="{}">Обращение {}</a>', page, contact.pk)
    yield "Звонок", format_html("{} · {} · {}", link, moscow_time(contact.started_at), contact.operator)
    topic, result = LABELS["topic"].get(contact.topic, ""), LABELS["result"].get(contact.result, "")
    yield "Тема и результат", " · ".join(str(part) for part in (topic, result) if part)
    yield "Комментарий", contact.comment
    yield "Почему начатое оставлено", contact.unfinished_reason
    yield "Запись разговора", recording_link(contact)


def on_the_line(ticket: Ticket) -> str:
    """Who talks to the ticket's client at the moment (CON-5)."""
    if ticket.client_id is None:
        return ""
    talking = Contact.objects.select_related("operator").filter(OPEN, client_id=ticket.client_id)
    return ", ".join(str(contact.operator) for contact in talking.order_by("started_at"))


def joined(links: list[str]) -> str:
    """One under the other."""
    return format_html_join(SafeString("<br>"), "{}", ((link,) for link in links))


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
