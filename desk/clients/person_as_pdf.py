"""Everything that is kept of a person, on paper (PDN-4)."""

from __future__ import annotations

from typing import Any

from returns.client_docs.letter.sheet import BOLD, Sheet
from service.http import json


def person_as_pdf(title: str, kinds: list[dict[str, Any]]) -> bytes:
    """The records under their headings, a line for each value."""
    sheet = Sheet(title)
    sheet.write(title, size=15, font=BOLD, gap=4)
    for kind in kinds:
        sheet.write(f"{kind['label']}: {len(kind['rows'])}", size=12, font=BOLD, gap=3)
        for row in kind["rows"]:
            sheet.write_all(f"{label}: {in_words(value)}" for label, value in row.items())
            sheet.write("")
    return sheet.finish()


def in_words(value: Any) -> str:
    """A value in one line."""
    if isinstance(value, bool):
        return "да" if value else "нет"
    return value if isinstance(value, str) else json.dumps(value).decode().strip('"')
