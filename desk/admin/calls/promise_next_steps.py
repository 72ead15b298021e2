"""What leads on from a promise that is to be kept: its call, its ticket, or a supervisor's word (PRM-1, PRM-2)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils.html import format_html
from django.utils.safestring import SafeString

from desk.callbacks.visibility import seen_by as callback_seen_by
from desk.models import Callback, Promise
from desk.models.callbacks import LIVE
from desk.models.promises import PromiseState
from desk.use_cases.callbacks_for_promised_rings import phone_of
from desk.use_cases.settle_promises_by_hand import (
    LONGEST_REASON,
    VERDICTS,
    about,
    against_ringing,
    is_kept_by_ringing,
    is_unrung,
    owe_call,
    settle_by_hand,
)
from escalations.admin.queue.page_views import TICKET_READERS
from escalations.choices import OPEN_STATUSES
from escalations.models import Ticket
from escalations.visibility import seen_by as ticket_seen_by
from orders.admin.formatting import order_link, status_badge
from orders.clients.arrived_returns_hidden_from_desk import as_seen_by
from returns.admin.roles import CASE_READERS
from service.accounts.roles import SUPERVISORS, Actor
from service.admin.addresses import page_address
from service.admin.base import RoleAdmin, has_role
from service.admin.formatting import moscow_time
from service.admin.machine.timeline import Timeline, entry_of, newest_of
from service.fsm import TransitionDenied
from service.http.json import Representation
from service.input_errors import InvalidInput
from service.models import HistoryRow

VERDICT_LABELS = {
    "keep": "Сдержано в срок",
    "break": "Не сдержано",
    "release": "Больше не нужно клиенту",
}


class VerdictForm(forms.Form):
    """What became of the promise, and how the supervisor knows."""

    verdict = forms.ChoiceField(
        label="Чем кончилось",
        choices=[("", "Выберите"), *((code, VERDICT_LABELS[code]) for code in VERDICTS)],
        widget=forms.Select({"class": "desk-input"}),
    )
    kept_on = forms.DateField(
        label="В какой день сделано (если так и не сделано, оставьте пустым)",
        required=False,
        widget=forms.DateInput({"class": "desk-input", "type": "date"}, format="%Y-%m-%d"),
    )
    reason = forms.CharField(
        label="Почему",
        max_length=LONGEST_REASON,
        widget=forms.Textarea({"class": "desk-input", "rows": 3, "maxlength": LONGEST_REASON}),
    )


class PromiseSteps(RoleAdmin):
    """A promise's page with what may be done about it."""

    change_form_template = "admin/desk/promise.html"

    def get_urls(self) -> list[URLPattern]:
        """The two decisions before the section's own pages."""
        wrap = self.admin_site.admin_view
        return [
            path("<int:pk>/call/", wrap(self.call_view), name="desk_promise_call"),
            path("<int:pk>/settle/", wrap(self.settle_view), name="desk_promise_settle"),
            *super().get_urls(),
        ]

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Representation | None = None
    ) -> HttpResponse:
        """The promise, what leads on while it is open, and how it went."""
        found = Promise.objects.select_related("order", "ticket", "return_case").filter(pk=object_id)
        promise = found.first() if object_id.isdecimal() else None
        context = {} if promise is None else steps_of(promise, request)
        return super().change_view(request, object_id, form_url, context | (extra_context or {}))

    def call_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Have the client rung, and on to the call."""
        self.refuse_others(request)
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        try:
            callback = owe_call(pk, actor=Actor.of(request.user))
        except TransitionDenied as denied:
            return self.refused(request, pk, denied)
        messages.success(request, "Обратный звонок заведён.")
        return HttpResponseRedirect(page_address("desk", "callback", callback.pk))

    def settle_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Settle it for the reason given; what was typed stays where that is refused."""
        self.refuse_others(request)
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        form = VerdictForm(request.POST)
        try:
            if form.is_valid():
                promise = settle_by_hand(pk, **form.cleaned_data, actor=Actor.of(request.user))
                messages.success(request, what_came_of(promise))
                return HttpResponseRedirect(page_address("desk", "promise", pk))
        except TransitionDenied as denied:
            return self.refused(request, pk, denied)
        except InvalidInput as faults:
            for fault in faults.errors:
                form.add_error(fault.field, fault.message)
        request.method = "GET"  # the page is shown, and not its own form sent
        answer: Any = self.change_view(request, str(pk), extra_context={"verdict": form})
        if isinstance(answer, TemplateResponse):
            answer.status_code = 400
        return answer

    def refuse_others(self, request: HttpRequest) -> None:
        """Only supervisors decide."""
        if not has_role(request, SUPERVISORS):
            raise PermissionDenied

    def refused(self, request: HttpRequest, pk: int, denied: TransitionDenied) -> HttpResponse:
        """Back to the page with every reason."""
        messages.error(request, " ".join(denial.message for denial in denied.decision.denials))
        return HttpResponseRedirect(page_address("desk", "promise", pk))


