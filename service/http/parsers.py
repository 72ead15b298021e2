"""What bodies the API reads: JSON everywhere, and one JSON value a line where much is taken over."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import IO, Any

from rest_framework.parsers import BaseParser

from service.http import json
from service.input_errors import FieldError, InvalidInput

_BREAK = re.compile(rb"\r\n?|\n")
UNREADABLE_LINE = "Строка не читается как JSON: проверьте кавычки, запятые и скобки."


@dataclass(frozen=True, slots=True)
class InvalidItem:
    """A body, or an item of a list, that can't be stored or read at all; an item refuses itself and no other.

    `raw` is what was sent, by which a repeated request is told from another one, and the form can be read all the same.
    """

    errors: tuple[FieldError, ...]
    raw: bytes = b""


class UnreadableBody(InvalidInput):
    """A body of which nothing can be read: what it lacks nobody can say."""


@dataclass(frozen=True, slots=True)
class NdjsonLines:
    """The items of an NDJSON body with their line numbers, counted from 1."""

    items: tuple[tuple[int, Any], ...]


class StrictJSONParser(BaseParser):
    """`application/json`; an empty body is an empty object; what has a NUL or a key twice is an `InvalidItem`."""

    media_type = "application/json"

    def parse(
        self, stream: IO[bytes], media_type: str | None = None, parser_context: Mapping[str, Any] | None = None
    ) -> Any:
        """The value that the body holds.

        Raises:
            UnreadableBody: it is no JSON.
        """
        raw = stream.read()
        if not raw.strip():
            return {}
        try:
            data = json.loads(raw)
        except json.UnreadableJson as error:
            raise UnreadableBody([FieldError("", "unreadable", str(error))]) from error
        repeating = json.with_repeated_keys(raw)
        if repeating is not None:
            data = repeating
        elif not json.may_have_nul(raw):
            return data
        return [storable(item) for item in data] if isinstance(data, list) else storable(data)


class LinesParser(BaseParser):
    """`application/x-ndjson`; a line that can't be read is kept as an `InvalidItem`, blank lines are skipped."""

    media_type = "application/x-ndjson"

    def parse(
        self, stream: IO[bytes], media_type: str | None = None, parser_context: Mapping[str, Any] | None = None
    ) -> Any:
        """`NdjsonLines`: every line's value or fault, with the number of the line."""
        numbered = enumerate(_BREAK.split(stream.read()), start=1)
        return NdjsonLines(tuple((number, read_line(line)) for number, line in numbered if line.strip()))


def read_line(line: bytes) -> Any:
    """The value of a line, or an `InvalidItem`."""
    try:
        item = json.loads(line)
    except json.UnreadableJson:
        return InvalidItem((FieldError("", "unreadable", UNREADABLE_LINE),), line)
    repeating = json.with_repeated_keys(line)
    if repeating is not None:
        return storable(repeating)
    return storable(item) if json.may_have_nul(line) else item


def storable(item: Any) -> Any:
    """The item, or an `InvalidItem` where it has a NUL, or names a key twice."""
    faults = [*json.nul_faults(item), *json.key_faults(item)]
    return InvalidItem(tuple(faults), json.dumps(item)) if faults else item


INTAKE_PARSERS = [StrictJSONParser, LinesParser]
