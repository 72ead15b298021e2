"""A password of one sign or one word repeated is refused, however long it is."""

from __future__ import annotations

import re
from typing import Any

from django.core.exceptions import ValidationError

LEAST_DISTINCT = 6
LONGEST_PART = 8
BETWEEN = re.compile(r"[\W_]+")
WORDS = "Пароль состоит из повторений. Возьмите разные слова или знаки."


class VarietyValidator:
    """Refuses passwords that consist of repetitions or of few signs; for `AUTH_PASSWORD_VALIDATORS`."""

    def validate(self, password: str, user: Any = None) -> None:
        """Look at a new password.

        Raises:
            ValidationError: it has fewer than six different signs, or is one part repeated.
        """
        signs = password.casefold()
        if len(set(signs)) < LEAST_DISTINCT or is_repeated(signs) or is_repeated(BETWEEN.sub("", signs)):
            raise ValidationError(WORDS, code="password_repeats")

    def get_help_text(self) -> str:
        """What a form says of it."""
        return "Пароль не должен состоять из повторений одного слова или знака."


def is_repeated(text: str) -> bool:
    """Whether a text is one part of at most eight signs, twice or more; the time grows with its length alone."""
    parts = (text[:length] for length in range(1, min(LONGEST_PART, len(text) // 2) + 1))
    return any(part * (len(text) // len(part)) == text for part in parts)
