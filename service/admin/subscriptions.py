"""Subscribers and their deliveries in the admin: what died is sent again from here (INT-3)."""

from __future__ import annotations

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest

from service.admin.base import RoleAdmin
from service.models import Delivery
from service.permissions import ADMINISTRATORS
from service.subscriptions.relaying import redeliver


class SubscriptionAdmin(RoleAdmin):
    """Who is told of changes, and how that goes; made and ended through the API, where the secret is told."""

    readers = ADMINISTRATORS
    group, icon = "Служебное", "notifications_active"
    list_display = ("url", "active", "failures", "last_error", "rests_until")
    fields = ("url", "types", "active", ("position", "failures", "last_error", "rests_until"), "created_by")
    readonly_fields = ("position", "failures", "last_error", "rests_until")


class DeliveryAdmin(RoleAdmin):
    """What each subscriber was sent."""

    readers = ADMINISTRATORS
    group, icon = "Служебное", "send"
    list_display = ("position", "subscription", "event", "state", "attempts", "answer", "due_at")
    list_filter = ("state", "subscription")
    list_select_related = ("subscription", "event")
    ordering = ("-id",)
    actions = ("send_again",)

    @admin.action(description="Отправить недоставленное снова", permissions=["view"])
    def send_again(self, request: HttpRequest, rows: QuerySet[Delivery]) -> None:
        """Put dead deliveries back into their line."""
        self.message_user(request, f"Снова в очереди: {redeliver(rows)}", messages.SUCCESS)
