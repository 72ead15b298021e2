"""Text in which nothing is left to be filled in: a ready answer sent as it came is no answer yet (ESC-16)."""

from __future__ import annotations

import re

from rest_framework import serializers

from service.api.serializers import Text

BLANK = re.compile(r"‹([^‹›]*)›|\{([a-z_]+(?::[a-z]+)?)\}|_{3,}")
"""A place left for whoever answers: named in ‹brackets›, a value that nobody put in, or a line to write on."""
CODE = "not_filled_in"


def blanks_in(text: str) -> list[str]:
    """The places that are still to be filled in, as they stand."""
    return [found[1].strip() or found[0] if found[1] is not None else found[0] for found in BLANK.finditer(text)]


class FilledText(Text):
    """Text that is refused while a place in it is empty, with the name of the place."""

    def to_internal_value(self, data: object) -> str:
        """The text, without a place to fill in."""
        text = str(super().to_internal_value(data))
        if left := blanks_in(text):
            named = ", ".join(f"«{one}»" for one in dict.fromkeys(left))
            raise serializers.ValidationError(f"Заготовка не заполнена: впишите {named}.", code=CODE)
        return text
