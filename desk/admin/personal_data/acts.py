"""The acts of erasures: read by administrators, changed by nobody (PDN-4)."""

from __future__ import annotations

from collections.abc import Iterator

from django.contrib import admin
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from service.admin.formatting import moscow_time
from service.admin.history_and_outbox import HappenedInMonth, RecordAdmin
from service.erasure.export import tables_in_words
from service.models import Erasure

GONE = "Прежние таблицы"
"""What an act of a release before calls by a table that there isn't any more."""


class ErasureAdmin(RecordAdmin):
    """Who was taken out, on what ground, by whose word, and what became of it."""

    icon = "block"
    comes = "Акт появляется, когда данные клиента обезличили: по его просьбе со страницы клиента или по сроку хранения."
    shows_clients = ("client_id",)
    list_display = ("number", "card", "ground", "who", "at", "state")
    list_display_links = ("number",)
    list_filter = (HappenedInMonth,)
    list_select_related = ("by",)
    fields = (("number", "card"), ("ground", "who"), ("at", "state"), "rows_shown")
    readonly_fields = ("number", "card", "who", "state", "rows_shown")

    @admin.display(description="акт", ordering="id")
    def number(self, act: Erasure) -> str:
        """As people refer to it."""
        return f"№ {act.pk}"

    @admin.display(description="карточка клиента")
    def card(self, act: Erasure) -> SafeString:
        """The card's number, without a name, leading to its page."""
        href = reverse("admin:service_client_change", args=[act.client_id])
        return format_html('<a class="desk-link" href="{}">№ {}</a>', href, act.client_id)

    @admin.display(description="кто запросил")
    def who(self, act: Erasure) -> str:
        """The account; without one it was the period of keeping."""
        return str(act.by) if act.by else "срок хранения"

    @admin.display(description="выполнено", ordering="done_at")
    def state(self, act: Erasure) -> str:
        """When it was done."""
        return moscow_time(act.done_at) if act.done_at else "ждёт выполнения"

    @admin.display(description="сколько записей обезличено")
    def rows_shown(self, act: Erasure) -> SafeString | str:
        """Table by table, as people call them."""
        return format_html_join("", "<div>{}: {}</div>", counted(act)) if act.rows else "—"


def counted(act: Erasure) -> Iterator[tuple[str, int]]:
    """Where something was taken out, and how many rows."""
    words = tables_in_words()
    for table, rows in act.rows.items():
        if rows:
            yield words.get(table, GONE), rows
