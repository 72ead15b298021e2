"""Write docs/ops/retention.md, or see whether it is up to date: what is kept how long, and by which variable."""

from __future__ import annotations

from typing import Any

from django.conf import settings

from service.docs.generator import DocumentsCommand, page, table

ABOUT = (
    "What the service forgets by itself, a few thousand rows a statement, and the variable that says when. Whole "
    "numbers; an empty variable is the default. Signatures of calls go when they are too old to be taken again "
    "(`SIGNATURE_WINDOW_SECONDS`), replaced secrets after `SECRET_OVERLAP_HOURS`.\n\n"
    "Never purged: history, events, looks at cards, notes, changes of settings, versions of what decides or is told, "
    "seals. Their old partitions may be moved to slower storage: [partitions.md](partitions.md)."
)


class Command(DocumentsCommand):
    """`manage.py make_retention_docs [--check]`."""

    help = "Пишет docs/ops/retention.md: что и сколько хранится."
    name = "make_retention_docs"

    def documents(self) -> dict[str, str]:
        """The one document."""
        head = ["variable", "default", "least", "what is deleted", "table", "how often"]
        body = table(head, [_row(period) for period in settings.RETENTION_PERIODS.values()])
        return {"ops/retention.md": page("What is kept how long", ABOUT, body, command=self.name)}


def _row(period: Any) -> tuple[str, ...]:
    default, least = (
        f"{number} {period.unit.removesuffix('s') if number == 1 else period.unit}"
        for number in (period.default, period.least)
    )
    return f"`{period.variable}`", default, least, period.what, f"`{period.table}`", period.purged
