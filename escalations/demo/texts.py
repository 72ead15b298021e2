"""What the demo's tickets say: calls as operators sum them up, and answers as those of the queues write them."""

from __future__ import annotations

from typing import Any

from escalations.categories import Demo, Detail, DetailKind, TicketCategory
from escalations.choices import SuppressedChannel, SuppressionGround, Wish

WAITING = "Ждём ответа клиента на сообщение."
AGAIN = "Клиент перезвонил: вопрос не решён."
LAST = ("Орлова", "Ветрова", "Ларина", "Зимина")
FIRST = ("Анна", "Мария", "Елена", "Ольга")


def demo_of(category: str) -> Demo:
    """What the demo says of a category; people make its tickets."""
    demo = TicketCategory(category).entry.demo
    if demo is None:
        raise LookupError(f"people make no tickets of the category {category}")
    return demo


def demo_text(category: str, number: int) -> str:
    """What the operator wrote down."""
    texts = demo_of(category).texts
    return texts[number % len(texts)]


def details(category: str, number: int) -> dict[str, Any]:
    """What the category asks for; the texts of a category stand in the order of its choices."""
    entries = TicketCategory(category).entry.details
    return {detail.name: demo_value(detail, number) for detail in entries if detail.required}


def demo_value(detail: Detail, number: int) -> Any:
    """A value for a detail."""
    match detail.kind:
        case DetailKind.NAME:
            return {"last": LAST[number % len(LAST)], "first": FIRST[number % len(FIRST)]}
        case DetailKind.PHONE:
            return f"+7900555{number:04}"
        case DetailKind.PHONES:
            return [f"+7900555{number:04}"]
        case DetailKind.CHANNELS:
            return SuppressedChannel.values
        case DetailKind.GROUND:
            return SuppressionGround.values[number % len(SuppressionGround.values)]
        case DetailKind.WISH:
            return Wish.values[number % len(Wish.values)]
    return detail.samples[number % len(detail.samples)]
