"""Contacts in the admin: found, filtered and read as they went; written into only on the call (CON-1, CON-3)."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.safestring import SafeString

from desk.admin.calls.contact_filters import (
    LatelyFilter,
    OperatorFilter,
    ResultFilter,
    StartedInMonth,
    StateFilter,
    TopicFilter,
)
from desk.admin.calls.contact_page_sections import client_link, page_of, state_badge
from desk.choices import ContactResult, Topic
from desk.selectors.contacts import contacts
from orders.clients.order_owners_and_serial_refusers import with_number, with_tracking_number
from orders.models import ContactOrder, Order
from service.accounts.capabilities import PEOPLE
from service.accounts.roles import Actor
from service.admin.base import RoleAdmin
from service.admin.clients import FOUND_AT_MOST, clients_found
from service.admin.formatting import moscow_time, phone_link
from service.admin.posted_search import PostedSearch
from service.admin.saved_views import SavedViews
from service.customers.phones import normalize
from service.models import Contact


class ContactAdmin(PostedSearch, SavedViews, RoleAdmin):
    """The calls, newest first."""

    shows_clients = ("client_id",)
    readers = PEOPLE
    group, icon = "Заказы", "call"
    comes = "Обращение появляется, когда оператор начинает звонок на рабочем месте."
    list_display = ("started", "state", "client_shown", "phone_shown", "topic_shown", "operator", "result_shown")
    list_display_links = ("started",)
    list_filter = (StateFilter, LatelyFilter, StartedInMonth, OperatorFilter, TopicFilter, ResultFilter)
    list_select_related = ("client", "operator")
    ordering = ("-id",)
    search_help_text = "Телефон, ФИО, номер заказа или ШПИ"
    place_in_find = 5

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """The call: what is known of it, what was done, how it went."""
        if request.method not in ("GET", "HEAD") or not self.has_view_permission(request):
            raise PermissionDenied
        contact = contacts().filter(pk=object_id).first() if object_id.isdecimal() else None
        if contact is None:
            raise Http404
        frame = {**self.admin_site.each_context(request), "opts": self.opts, "original": contact}
        context = {**frame, "title": f"Обращение {contact.pk}", **page_of(contact, Actor.of(request.user))}
        return TemplateResponse(request, "admin/desk/contact.html", context)

    def found(self, queryset: QuerySet, words: str) -> QuerySet:
        """Contacts by the number that called, the client, or the order that was looked at."""
        phone = normalize(words)
        called = Q(phone=phone) if phone else Q(pk__in=())
        meant = Order.objects.filter(with_number(words) | with_tracking_number(words)).order_by().values("pk")
        about = ContactOrder.objects.filter(order__in=meant[:FOUND_AT_MOST]).order_by().values("contact")
        return queryset.filter(called | Q(client_id__in=clients_found(words)) | Q(pk__in=about))

    @admin.display(description="начало", ordering="started_at")
    def started(self, contact: Contact) -> str:
        """When, by Moscow's clocks."""
        return moscow_time(contact.started_at)

    @admin.display(description="состояние")
    def state(self, contact: Contact) -> SafeString:
        """Open, parked or closed."""
        return state_badge(contact)

    @admin.display(description="клиент")
    def client_shown(self, contact: Contact) -> SafeString | str:
        """The client, leading to their page."""
        return client_link(contact.client)

    @admin.display(description="номер звонка")
    def phone_shown(self, contact: Contact) -> SafeString | str:
        """The number as people read it aloud."""
        return phone_link(contact.phone)

    @admin.display(description="тема")
    def topic_shown(self, contact: Contact) -> str:
        """What it was about."""
        return dict(Topic.choices).get(contact.topic, contact.topic)

    @admin.display(description="результат")
    def result_shown(self, contact: Contact) -> str:
        """How it ended."""
        return dict(ContactResult.choices).get(contact.result, contact.result)
