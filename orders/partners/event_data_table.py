"""The page of what each event brings in its `data`, printed from the bodies that read it (`manage.py make_docs`)."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from rest_framework import serializers

from orders.api.serializers.event_schemas import event_data
from orders.api.serializers.fields import EntryField, TrackingNumberField
from orders.api.serializers.reported import REPORTED
from orders.events.senders import reporters_of
from service.api.serializers.moments import DayField
from service.docs.generator import page, table

HEAD = ["Событие", "Что значит", "Кто сообщает", "Поле `data`", "Что в нём", "Обязательно"]
PAGE = partial(page, command="make_docs")


def event_data_page() -> str:
    """The page."""
    return PAGE(
        "Поля `data` по типам событий",
        "Что несёт `data` события в `POST /integrations/events`; об остальных полях — [события](events.md).",
        table(HEAD, rows()),
    )


def rows() -> Iterator[list[str]]:
    """A row for every field of every event that a partner reports, and one for an event without fields."""
    for code, label in REPORTED:
        who = ", ".join(role.label for role in reporters_of(code))
        if not who:
            continue
        fields = event_data(code)().fields
        head = [f"`{code}`", str(label), who]
        if not fields:
            yield [*head, "—", "`{}`", ""]
        for name, field in fields.items():
            yield [*head, f"`{name}`", content_of(field), "да" if field.required else ""]
            head = ["", "", ""]


def content_of(field: serializers.Field) -> str:
    """What a field takes, in words."""
    if isinstance(field, EntryField):
        return f"код из `GET /directory?kind={field.kind}`"
    if isinstance(field, serializers.ChoiceField):
        return ", ".join(f"`{code}` ({label})" for code, label in field.choices.items())
    if isinstance(field, DayField):
        return "дата, `2026-11-23`"
    most = getattr(field, "max_length", None)
    kind = "ШПИ" if isinstance(field, TrackingNumberField) else "текст"
    told = f"{kind} до {most} знаков" if most else kind
    return f"{told}; {field.help_text}" if field.help_text else told
