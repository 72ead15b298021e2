"""Proof that the tickets which lower houses offer to open can be opened."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.core.checks import CheckMessage, Error

from escalations.choices import TicketCategory
from orders.next_steps import CATEGORY_LABELS
from orders.words import WORDS
from service.workflow import Words

UNKNOWN_CATEGORY = "escalations.E001"


def tickets_offered_by_denials(app_configs: Any = None, **kwargs: Any) -> list[CheckMessage]:
    """Every category that a denial of the order machine offers exists (ORD-9)."""
    return [*unknown_categories(WORDS, CATEGORY_LABELS)]


def unknown_categories(words: Mapping[str, Words], labelled: Iterable[str] = ()) -> list[Error]:
    """An error for each category that is offered and doesn't exist."""
    offered = {words[code].ticket: f"the reason {str(code)!r}" for code in words}
    offered |= {category: "a next step" for category in labelled if category not in offered}
    return [
        Error(f"{offered[category]} offers the unknown ticket {category!r}", id=UNKNOWN_CATEGORY)
        for category in sorted(offered.keys() - {"", *TicketCategory.values})
    ]
