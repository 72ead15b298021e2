"""Reading what a request brings: parameters and bodies through serializers, lists item by item."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cache
from typing import Any

from rest_framework.request import Request
from rest_framework.serializers import BaseSerializer, ListField, MultipleChoiceField

from service.http import json
from service.http.kept_readers import Read, read_by
from service.http.parsers import InvalidItem, NdjsonLines
from service.http.validation_errors import WORDS, flatten
from service.input_errors import FieldError, InvalidInput


def validated(serializer: BaseSerializer) -> dict[str, Any]:
    """What the serializer read.

    Raises:
        InvalidInput: with every fault it found.
    """
    if faults := form_faults(serializer):
        raise InvalidInput(faults)
    return dict(serializer.validated_data)


def read_body(serializer: type[BaseSerializer], request: Request, context: dict[str, Any]) -> dict[str, Any]:
    """The body through its serializer; an absent body is an empty object.

    Raises:
        InvalidInput: with every fault of its form.
    """
    read, faults = partly_read_body(serializer, request, context)
    if faults:
        raise InvalidInput(faults)
    return read


def partly_read_body(serializer: type[BaseSerializer], request: Request, context: Mapping[str, Any]) -> Read:
    """What could be read of the body, and every fault of its form."""
    sent: Any = request.data
    if not isinstance(sent, InvalidItem):
        return read_by(serializer, sent, request, **context)
    read: dict[str, Any] = {}

    def faults_of(rest: Any) -> list[FieldError]:
        values, faults = read_by(serializer, rest, request, **context)
        read.update(values)
        return faults

    return read, every_fault(sent, faults_of)


def form_faults(serializer: BaseSerializer) -> list[FieldError]:
    """Every fault that the serializer finds in what it was given."""
    return [] if serializer.is_valid() else list(flatten(serializer.errors))


def every_fault(item: InvalidItem, read: Callable[[Any], Iterable[FieldError]]) -> list[FieldError]:
    """What can't be stored of an item, and what `read` finds in the rest of it: all that its sender has to mend."""
    rest = rest_of(item)
    if rest is None:
        return list(item.errors)
    named = {error.field for error in item.errors}
    return [*item.errors, *(fault for fault in read(rest) if fault.field not in named)]


def rest_of(item: InvalidItem) -> Any:
    """The item without what can't be stored of it; None where nothing of it can be read."""
    try:
        return json.loads(json.without_nul(item.raw))
    except json.UnreadableJson:
        return None


def partly_read_params(serializer: type[BaseSerializer], request: Request) -> Read:
    """What could be read of the query parameters, and every fault: unknown ones and repetitions are such too."""
    declared: Any = serializer
    fields = _takes_several(declared)
    faults: list[FieldError] = []
    data: dict[str, Any] = {}
    for name in request.query_params:
        values = request.query_params.getlist(name)
        if name not in fields:
            faults.append(FieldError(name, "unknown_parameter", WORDS["unknown_parameter"]))
        elif fields[name]:
            data[name] = [part for value in values for part in value.split(",")]
        elif len(values) > 1:
            faults.append(FieldError(name, "repeated", "Параметр указан несколько раз."))
        else:
            data[name] = values[0]
    read, wrong = read_by(serializer, data, request)
    return read, faults + wrong


@cache
def _takes_several(serializer: Any) -> dict[str, bool]:
    """Parameter → whether it may be repeated."""
    fields: dict[str, Any] = getattr(serializer(), "fields", {})
    return {name: isinstance(field, (ListField, MultipleChoiceField)) for name, field in fields.items()}


def list_items(data: Any, most: int | None) -> list[tuple[int, Any]]:
    """The items of a JSON list (positions from 0) or of NDJSON (line numbers from 1).

    Raises:
        InvalidInput: the body is no list, or has more than `most` items in JSON.
    """
    if isinstance(data, NdjsonLines):
        return list(data.items)
    if not isinstance(data, list):
        unstorable = data.errors if isinstance(data, InvalidItem) else ()
        raise InvalidInput([*unstorable, FieldError("", "not_a_list", WORDS["not_a_list"])])
    if most is not None and len(data) > most:
        raise InvalidInput([FieldError("", "too_many", f"За один запрос можно передать не больше {most} записей.")])
    return list(enumerate(data))
