"""Call-backs in the admin: the line, the next call, and what came of an attempt (PRM-2)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from functools import partial
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString

from desk.admin.calls.callback_attempt_form import AttemptForm
from desk.admin.calls.promises import call_link, ticket_link, with_readable_links
from desk.callbacks.selectors import callbacks
from desk.callbacks.visibility import rung_by, seen_by
from desk.models import Callback
from desk.models.callbacks import LIVE, CallbackState
from desk.use_cases.callback_attempts import record_attempt
from desk.use_cases.callbacks import take_next
from escalations.admin.queue.filters import ALL, OneOf, Options
from escalations.choices import OPEN_STATUSES
from orders.admin.formatting import order_link
from service.accounts.capabilities import PEOPLE, READERS
from service.accounts.roles import Actor
from service.admin.base import ChangedByTransitionsAdmin, RoleAdmin, has_role
from service.admin.formatting import badge, client_link, moscow_day, moscow_time
from service.admin.start_page_counters import WorkCounter, capped_count
from service.clock import MOSCOW
from service.customers.phones import display
from service.fsm import TransitionDenied
from service.http.json import Representation
from service.input_errors import InvalidInput

OWED = "owed"
TONES = {"waiting": "begins", "taken": "going", "reached": "ended", "unreached": "ended", "cancelled": "ended"}


class OwedFilter(OneOf):
    """The calls that are still owed at first."""

    title, parameter_name = "состояние", "state"

    def options_for(self, actor: Actor) -> Options:
        """Owed, each state, all."""
        states = {str(code): (str(label), partial(in_state, str(code))) for code, label in CallbackState.choices}
        return {OWED: ("Ещё не сделаны", lambda actor: LIVE), **states, ALL: ("Все", lambda actor: Q())}

    def usual(self, request: HttpRequest) -> str:
        """What is owed."""
        return OWED


def in_state(code: str, actor: Actor) -> Q:
    """The calls of a state, whoever asks."""
    return Q(state=code)


class CallbackAdmin(ChangedByTransitionsAdmin, RoleAdmin):
    """The calls that the desk owes."""

    shows_clients = ("client_id",)
    readers = READERS
    group, icon = "Тикеты", "phone_callback"
    comes = "Звонок появляется, когда клиенту обещали перезвонить."
    change_list_template = "admin/desk/callbacks.html"
    list_display = ("window", "state_shown", "client_shown", "phone_shown", "ticket_shown", "reason_shown", "holder")
    list_display_links = ("window",)
    list_filter = (OwedFilter, "queue")
    list_select_related = ("client", "taken_by", "owner")
    ordering = ("window_to", "id")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Callback]:
        """Those that the asker may see."""
        actor = Actor.of(request.user)
        return with_readable_links(super().get_queryset(request).filter(seen_by(actor)), actor)

    def waiting(self, request: HttpRequest) -> Iterator[WorkCounter]:
        """The calls that the asker's line owes now."""
        if has_role(request, PEOPLE):
            due = Callback.objects.filter(rung_by(Actor.of(request.user)), state=CallbackState.WAITING)
            listed = reverse("admin:desk_callback_changelist")
            late = due.filter(window_to__lt=timezone.now()).exists()
            yield WorkCounter("Обратные звонки", capped_count(due), f"{listed}?state=waiting", pressing=late)

    def get_urls(self) -> list[URLPattern]:
        """The button before the pages of the section."""
        view = self.admin_site.admin_view(self.next_view)
        return [path("next/", view, name="desk_callback_next"), *super().get_urls()]

    def next_view(self, request: HttpRequest) -> HttpResponse:
        """Take the next call and go to its page; back to the list when none is due."""
        if not has_role(request, PEOPLE):
            raise PermissionDenied
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        callback = take_next(actor=Actor.of(request.user))
        if callback is None:
            messages.info(request, "Сейчас звонить некому: ни одному звонку не пришло время.")
            return HttpResponseRedirect(reverse("admin:desk_callback_changelist"))
        return HttpResponseRedirect(page_of(callback.pk))

    def changelist_view(self, request: HttpRequest, extra_context: Representation | None = None) -> Any:
        """The list with its button for whoever may ring."""
        return super().changelist_view(request, {"rings": has_role(request, PEOPLE)} | (extra_context or {}))

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Representation | None = None
    ) -> HttpResponse:
        """The call: whom, when, about what; posted, what came of an attempt."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        actor = Actor.of(request.user)
        rows = with_readable_links(callbacks().filter(seen_by(actor)), actor)
        callback = rows.filter(pk=object_id).first() if object_id.isdecimal() else None
        if callback is None:
            raise Http404
        form = AttemptForm(request.POST or None)
        refusals: list[str] = []
        if request.method == "POST":
            refusals = attempted(request, callback, form)
            if not refusals and form.is_valid():
                messages.success(request, "Попытка записана.")
                return HttpResponseRedirect(page_of(callback.pk))
        return TemplateResponse(request, "admin/desk/callback.html", self.shown(request, callback, form, refusals))

    def shown(self, request: HttpRequest, callback: Callback, form: AttemptForm, refusals: list[str]) -> Representation:
        """Everything that the page's template asks for."""
        return {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": str(callback),
            "callback": callback,
            "state": self.state_shown(callback),
            "facts": [(label, value) for label, value in facts_of(callback) if value],
            "form": form if callback.live and has_role(request, PEOPLE) else None,
            "refusals": refusals,
            "after": after_it(callback),
        }

    @admin.display(description="звонить", ordering="window_to")
    def window(self, callback: Callback) -> str:
        """From when until when."""
        return window_of(callback)

    @admin.display(description="состояние")
    def state_shown(self, callback: Callback) -> SafeString:
        """In words; a window that has closed on a call still owed is late."""
        late = callback.live and callback.window_to < timezone.now()
        label = str(CallbackState(callback.state).label)
        return badge("late" if late else TONES.get(callback.state, "late"), f"{label}, просрочен" if late else label)

    @admin.display(description="клиент")
    def client_shown(self, callback: Callback) -> SafeString | str:
        """The client, leading to their page."""
        return client_link(callback.client)

    @admin.display(description="телефон")
    def phone_shown(self, callback: Callback) -> SafeString:
        """The number, which dials."""
        return dialling(callback.phone)

    @admin.display(description="тикет")
    def ticket_shown(self, callback: Callback) -> SafeString | str:
        """The ticket, leading to its page."""
        return ticket_link(callback)

    @admin.display(description="о чём")
    def reason_shown(self, callback: Callback) -> str:
        """The beginning of the reason."""
        return callback.reason if len(callback.reason) <= 80 else f"{callback.reason[:79]}…"

    @admin.display(description="у кого")
    def holder(self, callback: Callback) -> str:
        """Who rings, or whose call it is."""
        return str(callback.taken_by or callback.owner or "")


