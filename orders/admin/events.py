"""What partners report, in the admin: supervisors see what waits and why (INT-2)."""

from __future__ import annotations

from django.contrib import admin

from orders.models import InboundEvent
from service.admin.records import RecordAdmin


class InboundEventAdmin(RecordAdmin):
    """Events as they were reported, newest first."""

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

    @admin.display(description="почему")
    def why(self, event: InboundEvent) -> str:
        """The reasons in words."""
        return " ".join(reason["message"] for reason in event.reasons)
