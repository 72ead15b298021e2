"""Messages to clients in the admin: what was sent and how it went, read and never written by hand."""

from __future__ import annotations

from django.contrib import admin
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from desk.models import Message
from orders.admin.formatting import order_link
from service.accounts.capabilities import READERS
from service.admin.base import ChangedByTransitionsAdmin, RoleAdmin
from service.admin.formatting import badge, client_link, moscow_time
from service.customers.phones import display
from service.models import Contact

TONES = {"waiting": "begins", "sent": "going", "delivered": "ended", "failed": "late"}
SHOWN = (
    "what",
    "state_shown",
    "created",
    "client_shown",
    "phone_shown",
    "order_shown",
    "contact_shown",
    "text",
    "failure",
    "reported",
    "made_by",
)


class MessageAdmin(ChangedByTransitionsAdmin, RoleAdmin):
    """The texts that went to clients' phones."""

    readers = READERS
    group, icon = "Тикеты", "send"
    comes = "Сообщение появляется, когда оператор на звонке отправляет его клиенту."
    shows_clients = ("client_id",)
    list_display = ("what", "state_shown", "created", "client_shown", "order_shown", "made_by")
    list_display_links = ("what",)
    list_filter = ("state", "template")
    list_select_related = ("client", "order", "made_by")
    ordering = ("-id",)
    readonly_fields = (*SHOWN, "contact_named")

    @admin.display(description="что отправлено")
    def what(self, message: Message) -> str:
        """In a word or two."""
        return message.get_template_display()

    @admin.display(description="состояние")
    def state_shown(self, message: Message) -> SafeString:
        """How it went."""
        return badge(TONES[message.state], message.get_state_display())

    @admin.display(description="когда")
    def created(self, message: Message) -> str:
        """By Moscow's clocks."""
        return moscow_time(message.created_at)

    @admin.display(description="клиент")
    def client_shown(self, message: Message) -> SafeString | str:
        """The client, leading to their page."""
        return client_link(message.client)

    @admin.display(description="телефон")
    def phone_shown(self, message: Message) -> str:
        """As people read it."""
        return display(message.phone)

    @admin.display(description="заказ")
    def order_shown(self, message: Message) -> SafeString:
        """The order, leading to its page."""
        return order_link(message.order)

    @admin.display(description="отправлено на звонке")
    def contact_shown(self, message: Message) -> SafeString:
        """The call, leading to its page."""
        url = reverse("admin:service_contact_change", args=[message.contact_id])
        return format_html('<a href="{}">обращение {}</a>', url, message.contact_id)

    @admin.display(description="отправлено на звонке")
    def contact_named(self, message: Message) -> str:
        """The same for whoever may not open it."""
        return f"обращение {message.contact_id}"

    def get_fields(self, request: HttpRequest, obj: Message | None = None) -> tuple[str, ...]:
        """The call, with the way to it for those whom its page is open to."""
        if self.admin_site.get_model_admin(Contact).has_view_permission(request):
            return SHOWN
        return tuple("contact_named" if name == "contact_shown" else name for name in SHOWN)

    @admin.display(description="ответ шлюза")
    def reported(self, message: Message) -> str:
        """When the gateway told; nothing before."""
        return moscow_time(message.reported_at) if message.reported_at else ""
