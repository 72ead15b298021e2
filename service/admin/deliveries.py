"""What each subscriber was sent, in the admin; what died is sent again from here (INT-3)."""

from __future__ import annotations

from collections.abc import Iterator

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.safestring import SafeString

from service.accounts.capabilities import ADMINISTRATORS
from service.admin.base import RoleAdmin
from service.admin.formatting import answer_in_words, badge, moscow_time
from service.admin.history_labels import action_label, subject_label
from service.admin.start_page_counters import WorkCounter, capped_count
from service.models import Delivery, DeliveryState
from service.webhooks.delivery import redeliver
from service.webhooks.redeliver_from_event import redeliver_onwards

TONES: dict[str, str] = {DeliveryState.WAITING: "wait", DeliveryState.SENT: "going", DeliveryState.DEAD: "late"}


class DeliveryAdmin(RoleAdmin):
    """What each subscriber was sent."""

    readers = ADMINISTRATORS
    group, icon = "Служебное", "send"
    comes = "Здесь видно, что отправлено подписчикам и что не дошло. Подписчиков заводят в разделе «Подписки»."
    list_display = ("position", "subscription", "event", "state_shown", "attempts", "answered", "due", "sent")
    list_filter = ("state", "subscription")
    list_select_related = ("subscription", "event")
    ordering = ("-id",)
    fields = (
        ("subscription", "event"),
        ("kind", "what_happened", "position"),
        ("state_shown", "attempts", "answered"),
        ("due", "sent"),
    )
    readonly_fields = ("kind", "what_happened", "state_shown", "answered", "due", "sent")
    actions = ("send_again", "send_onwards")

    def waiting(self, request: HttpRequest) -> Iterator[WorkCounter]:
        """What subscribers never got."""
        dead = capped_count(Delivery.objects.filter(state=DeliveryState.DEAD))
        listed = reverse("admin:service_delivery_changelist")
        yield WorkCounter(
            "Не доставлено подписчикам", dead, f"{listed}?state__exact={DeliveryState.DEAD}", pressing=True
        )

    @admin.display(description="вид")
    def kind(self, row: Delivery) -> str:
        """What kind of object the event is about."""
        return subject_label(row.subject)

    @admin.display(description="что произошло")
    def what_happened(self, row: Delivery) -> str:
        """What was done with it."""
        return action_label(row.subject, row.event.type.partition(".")[2])

    @admin.display(description="состояние")
    def state_shown(self, row: Delivery) -> SafeString:
        """Whether it was what_happened, in a word."""
        return badge(TONES[row.state], row.get_state_display())

    @admin.display(description="ответ")
    def answered(self, row: Delivery) -> str:
        """What the subscriber said, in words."""
        return answer_in_words(row.answer)

    @admin.display(description="не раньше")
    def due(self, row: Delivery) -> str:
        """When it is tried next."""
        return moscow_time(row.due_at) if row.state == DeliveryState.WAITING else ""

    @admin.display(description="отправлено")
    def sent(self, row: Delivery) -> str:
        """When it was taken."""
        return moscow_time(row.sent_at)

    @admin.action(description="Отправить недоставленное снова", permissions=["view"])
    def send_again(self, request: HttpRequest, rows: QuerySet[Delivery]) -> None:
        """Put dead deliveries back into their line."""
        self.message_user(request, f"Снова в очереди: {redeliver(rows)}", messages.SUCCESS)

    @admin.action(description="Отправить снова и всё, что было с объектом дальше", permissions=["view"])
    def send_onwards(self, request: HttpRequest, rows: QuerySet[Delivery]) -> None:
        """Put what was chosen and what followed it about the same objects back into their line, in order."""
        self.message_user(request, f"Снова в очереди: {redeliver_onwards(rows)}", messages.SUCCESS)
