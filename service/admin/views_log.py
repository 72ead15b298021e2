"""The log of looks at clients' cards: read by administrators, changed by nobody."""

from __future__ import annotations

from django.contrib import admin

from service.accounts.capabilities import ADMINISTRATORS
from service.accounts.roles import Role
from service.admin.history_and_outbox import HappenedInMonth, RecordAdmin
from service.models import CardView


class CardViewAdmin(RecordAdmin):
    """Who looked at which client's card, and when."""

    readers = ADMINISTRATORS
    icon = "visibility"
    list_display = ("at", "actor", "role_label", "client_number")
    list_filter = (HappenedInMonth, "role")
    list_select_related = ("actor",)
    fields = (("at", "actor", "role_label"), ("client_number", "request_id"))
    readonly_fields = ("role_label", "client_number")

    @admin.display(description="роль")
    def role_label(self, look: CardView) -> str:
        """The role in words."""
        return str(Role(look.role).label)

    @admin.display(description="клиент")
    def client_number(self, look: CardView) -> str:
        """The card's number, not its name: the log repeats no personal data."""
        return str(look.client_id)
