"""What partners report, in the admin: supervisors see what waits and why (INT-2)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.urls import URLPattern, path, reverse

from orders.choices import Action
from orders.events import dismiss, try_now
from orders.events.senders import may_report, reporters_of
from orders.models import InboundEvent, Order
from orders.models.events import UNAPPLIED, EventOutcome
from service.accounts.capabilities import ADMINISTRATORS
from service.accounts.roles import SUPERVISORS, Actor, Role
from service.admin.base import has_role
from service.admin.history_and_outbox import RecordAdmin
from service.admin.history_labels import field_of, label_of, value_in_words
from service.admin.start_page_counters import WorkCounter, capped_count
from service.fsm import TransitionDenied


class DismissForm(forms.Form):
    """Why the event will not be applied."""

    reason = forms.CharField(
        label="Почему событие не нужно применять",
        max_length=500,
        widget=forms.Textarea({"rows": 3, "maxlength": 500, "class": "desk-input"}),
    )


class TypeFilter(admin.SimpleListFilter):
    """What the event reports."""

    title = "событие"
    parameter_name = "type"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        """What the systems around the desk may report."""
        return [(str(action), str(action.label)) for action in Action if reporters_of(action)]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        """The events of the type chosen."""
        return queryset.filter(type=self.value()) if self.value() else queryset


class InboundEventAdmin(RecordAdmin):
    """Events as they were reported, newest first."""

    readers = SUPERVISORS | ADMINISTRATORS
    icon = "move_to_inbox"
    comes = "Событие появляется, когда о заказе сообщает склад или служба доставки."
    list_display = ("received_at", "type_shown", "order_number", "sender", "outcome", "why")
    list_display_links = ("received_at",)
    list_filter = ("outcome", TypeFilter)
    list_select_related = ("sender",)
    fields = (
        ("received_at", "sender_shown", "identifier"),
        ("type_shown", "order_number", "at"),
        "data_shown",
        ("outcome", "settled_at", "handed_over_at"),
        "why",
        "dismissal",
    )
    readonly_fields = ("why", "type_shown", "received_at", "sender_shown", "data_shown")
    change_form_template = "admin/orders/event.html"

    def waiting(self, request: HttpRequest) -> Iterator[WorkCounter]:
        """Events that couldn't be applied and wait for a decision."""
        listed = reverse("admin:orders_inboundevent_changelist")
        count = capped_count(InboundEvent.objects.filter(outcome=EventOutcome.HELD))
        yield WorkCounter("События партнёров ждут решения", count, f"{listed}?outcome__exact={EventOutcome.HELD}")

    def get_urls(self) -> list[URLPattern]:
        """The two decisions before the section's own pages."""
        wrap = self.admin_site.admin_view
        names = {"retry": self.retry_view, "dismiss": self.dismiss_view}
        own = [
            path(f"<int:pk>/{name}/", wrap(view), name=f"orders_inboundevent_{name}") for name, view in names.items()
        ]
        return own + super().get_urls()

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """The event's page, with what may be decided while it waits."""
        events = self.get_queryset(request).filter(outcome=EventOutcome.HELD)
        event = events.select_related("sender").filter(pk=object_id).first() if object_id.isdecimal() else None
        appliable = event is not None and may_report(Role(event.sender.role), event.type)
        context = {**(extra_context or {}), "dismissal": DismissForm(), "waits": event is not None}
        context["appliable"] = appliable
        return super().change_view(request, object_id, form_url, context)

    def retry_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Try the event now."""
        return self.decide(request, pk, partial(try_now, pk))

    def dismiss_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Dismiss the event for the reason given."""
        form = DismissForm(request.POST)
        if request.method == "POST" and not form.is_valid():
            messages.error(request, "Назовите причину: без неё событие не снимается.")
            return HttpResponseRedirect(reverse("admin:orders_inboundevent_change", args=[pk]))
        return self.decide(request, pk, partial(dismiss, pk, reason=form.data.get("reason", "").strip()))

    def decide(self, request: HttpRequest, pk: int, decision: Callable[..., InboundEvent]) -> HttpResponse:
        """Carry a decision out and say what became of the event."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        try:
            event = decision(actor=Actor.of(request.user))
        except TransitionDenied as refusal:
            messages.error(request, " ".join(denial.message for denial in refusal.decision.denials))
            return HttpResponseRedirect(reverse("admin:orders_inboundevent_changelist"))
        if event.outcome == EventOutcome.HELD:
            messages.warning(request, f"Применить не удалось. {self.why(event)}")
            return HttpResponseRedirect(reverse("admin:orders_inboundevent_change", args=[pk]))
        messages.success(request, f"{event.get_outcome_display()}: {event}")
        return HttpResponseRedirect(reverse("admin:orders_inboundevent_changelist"))

    def get_queryset(self, request: HttpRequest) -> QuerySet[InboundEvent]:
        """Everything for administrators; for supervisors what isn't applied, so nothing that RET-13 hides."""
        events = super().get_queryset(request)
        return events if has_role(request, ADMINISTRATORS) else events.filter(outcome__in=UNAPPLIED)

    @admin.display(description="событие", ordering="type")
    def type_shown(self, event: InboundEvent) -> str:
        """What it reports, as the desk calls it."""
        return event.label

    @admin.display(description="кто сообщил", ordering="sender")
    def sender_shown(self, event: InboundEvent) -> str:
        """The partner's account by its name; its page is the administrators'."""
        return str(event.sender)

    @admin.display(description="данные")
    def data_shown(self, event: InboundEvent) -> str:
        """What the event brought, by the names of an order's columns."""
        columns = [(name, field_of(Order, name), value) for name, value in event.data.items()]
        lines = (f"{label_of(field, name)}: {value_in_words(field, value)}" for name, field, value in columns)
        return "\n".join(lines) or "—"

    @admin.display(description="почему")
    def why(self, event: InboundEvent) -> str:
        """The reasons in words."""
        return " ".join(reason["message"] for reason in event.reasons)
