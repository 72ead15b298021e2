"""What of a brief is said aloud: a property and its benefit (GDE-31)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from desk.briefs.selectors import briefs_of
from orders.choices import LineKind
from service.texts.capitals import lowered

FIRST_OF_ALL = (LineKind.MAIN, LineKind.BONUS_CARD, LineKind.CROSS_SELL, LineKind.WARRANTY, LineKind.GIFT)


def benefit_of(lines: Sequence[Any]) -> str:
    """A sentence for the most important of these order lines that has a brief: a main one first; blank for none."""
    found = briefs_of(line.product_id for line in lines)
    for line in sorted(lines, key=lambda line: (FIRST_OF_ALL.index(LineKind(line.kind)), line.position)):
        if line.product_id in found and found[line.product_id].properties:
            return sentence(line.title or line.product.title, *found[line.product_id].properties[0])
    return ""


def sentence(product: str, named: str, benefit: str) -> str:
    """What a product has, and what that does: «Сковорода: керамическое покрытие, ничего не пригорает.»

    The product stands first: a benefit is told of it, not of the property, with which it needn't agree.
    """
    text = f"{product}: {lowered(named.rstrip('.'))}, {lowered(benefit)}"
    return text if text.endswith((".", "!", "?")) else f"{text}."
