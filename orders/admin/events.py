"""What partners report, in the admin: supervisors see what waits and why (INT-2)."""

from __future__ import annotations

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from orders.models import InboundEvent
from orders.models.events import EventOutcome
from service.admin.base import has_role
from service.admin.records import RecordAdmin
from service.permissions import ADMINISTRATORS
from service.roles import SUPERVISORS


class InboundEventAdmin(RecordAdmin):
    """Events as they were reported, newest first."""

    readers = SUPERVISORS | ADMINISTRATORS
    icon = "move_to_inbox"
    list_display = ("received_at", "type", "order_number", "sender", "outcome", "why")
    list_display_links = ("received_at",)
    list_filter = ("outcome", "type")
    list_select_related = ("sender",)
    fields = (
        ("received_at", "sender", "identifier"),
        ("type", "order_number", "at"),
        "data",
        ("outcome", "settled_at", "told_at"),
        "why",
    )
    readonly_fields = ("why", "received_at")

    def get_queryset(self, request: HttpRequest) -> QuerySet[InboundEvent]:
        """Everything for administrators; for supervisors what waits, and nothing that RET-13 keeps from them."""
        events = super().get_queryset(request)
        return events if has_role(request, ADMINISTRATORS) else events.filter(outcome=EventOutcome.HELD)

    @admin.display(description="почему")
    def why(self, event: InboundEvent) -> str:
        """The reasons in words."""
        return " ".join(reason["message"] for reason in event.reasons)
