"""Fields that take exactly the JSON type they name, and what PostgreSQL can store."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from rest_framework import serializers

from service.http.json import NUL_MESSAGE

POSITIVE_BIGINT = 2**63 - 1


class Flag(serializers.BooleanField):
    """JSON's `true` or `false`, and nothing that merely resembles them."""

    def to_internal_value(self, data: Any) -> bool:
        """The truth value."""
        if not isinstance(data, bool):
            raise serializers.ValidationError("Ожидается true или false.", code="invalid")
        return data


class QueryFlag(serializers.BooleanField):
    """`true` or `false` in a query parameter."""

    def to_internal_value(self, data: Any) -> bool:
        """The truth value."""
        if data not in ("true", "false"):
            raise serializers.ValidationError("Ожидается true или false.", code="invalid")
        return bool(data == "true")


class Text(serializers.CharField):
    """Text as sent: numbers and truth values aren't text, and NUL can't be stored."""

    def to_internal_value(self, data: Any) -> str:
        """The text."""
        if not isinstance(data, str):
            raise serializers.ValidationError("Ожидается строка.", code="invalid")
        if "\0" in data:
            raise serializers.ValidationError(NUL_MESSAGE, code="nul")
        return str(super().to_internal_value(data))


class WholeNumber(serializers.IntegerField):
    """A JSON number without fraction; text that looks like one is a fault."""

    def to_internal_value(self, data: Any) -> int:
        """The number."""
        if isinstance(data, bool) or not isinstance(data, int):
            raise serializers.ValidationError("Ожидается целое число.", code="invalid")
        return int(super().to_internal_value(data))


class MoneyField(serializers.DecimalField):
    """Roubles as text with kopecks, `"1490.00"`; a whole number of roubles is understood too (ORD-4)."""

    default_error_messages = {
        "invalid": 'Сумма передаётся строкой: "1490.00".',
        "max_digits": "Сумма слишком велика.",
        "max_decimal_places": "Копеек в сумме не больше двух знаков.",
        "max_whole_digits": "Сумма слишком велика.",
    }

    def __init__(self, **kwargs: Any) -> None:
        defaults: dict[str, Any] = {"max_digits": 12, "decimal_places": 2, "min_value": Decimal(0)}
        super().__init__(**defaults | kwargs)

    def to_internal_value(self, data: Any) -> Decimal:
        """The exact amount."""
        if isinstance(data, (bool, float)):
            self.fail("invalid")
        return Decimal(super().to_internal_value(data))


class IdField(WholeNumber):
    """The id of a record."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"min_value": 1, "max_value": POSITIVE_BIGINT} | kwargs)
