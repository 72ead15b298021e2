"""«Нет нужного ответа»: the list that the script's author works through."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.contrib import admin
from django.db.models import QuerySet, Value
from django.forms import ModelForm
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString

from desk.admin.calls.contact_filters import TopicFilter
from desk.admin.calls.promises import call_link
from desk.admin.guidance.script_table import rule_and_page
from desk.guidance.conversation_summary import about, words_of
from desk.models import MissingAnswer
from desk.use_cases.phrases import AUTHORS
from orders.admin.formatting import order_link
from service.accounts.capabilities import PEOPLE, READERS
from service.admin.base import RoleAdmin, has_role
from service.admin.formatting import moscow_time
from service.admin.start_page_counters import WorkCounter, capped_count

ASKED = ("asked_at", "words", "about_shown", "answered", "order_shown", "call_shown", "asker")


class SettledFilter(admin.EmptyFieldListFilter):
    """Settled or not."""


class MissingAnswerAdmin(RoleAdmin):
    """What clients asked and the script didn't know; a note settles it."""

    shows_clients = ("contact.client_id",)
    readers, writers = READERS, AUTHORS
    group, icon = "Правила", "help"
    comes = "Строка появляется, когда оператор на звонке отмечает, что нужного ответа в сценарии нет."
    list_display = ("asked_at", "words", "about_shown", "settled")
    list_display_links = ("asked_at",)
    list_filter = (("settled_at", SettledFilter), TopicFilter)
    ordering = ("-id",)
    fields = (*ASKED, "rule_shown", "note")
    readonly_fields = (*ASKED, "rule_shown")

    def get_fields(self, request: HttpRequest, obj: MissingAnswer | None = None) -> tuple[str, ...]:
        """The script's author sees which row has no answer, and goes to it; nobody else works with rows."""
        rule = ("rule_shown",) if self.has_change_permission(request, obj) else ()
        return (*ASKED, *rule, "note")

    def get_queryset(self, request: HttpRequest) -> QuerySet[MissingAnswer]:
        """With whether the asker may read the call."""
        rows = super().get_queryset(request).select_related("order", "by", "contact")
        return rows.annotate(call_readable=Value(has_role(request, PEOPLE)))

    def waiting(self, request: HttpRequest) -> Iterator[WorkCounter]:
        """What the script's author has yet to deal with."""
        if self.has_change_permission(request):
            listed = reverse("admin:desk_missinganswer_changelist")
            unsettled = capped_count(MissingAnswer.objects.filter(settled_at=None))
            yield WorkCounter("Недостающие ответы", unsettled, f"{listed}?settled_at__isempty=1")

    @admin.display(description="когда")
    def asked_at(self, missing: MissingAnswer) -> str:
        """By Moscow's clocks."""
        return moscow_time(missing.at)

    @admin.display(description="о чём спросил клиент")
    def about_shown(self, missing: MissingAnswer) -> str:
        """Topic and subtopic in words."""
        return about(missing.topic, missing.subtopic)

    @admin.display(description="что уже выяснили")
    def answered(self, missing: MissingAnswer) -> str:
        """What the client had answered until then, in words."""
        return words_of(missing.answers)

    @admin.display(description="заказ")
    def order_shown(self, missing: MissingAnswer) -> SafeString | str:
        """The order, leading to its page."""
        return order_link(missing.order) if missing.order else ""

    @admin.display(description="обращение")
    def call_shown(self, missing: Any) -> SafeString | str:
        """The call, leading to its page."""
        return call_link(missing)

    @admin.display(description="правило сценария")
    def rule_shown(self, missing: MissingAnswer) -> SafeString | str:
        """The row of the table, leading to it."""
        name, page = rule_and_page(missing.rule)
        return format_html('<a href="{}">{}</a>', page, name) if page else name

    @admin.display(description="кто")
    def asker(self, missing: MissingAnswer) -> str:
        """Who missed the answer."""
        return str(missing.by)

    @admin.display(description="разобрано")
    def settled(self, missing: MissingAnswer) -> str:
        """When the author dealt with it."""
        return moscow_time(missing.settled_at) if missing.settled_at else ""

    def save_model(self, request: HttpRequest, obj: MissingAnswer, form: ModelForm, change: Any) -> None:
        """A note settles it; an emptied one opens it again."""
        obj.settled_at = (obj.settled_at or timezone.now()) if obj.note.strip() else None
        super().save_model(request, obj, form, change)

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nobody here: operators report from their calls."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nobody."""
        return False