def steps_of(promise: Promise, request: HttpRequest) -> Representation:
    """What the page shows beside the promise's facts."""
    is_open, actor = promise.state == PromiseState.OPEN, Actor.of(request.user)
    decides = is_open and has_role(request, SUPERVISORS)
    calls = live_calls(promise, actor) if is_open else owed_about(promise, actor)
    return {
        "ways": [*map(call_way, calls), *(ways_on(promise, actor) if is_open else ways_left(promise, actor))],
        "settled": not is_open,
        "verdict": VerdictForm() if decides and not any(call.promise_id == promise.pk for call in calls) else None,
        "may_call": has_role(request, SUPERVISORS) and not calls and is_to_be_rung(promise) and may_be_rung(promise),
        "history": history_of(promise),
    }


def is_to_be_rung(promise: Promise) -> bool:
    """Whether a call would keep it, or makes up for one that nobody made in time."""
    return is_kept_by_ringing(promise) if promise.state == PromiseState.OPEN else is_unrung(promise)


def may_be_rung(promise: Promise) -> bool:
    """Whether its client may be rung at all; where no number is known the button says so."""
    phone = phone_of(promise.contact, promise)
    return not phone or not against_ringing(promise, phone)


def what_came_of(promise: Promise) -> str:
    """What is recorded, and what has become of its ticket."""
    said = f"Обещание записано как «{promise.get_state_display().lower()}»."
    ticket = Ticket.objects.filter(pk=promise.ticket_id).first() if promise.ticket_id else None
    if ticket is None:
        return said
    if ticket.status in OPEN_STATUSES:
        return f"{said} Тикет № {ticket.pk} остаётся открытым: на него ещё нужно ответить."
    return f"{said} Тикет № {ticket.pk}: {ticket.get_status_display().lower()}."


def owed_about(promise: Promise, actor: Actor) -> list[Callback]:
    """The calls that are owed about the promise itself or its ticket."""
    rows = Callback.objects.filter(LIVE).filter(callback_seen_by(actor)).order_by("window_to", "id")
    return list(rows.filter(about(promise)))


def live_calls(promise: Promise, actor: Actor) -> list[Callback]:
    """The calls still owed about it: its own, its ticket's, else its client's."""
    own = owed_about(promise, actor)
    if own or promise.client_id is None:
        return own
    rows = Callback.objects.filter(LIVE).filter(callback_seen_by(actor)).order_by("window_to", "id")
    return list(rows.filter(client_id=promise.client_id))


def call_way(callback: Callback) -> SafeString:
    """A call that is owed, leading to its page."""
    page = page_address("desk", "callback", callback.pk)
    until = moscow_time(callback.window_to)
    return format_html('<a href="{}">Обратный звонок до {}</a>: {}', page, until, callback.get_state_display().lower())


def ways_left(promise: Promise, actor: Actor) -> Iterator[SafeString]:
    """What still goes on of a promise that is settled: its ticket, as long as nobody has answered it."""
    if promise.ticket is not None and promise.ticket.status in OPEN_STATUSES:
        yield from ticket_way(promise.ticket, actor)


def ticket_way(ticket: Ticket, actor: Actor) -> Iterator[SafeString]:
    """The ticket, for whoever may open it."""
    if actor.role in TICKET_READERS and Ticket.objects.filter(ticket_seen_by(actor), pk=ticket.pk).exists():
        page = page_address("escalations", "ticket", ticket.pk)
        yield format_html('<a href="{}">Тикет № {}</a>: {}', page, ticket.pk, ticket.get_status_display().lower())


def ways_on(promise: Promise, actor: Actor) -> Iterator[SafeString]:
    """The ticket, the order and the return that the promise is about, for whoever may open them."""
    if promise.ticket:
        yield from ticket_way(promise.ticket, actor)
    if promise.order:
        yield format_html(
            "Заказ {}: {}", order_link(promise.order), status_badge(as_seen_by(promise.order, actor.role))
        )
    if promise.return_case_id and actor.role in CASE_READERS:
        page = page_address("returns", "returncase", promise.return_case_id)
        yield format_html('<a href="{}">Возврат № {}</a>', page, promise.return_case_id)


def history_of(promise: Promise) -> Timeline:
    """What became of it, newest first, with the reasons that were given."""
    rows = HistoryRow.objects.filter(subject=Promise.subject, subject_id=promise.pk)
    return newest_of(rows, lambda row: entry_of(row, row.reason, ()))