def window_of(callback: Callback) -> str:
    """From when until when; one that ends at midnight lasts through the day before."""
    ends = callback.window_to.astimezone(MOSCOW)
    whole_day = (ends.hour, ends.minute) == (0, 0)
    until = f"конец дня {moscow_day(ends - timedelta(minutes=1))}" if whole_day else moscow_time(ends)
    return f"{moscow_time(callback.window_from)} – {until}"


def attempted(request: HttpRequest, callback: Callback, form: AttemptForm) -> list[str]:
    """Write the attempt down; what refuses it, in words."""
    if not has_role(request, PEOPLE):
        raise PermissionDenied
    if not form.is_valid():
        return []
    try:
        record_attempt(callback.pk, **form.given(), actor=Actor.of(request.user))
    except TransitionDenied as denied:
        return [denial.message for denial in denied.decision.denials]
    except InvalidInput as faults:
        return [error.message for error in faults.errors]
    return []


def facts_of(callback: Callback) -> Iterator[tuple[str, Any]]:
    """The call, row by row; what isn't known gives nothing."""
    yield "Телефон", dialling(callback.phone)
    yield "Клиент", client_link(callback.client)
    yield "Звонить", window_of(callback)
    yield "Не раньше", moscow_time(callback.next_try_at)
    yield "О чём", callback.reason
    yield "Заказ", order_link(callback.order) if callback.order else ""
    yield "Тикет", ticket_link(callback)
    yield "Обещан на звонке", call_link(callback)
    yield "Группа", str(callback.team or "")
    yield "У кого", str(callback.taken_by or callback.owner or "")
    yield "Кто завёл", str(callback.made_by or "")


def after_it(callback: Any) -> SafeString | str:
    """What is next once the call is over: its ticket, as long as nobody has answered it; blank while it goes on."""
    if callback.live:
        return ""
    ticket = callback.ticket
    if ticket is None or ticket.status not in OPEN_STATUSES:
        return "Звонок закончен, делать больше нечего."
    return format_html("Тикет {} ещё открыт: запишите в нём ответ.", ticket_link(callback))


def dialling(phone: str) -> SafeString:
    """A number that dials when it is pressed."""
    return format_html('<a class="whitespace-nowrap" href="tel:{}">{}</a>', phone, display(phone))


def page_of(pk: int) -> str:
    """The address of a call-back's page."""
    return reverse("admin:desk_callback_change", args=[pk])
