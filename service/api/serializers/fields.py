"""Fields that take exactly the JSON type they name, and what PostgreSQL can store.

Readers of requests are made of these, of choices and of each other: their words are ours
(`service.http.validation_errors`).
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from decimal import Decimal
from functools import cached_property
from typing import Any

from django.core.validators import MaxLengthValidator, ProhibitNullCharactersValidator
from rest_framework import serializers
from rest_framework.validators import ProhibitSurrogateCharactersValidator

from service.customers.merged_cards import living_id
from service.http import validation_errors
from service.http.json import NUL_MESSAGE
from service.texts import amount_in, clean, clean_line, in_cyrillic, postal_index, says_nothing

POSITIVE_BIGINT = 2**63 - 1
LETTER_BY_LETTER = (ProhibitNullCharactersValidator, ProhibitSurrogateCharactersValidator)
"""What the base class looks for in every letter of a text; `Text` looks for it at once."""
SURROGATE = re.compile("[\ud800-\udfff]")
NO_LETTER = "В тексте половина знака (U+{:X}): пришлите текст заново."
PLAIN_DECIMAL = re.compile(r"[+-]?[0-9]{1,1000}(?:\.[0-9]{1,1000})?")


class Flag(serializers.BooleanField):
    """JSON's `true` or `false`, and nothing that merely resembles them."""

    default_error_messages = validation_errors.FLAG

    def to_internal_value(self, data: Any) -> bool:
        """The truth value."""
        if not isinstance(data, bool):
            self.fail("invalid")
        return bool(data)


class QueryFlag(serializers.BooleanField):
    """`true` or `false` in a query parameter."""

    default_error_messages = validation_errors.FLAG

    def to_internal_value(self, data: Any) -> bool:
        """The truth value."""
        if data not in ("true", "false"):
            self.fail("invalid")
        return bool(data == "true")


class Text(serializers.CharField):
    """What a person wrote, without the characters that nobody sees (CLI-13); of those alone it is blank.

    Numbers and truth values aren't text, and NUL can't be stored. A secret (`trim_whitespace=False`) stays as sent.
    """

    default_error_messages = validation_errors.TEXT
    cleaner: Callable[[str], str] = staticmethod(clean)

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.validators = [each for each in self.validators if not isinstance(each, LETTER_BY_LETTER)]

    def run_validation(self, data: Any = serializers.empty) -> Any:
        """The cleaned text, checked."""
        if isinstance(data, str) and self.trim_whitespace:
            data = self.cleaner(data)
            if data and self._is_bounded_alone and len(data) <= self._longest and data.isprintable():
                return data  # neither NUL nor half a character is printable
        return super().run_validation(data)

    @cached_property
    def _is_bounded_alone(self) -> bool:
        """Whether nothing but its length could be wrong with a text of printable letters."""
        own = type(self).to_internal_value is Text.to_internal_value and not self.read_only
        return own and all(type(each) is MaxLengthValidator for each in self.validators)

    @cached_property
    def _longest(self) -> int:
        bounds = (each.limit_value for each in self.validators if isinstance(each, MaxLengthValidator))
        return min(bounds, default=sys.maxsize)

    def to_internal_value(self, data: Any) -> str:
        """The text."""
        if not isinstance(data, str):
            self.fail("invalid")
        if "\0" in data:
            raise serializers.ValidationError(NUL_MESSAGE, code="nul")
        if not data.isprintable() and (met := SURROGATE.search(data)):
            raise serializers.ValidationError(NO_LETTER.format(ord(met[0])), code="surrogate_characters_not_allowed")
        return str(super().to_internal_value(data))


class TextLine(Text):
    """A name, a place, a title: text of one line, its spaces single."""

    cleaner = staticmethod(clean_line)


class NamePart(TextLine):
    """A part of a person's name, its mixed letters in Cyrillic; what stands for an absent one is blank (CLI-13)."""

    @staticmethod
    def cleaner(text: str) -> str:
        """The part as it is stored."""
        plain = in_cyrillic(clean_line(text))
        return "" if says_nothing(plain) else plain


class PlacePart(TextLine):
    """A part of an address; what stands for an absent one is blank."""

    @staticmethod
    def cleaner(text: str) -> str:
        """The part as it is stored."""
        plain = clean_line(text)
        return "" if says_nothing(plain) else plain


class IndexPart(PlacePart):
    """A postal index, its digits together; what is none stays as it was sent, for whoever checks it."""

    @staticmethod
    def cleaner(text: str) -> str:
        """The index as it is stored."""
        plain = postal_index(text)
        return "" if says_nothing(plain) else plain


class WholeNumber(serializers.IntegerField):
    """A JSON number without fraction; text that looks like one is a fault."""

    default_error_messages = validation_errors.NUMBER

    def to_internal_value(self, data: Any) -> int:
        """The number."""
        if isinstance(data, bool) or not isinstance(data, int):
            self.fail("invalid")
        return int(super().to_internal_value(data))


class QueryNumber(serializers.IntegerField):
    """A whole number in a query parameter."""

    default_error_messages = validation_errors.NUMBER


class ClientQuery(QueryNumber):
    """The id of a client in a query parameter; a card merged away stands for the one it lives on in (CLI-14)."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"min_value": 1, "max_value": POSITIVE_BIGINT} | kwargs)

    def to_internal_value(self, data: Any) -> int:
        """The living card's id; one that is no client's stays."""
        pk = int(super().to_internal_value(data))
        return (living_id(pk) if 1 <= pk <= POSITIVE_BIGINT else None) or pk


class Listing(serializers.ListField):
    """A JSON list, or the repetitions of a query parameter; one that is too long is refused before it is read."""

    default_error_messages = validation_errors.LIST

    def to_internal_value(self, data: Any) -> list[Any]:
        """The list."""
        if isinstance(data, list) and self.max_length is not None and len(data) > self.max_length:
            self.fail("max_length", max_length=self.max_length)
        read: list[Any] = super().to_internal_value(data)
        return read


class AnyValue(serializers.JSONField):
    """Whatever JSON can say."""

    default_error_messages = validation_errors.ANY


class MoneyField(serializers.DecimalField):
    """Roubles as text with kopecks, `"1490.00"` (ORD-4).

    A whole number of roubles is understood too, and what people and spreadsheets write: `1 490,50`, `1490 ₽` (INT-6).
    """

    default_error_messages = validation_errors.MONEY

    def __init__(self, **kwargs: Any) -> None:
        defaults: dict[str, Any] = {"max_digits": 12, "decimal_places": 2, "min_value": Decimal(0)}
        super().__init__(**defaults | kwargs)

    def to_internal_value(self, data: Any) -> Decimal:
        """The exact amount."""
        if isinstance(data, (bool, float)):
            self.fail("invalid")
        amount = amount_in(data) if isinstance(data, str) else None
        if amount is None and isinstance(data, str) and not PLAIN_DECIMAL.fullmatch(data.strip()):
            raise serializers.ValidationError(self.error_messages["unread"], code="invalid")
        return Decimal(super().to_internal_value(data if amount is None else str(amount)))


class IdField(WholeNumber):
    """The id of a record."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"min_value": 1, "max_value": POSITIVE_BIGINT} | kwargs)
