"""What history keeps of accounts, partners' keys and subscribers, on their own pages (ORD-3, DIR-3)."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from service.admin.formatting import moscow_time
from service.admin.history_labels import action_label, changes_in_words
from service.admin.stored_values import who_did
from service.models import HistoryRow

NEWEST = 50


def history_list(subject: str, pk: int) -> SafeString | str:
    """Who changed what of an object, from what to what, newest first."""
    rows = HistoryRow.objects.select_related("actor").filter(subject=subject, subject_id=pk)
    lines = (
        (moscow_time(row.at), who_did(row), ": ".join(filter(None, (done_in_row(row), "; ".join(told(row))))))
        for row in rows.order_by("-version")[:NEWEST]
    )
    items = format_html_join("", "<li>{} · {} · {}</li>", lines)
    return format_html("<ul>{}</ul>", items) if items else "Изменений не было."


def done_in_row(row: HistoryRow) -> str:
    """What was done, in words."""
    return action_label(row.subject, row.action)


def told(row: HistoryRow) -> Iterator[str]:
    """Every changed field; what was and stays empty isn't told."""
    for label, before, after in changes_in_words(row.subject, row.changes):
        if before and after:
            yield f"{label} «{before}» → «{after}»"
        elif after:
            yield f"{label} «{after}»"
        elif before:
            yield f"{label} «{before}» → пусто"
