"""The details of a ticket in words, by what its category asks for (ESC-15)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from escalations.choices import SuppressedChannel, SuppressionGround, Wish
from orders.choices import Status
from service.clock import MOSCOW
from service.customers.phones import display

Row = tuple[str, str]


def in_words(details: Mapping[str, Any]) -> Iterator[Row]:
    """Label and value of each detail, those of the known categories first; nothing that is stored is left out."""
    for name, (label, told) in KNOWN.items():
        if details.get(name):
            yield label, told(details[name])
    for name, value in details.items():
        if name not in KNOWN and value not in ("", None, [], {}):
            yield name, str(value)


def full_name(name: Mapping[str, str]) -> str:
    """The parts of a name in one line."""
    return " ".join(name[part] for part in ("last", "first", "patronymic") if name.get(part))


def channels(codes: list[str]) -> str:
    """What is to stop."""
    labels = dict(SuppressedChannel.choices)
    return ", ".join(labels.get(code, code) for code in codes)


def ground(code: str) -> str:
    """Why it is to stop."""
    return dict(SuppressionGround.choices).get(code, code)


def wish(code: str) -> str:
    """What is wished of a prepaid order."""
    return dict(Wish.choices).get(code, code)


def order_status(code: str) -> str:
    """Where an order stays too long (ESC-14)."""
    return dict(Status.choices).get(code, code)


def moment(text: str) -> str:
    """When, in Moscow's time."""
    return f"{datetime.fromisoformat(text).astimezone(MOSCOW):%d.%m.%Y %H:%M}"


KNOWN: dict[str, tuple[str, Any]] = {
    "recipient": ("Новый получатель", full_name),
    "name": ("Верное имя клиента", full_name),
    "phone": ("Номер", display),
    "channels": ("Отключить", channels),
    "ground": ("Основание", ground),
    "caller_name": ("Кто обратился", str),
    "organisation": ("Организация", str),
    "purpose": ("Цель запроса", str),
    "wish": ("Пожелание клиента", wish),
    "answer": ("Ответ на уточнение", str),
    "held_order": ("События ждут по заказу", str),
    "misdirected_from": ("Не те события присылает", str),
    "stuck_status": ("Заказ застрял в статусе", order_status),
    "stuck_since": ("Стоит с", moment),
}
