"""Clients in the admin: read-only, for cards are changed on a call, with their version and history."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.http import HttpRequest
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from service.accounts.capabilities import READERS
from service.admin.base import ReadOnlyInline
from service.admin.formatting import phone_link, yes_or_no
from service.admin.posted_search import PostedSearch
from service.customers.phones import normalize
from service.customers.search import by_name, by_phone
from service.input_errors import InvalidInput
from service.models import Client, ClientAddress, ClientPhone

FOUND_AT_MOST = 1_000


def clients_found(words: str) -> list[int]:
    """Ids of the clients whom the API's search finds by these words: a phone, its last digits, or a name (CLI-1)."""
    for search in (by_phone, by_name):
        try:
            return [found.id for found in search(words).found]
        except InvalidInput:
            continue
    return []


class PhoneInline(ReadOnlyInline):
    """The client's phones with their opt-outs (CLI-9)."""

    model = ClientPhone
    fields = ("shown", "without_autodial", "without_sms")
    readonly_fields = fields

    @admin.display(description="номер")
    def shown(self, phone: ClientPhone) -> SafeString | str:
        """The number as people read it aloud, dialled by a click."""
        return phone_link(phone.number)

    @admin.display(description="без автодозвона")
    def without_autodial(self, phone: ClientPhone) -> str:
        """Whether the owner asked not to be rung automatically."""
        return yes_or_no(phone.autodial_opt_out)

    @admin.display(description="без СМС")
    def without_sms(self, phone: ClientPhone) -> str:
        """Whether the owner asked for no SMS."""
        return yes_or_no(phone.sms_opt_out)


class AddressInline(ReadOnlyInline):
    """The client's addresses."""

    model = ClientAddress
    fields = ("postal_index", "region", "locality", "street", "house", "flat")


class ClientAdmin(PostedSearch):
    """Whom the desk knows, found by phone or name."""

    readers = READERS
    group, icon = "Заказы", "person"
    comes = "Карточку заводит оператор на звонке или магазин вместе с первым заказом клиента."
    list_display = ("full", "phone_list", "locality", "do_not_contact", "bonus_card", "created_at")
    list_filter = ("do_not_contact", "bonus_card")
    ordering = ("-id",)
    search_help_text = "Телефон или ФИО"
    place_in_find, names_owners = 2, True
    fields: Any = (("last", "first", "patronymic"), ("do_not_contact", "bonus_card"), ("created_at", "version"))
    inlines: tuple[Any, ...] = (PhoneInline, AddressInline)

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        """With phones and the newest address's locality."""
        places = ClientAddress.objects.filter(client=OuterRef("pk")).order_by("-pk").values("locality")
        rows = super().get_queryset(request).prefetch_related("phones")
        return rows.annotate(place=Subquery(places[:1]))

    @admin.display(description="ФИО", ordering="last")
    def full(self, client: Client) -> str:
        """The whole name."""
        return client.full_name or "Без имени"

    @admin.display(description="телефоны")
    def phone_list(self, client: Client) -> SafeString:
        """All phones, as people read them aloud, dialled by a click."""
        return format_html_join(", ", "{}", ((phone_link(phone.number),) for phone in client.phones.all()))

    @admin.display(description="населённый пункт")
    def locality(self, client: Any) -> str:
        """Where the newest address is."""
        return client.place or ""

    def named(self, words: str) -> Q:
        """The client with this phone."""
        number = normalize(words)
        having = ClientPhone.objects.filter(number=number).values("client_id") if number else ()
        return Q(pk__in=having)

    def found(self, queryset: QuerySet, words: str) -> QuerySet:
        """Clients by phone or name."""
        return queryset.filter(pk__in=clients_found(words))
