"""What the client answers, whatever is asked."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

FACTS: Mapping[str, Any] = {
    "last": "Правильнова",
    "first": "Мария",
    "patronymic": "Ивановна",
    "postal_index": "109012",
    "region": "г. Москва",
    "locality": "Москва",
    "street": "Никольская",
    "house": "7",
    "flat": "5",
    "address.postal_index": "109012",
    "address.region": "г. Москва",
    "address.locality": "Москва",
    "address.street": "Никольская",
    "address.house": "7",
    "phone": "+79161112233",
    "caller_name": "Орлов Пётр Ильич",
    "organisation": "Роспотребнадзор",
    "client_name": "Иванова",
    "purpose": "Проверка жалобы",
    "quantity": "1",
    "variant": "",
    "tracking_number": "10901200000012",
}
SAID_AGAIN = {"last": "Правилова", "house": "9"}
"""What is dictated again, once it was read back and is wrong."""

ELSEWHERE = {"postal_index": "170100", "region": "Тверская область", "locality": "Тверь", "street": "Советская"}
"""The right address where it is in another town."""
NAME = {part: FACTS[part] for part in ("last", "first", "patronymic")}
ADDRESS = {part: FACTS[part] for part in ("postal_index", "region", "locality", "street", "house", "flat")}
