"""What history keeps of an object, on its own page: who changed what and when, newest first (ORD-3, DIR-3)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from service.admin.formatting import moscow_time
from service.admin.history_labels import action_label, changes_in_words
from service.admin.stored_values import who_did
from service.models import HistoryRow

NEWEST = 50
CUT = f"Показаны последние {NEWEST}."


def changed_fields(row: HistoryRow) -> Iterator[str]:
    """Every changed field in the words of history; what was and stays empty isn't told."""
    for label, before, after in changes_in_words(row.subject, row.changes):
        yield from value_change(label, before, after)


def history_list(
    subject: str, pk: int, told: Callable[[HistoryRow], Iterable[str]] = changed_fields
) -> SafeString | str:
    """Who changed what of an object, from what to what, newest first; `told` tells a row's changes."""
    kept = HistoryRow.objects.select_related("actor").filter(subject=subject, subject_id=pk)
    rows = list(kept.order_by("-version")[: NEWEST + 1])
    if not rows:
        return "Изменений не было."
    lines = (
        (moscow_time(row.at), who_did(row), ": ".join(filter(None, (done_in_row(row), "; ".join(told(row))))))
        for row in rows[:NEWEST]
    )
    items = format_html("<ul>{}</ul>", format_html_join("", "<li>{} · {} · {}</li>", lines))
    return format_html('{}<p class="desk-muted">{}</p>', items, CUT) if len(rows) > NEWEST else items


def done_in_row(row: HistoryRow) -> str:
    """What was done, in words."""
    return action_label(row.subject, row.action)


def value_change(label: str, was: str, became: str) -> Iterator[str]:
    """What a value was and became; one that was and stays empty says nothing."""
    if was and became:
        yield f"{label} «{was}» → «{became}»"
    elif was or became:
        yield f"{label} «{became}»" if became else f"{label} «{was}» → пусто"
