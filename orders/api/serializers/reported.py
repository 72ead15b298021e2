"""Events as they are reported (contract, "Integrations"; INT-2)."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from functools import cache, cached_property
from typing import Any

from django.utils import timezone
from rest_framework import serializers

from orders.api.serializers.bodies import body_of
from orders.api.serializers.fields import NumberField
from orders.api.serializers.imported_orders_and_products import CLOCKS_DIFFER, NOT_YET
from orders.choices import DESK_ACTIONS, Action
from orders.fsm.machine import ORDER_MACHINE
from service.accounts.roles import INTEGRATIONS
from service.api.serializers import StrictSerializer, Text
from service.api.serializers.moments import MomentField
from service.fsm import About
from service.http import json
from service.http.validation_errors import WORDS, flatten, not_among
from service.input_errors import FieldError, InvalidInput

ReadData = Callable[[str, Mapping[str, Any]], dict[str, Any]]
REPORTED = [pair for pair in Action.choices if pair[0] not in (*DESK_ACTIONS, Action.NOTE_LATE)]


@cache
def needed_fields(action: str) -> tuple[str, ...]:
    """What a partner's event says nothing without: the fields that its transition's guards ask of the request (INT-5).

    An event without them is refused at once: waiting would not bring them.
    """
    steps = [
        one.custom for one in ORDER_MACHINE.transitions.get(action, {}).values() if one.custom["by"] & INTEGRATIONS
    ]
    guards = (guard for step in steps for guard in step["guards"])
    return tuple(sorted({guard.field for guard in guards if guard.about is About.REQUEST and guard.field}))


class ReportedType(serializers.ChoiceField):
    """A type of event; a wrong one is told those that the sender may report, where the reader knows them (INT-8)."""

    def to_internal_value(self, data: Any) -> Any:
        """The type."""
        try:
            return super().to_internal_value(data)
        except serializers.ValidationError as error:
            types = self.context.get("types")
            if types is None:
                raise
            allowed = [pair for pair in self.choices.items() if pair[0] in types]
            raise serializers.ValidationError(not_among(allowed)) from error


class DataReader:
    """Reads the data of a list's events as the transitions take them, equal data of a type once.

    A list's data are read as they come and again as they are applied, and most of a carrier's scans say the same.
    """

    def __init__(self) -> None:
        self._serializers = cache(data_reader)
        self._known: dict[tuple[str, bytes], dict[str, Any]] = {}

    def __call__(self, type_: str, data: Mapping[str, Any]) -> dict[str, Any]:
        """The data of an event as the transition takes it, a dictionary of the caller's own.

        Raises:
            InvalidInput: with every fault.
        """
        try:
            content = type_, json.canonical_bytes(data)
        except TypeError:  # what no JSON of ours spells, such as half a character
            return read_data(type_, data, self._serializers(type_))
        if content not in self._known:
            self._known[content] = read_data(type_, data, self._serializers(type_))
        return dict(self._known[content])


class EventItem(StrictSerializer):
    """`{id, type, order, at, data}`; the data has the fields that the action of this name takes."""

    id = Text(max_length=100)
    type = ReportedType(choices=REPORTED)
    order = NumberField()
    at = MomentField(help_text="Когда это произошло у вас, со смещением часового пояса.")
    data = serializers.DictField(required=False, default=dict)

    @cached_property
    def read_data(self) -> ReadData:
        """What reads the data of all events."""
        return self.context.get("read") or DataReader()

    def validate_at(self, at: Any) -> Any:
        """What hasn't happened yet isn't reported; clocks may differ a little."""
        if at > timezone.now() + CLOCKS_DIFFER:
            raise serializers.ValidationError(NOT_YET, code="in_future")
        return at

    def faults_between(self, read: Mapping[str, Any], sent: Collection[str]) -> Iterator[FieldError]:
        """What is wrong with the data as what the transition takes; nothing where the type isn't known."""
        if "type" in read and "data" in read:
            yield from (fault.under("data") for fault in data_faults(read["type"], read["data"], self.read_data))


def data_faults(type_: str, sent: Mapping[str, Any], read: ReadData) -> list[FieldError]:
    """What is wrong with the data of an event of this type, by field."""
    try:
        data = read(type_, sent)
    except InvalidInput as error:
        return list(error.errors)
    missing = [name for name in needed_fields(type_) if data.get(name) in (None, "")]
    return [FieldError(name, "required", WORDS["required"]) for name in missing]


def data_reader(type_: str) -> serializers.Serializer:
    """What reads the data of events of a type; no event is done in a contact."""
    reader = body_of(type_)()
    reader.fields.pop("contact")
    return reader


def read_data(type_: str, data: Mapping[str, Any], reader: serializers.Serializer | None = None) -> dict[str, Any]:
    """The data of an event as the transition takes it.

    Raises:
        InvalidInput: with every fault.
    """
    try:
        return dict((reader or data_reader(type_)).run_validation(dict(data)))
    except serializers.ValidationError as error:
        raise InvalidInput(flatten(error.detail)) from error


def event_reader(types: Collection[str] | None = None, read: ReadData | None = None) -> EventItem:
    """What reads events, one after the other, of the types that their sender may report.

    Args:
        read: what reads their data, where somebody else reads them too.
    """
    return EventItem(context={"types": types, "read": read})


def read_event(item: Any, reader: EventItem) -> dict[str, Any] | list[FieldError]:
    """The event, or everything that is wrong with it."""
    if not isinstance(item, dict):
        return [FieldError("", "invalid", "Ожидается объект события.")]
    try:
        return dict(reader.run_validation(item))
    except serializers.ValidationError as error:
        return list(flatten(error.detail))
