"""The log of looks at clients' data: read by administrators, changed by nobody (PDN-1)."""

from __future__ import annotations

from collections.abc import Mapping

from django.contrib import admin
from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from service.accounts.capabilities import ADMINISTRATORS
from service.accounts.roles import Role
from service.admin.account_names import ids_of_accounts_called
from service.admin.filters import OptionFilter
from service.admin.history_and_outbox import HappenedInMonth, RecordAdmin
from service.admin.posted_search import PostedSearch
from service.models import CardView
from service.traces import Way
from service.traces.selectors import looks_at

LINKED = 100


class WayFilter(OptionFilter):
    """By which way."""

    title, parameter_name = "как", "way"

    def labels(self) -> Mapping[str, str]:
        """Every way."""
        return dict(Way.choices)


class RoleFilter(OptionFilter):
    """As what."""

    title, parameter_name = "роль", "role"

    def labels(self) -> Mapping[str, str]:
        """Every role."""
        return {role.value: str(role.label) for role in Role}


class CardViewAdmin(PostedSearch, RecordAdmin):
    """Who saw whose data, when, where from, by which way."""

    readers = ADMINISTRATORS
    icon = "visibility"
    comes = "Строка появляется, когда кто-нибудь открывает данные клиента: карточку, заказ, список, выгрузку."
    list_display = ("at", "actor", "role_label", "way_label", "count", "clients_shown", "address")
    list_filter = (HappenedInMonth, WayFilter, RoleFilter)
    list_select_related = ("actor",)
    search_help_text = "Имя или логин сотрудника, номер карточки клиента"
    fields = (
        *(("at", "actor"), ("role_label", "way_label"), ("count", "address")),
        *("all_clients", "route_shown", "request_id"),
    )
    readonly_fields = ("role_label", "way_label", "route_shown", "all_clients")

    @admin.display(description="роль")
    def role_label(self, look: CardView) -> str:
        """The role in words."""
        return str(Role(look.role).label)

    @admin.display(description="как")
    def way_label(self, look: CardView) -> str:
        """The way in words."""
        return str(Way(look.way).label)

    @admin.display(description="где")
    def route_shown(self, look: CardView) -> SafeString | str:
        """The address's name, as programmers know it."""
        return format_html("<code>{}</code>", look.route) if look.route else ""

    @admin.display(description="карточки")
    def clients_shown(self, look: CardView) -> str:
        """The cards' numbers, not their names: the log repeats no personal data."""
        shown = look.shown
        more = f" и ещё {len(shown) - 3}" if len(shown) > 3 else ""
        return ", ".join(map(str, shown[:3])) + more

    @admin.display(description="карточки")
    def all_clients(self, look: CardView) -> SafeString:
        """All of them by number, each leading to its page."""
        links = ((reverse("admin:service_client_change", args=[pk]), pk) for pk in look.shown[:LINKED])
        return format_html_join(", ", '<a class="desk-link" href="{}">{}</a>', links)

    def named(self, words: str) -> Q:
        """The looks at the card of this number."""
        return looks_at(int(words)) if words.isdecimal() and len(words) < 19 else Q(pk__in=())

    def found(self, queryset: QuerySet, words: str) -> QuerySet:
        """Looks of the accounts that are called so, or at the card of this number."""
        return queryset.filter(self.named(words) | Q(actor__in=ids_of_accounts_called(words)))
