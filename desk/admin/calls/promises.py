"""Promises in the admin: the overdue first, each with what leads on (PRM-1)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from django.contrib import admin
from django.db.models import Exists, OuterRef, QuerySet, Value
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from desk.admin.calls.promise_next_steps import PromiseSteps
from desk.models import Promise
from desk.models.promises import OVERDUE, PromiseState
from desk.promises.representation import STATES, fact_label
from desk.promises.selectors import in_state, overdue
from escalations.admin.queue.page_views import TICKET_READERS
from escalations.models import Ticket
from escalations.visibility import seen_by
from orders.admin.formatting import order_link
from service.accounts.capabilities import PEOPLE, READERS
from service.accounts.roles import SUPERVISORS, Actor
from service.admin.base import ChangedByTransitionsAdmin, has_role
from service.admin.filters import OptionFilter
from service.admin.formatting import badge, moscow_time
from service.admin.start_page_counters import WorkCounter, capped_count
from service.clock import today

TONES = {OVERDUE: "late", "open": "going", "kept": "ended", "broken": "late", "released": "begins"}
MISSED = {
    OVERDUE: "Просрочено: срок прошёл, ещё ждёт исполнения",
    PromiseState.BROKEN.value: "Нарушено: не исполнено или исполнено не в срок",
}
WORDLESS = "Отдельной фразы не было: обещание дано вместе с тикетом или обратным звонком."
SHOWN = (
    "promised",
    "state_shown",
    "due_on",
    "client_shown",
    "order_shown",
    "ticket_shown",
    "contact_shown",
    "said",
    "said_by_shown",
    "words_said",
    "fact_shown",
    "settled",
)


class PromiseStateFilter(OptionFilter):
    """What became of them, the overdue apart."""

    title, parameter_name = "состояние", "state"

    def labels(self) -> Mapping[str, str]:
        """The states as they are called today; the two of a missed day say how they differ."""
        return {**STATES, **MISSED}

    def chosen_rows(self, rows: QuerySet, option: str) -> QuerySet:
        """The promises that are called so."""
        return rows.filter(in_state(option))


class PromiseAdmin(ChangedByTransitionsAdmin, PromiseSteps):
    """What clients were told with a term."""

    shows_clients = ("client_id",)
    readers = READERS
    group, icon = "Тикеты", "handshake"
    comes = "Обещание появляется, когда оператор на звонке называет клиенту срок."
    list_display = ("promised", "state_shown", "due_on", "client_shown", "order_shown", "ticket_shown", "said_by")
    list_display_links = ("promised",)
    list_filter = (PromiseStateFilter, "code")
    list_select_related = ("client", "order", "said_by")
    ordering = ("due_on", "id")
    fields = SHOWN
    readonly_fields = SHOWN

    def get_queryset(self, request: HttpRequest) -> QuerySet[Promise]:
        """With whether the asker may read what the rows lead to."""
        return with_readable_links(super().get_queryset(request), Actor.of(request.user))

    def waiting(self, request: HttpRequest) -> Iterator[WorkCounter]:
        """Promises past their day, for whoever can still mend them."""
        if has_role(request, SUPERVISORS):
            listed = reverse("admin:desk_promise_changelist")
            late = capped_count(Promise.objects.filter(overdue()))
            yield WorkCounter("Просроченные обещания", late, f"{listed}?state={OVERDUE}")

    @admin.display(description="что обещано")
    def promised(self, promise: Promise) -> str:
        """In a word or two."""
        return promise.get_code_display()

    @admin.display(description="состояние")
    def state_shown(self, promise: Promise) -> SafeString:
        """What it is called today."""
        state = promise.state_on(today())
        return badge(TONES[state], STATES[state])

    @admin.display(description="клиент")
    def client_shown(self, promise: Promise) -> SafeString | str:
        """The client, leading to their page."""
        if promise.client is None:
            return ""
        url = reverse("admin:service_client_change", args=[promise.client_id])
        return format_html('<a href="{}">{}</a>', url, promise.client.full_name or "Без имени")

    @admin.display(description="заказ")
    def order_shown(self, promise: Promise) -> SafeString | str:
        """The order, leading to its page."""
        return order_link(promise.order) if promise.order else ""

    @admin.display(description="тикет")
    def ticket_shown(self, promise: Promise) -> SafeString | str:
        """The ticket, leading to its page."""
        return ticket_link(promise)

    @admin.display(description="обещано на звонке")
    def contact_shown(self, promise: Promise) -> SafeString | str:
        """The call, leading to its page."""
        return call_link(promise)

    @admin.display(description="когда сказано")
    def said(self, promise: Promise) -> str:
        """By Moscow's clocks."""
        return moscow_time(promise.said_at)

    @admin.display(description="кто сказал")
    def said_by_shown(self, promise: Promise) -> str:
        """Who made it."""
        return str(promise.said_by)

    @admin.display(description="какими словами")
    def words_said(self, promise: Promise) -> str:
        """What the client was told; a promise made by a ticket or a call-back has no words of its own."""
        return promise.words or WORDLESS

    @admin.display(description="чем решилось")
    def fact_shown(self, promise: Promise) -> str:
        """The fact in words; nothing while it hasn't come."""
        return fact_label(promise.fact)

    @admin.display(description="когда решилось")
    def settled(self, promise: Promise) -> str:
        """By Moscow's clocks."""
        return moscow_time(promise.settled_at) if promise.state != PromiseState.OPEN else ""


def with_readable_links(rows: QuerySet, actor: Actor) -> QuerySet:
    """The rows with whether the asker may read their ticket and their call, so that no link leads to a refusal."""
    tickets = Ticket.objects.filter(seen_by(actor), pk=OuterRef("ticket_id"))
    readable = Exists(tickets) if actor.role in TICKET_READERS else Value(False)
    return rows.annotate(ticket_readable=readable, call_readable=Value(actor.role in PEOPLE))


def ticket_link(row: Any) -> SafeString | str:
    """The number of a row's ticket, leading to its page where the asker may read it."""
    return link_to("escalations_ticket", row.ticket_id, readable=row.ticket_readable)


def call_link(row: Any) -> SafeString | str:
    """The number of a row's call, leading to its page where the asker may read it."""
    return link_to("service_contact", row.contact_id, readable=row.call_readable)


def link_to(page: str, pk: int | None, *, readable: bool) -> SafeString | str:
    """The number of a record, leading to its page where that may be read."""
    if pk is None or not readable:
        return "" if pk is None else f"№ {pk}"
    return format_html('<a href="{}">№ {}</a>', reverse(f"admin:{page}_change", args=[pk]), pk)
