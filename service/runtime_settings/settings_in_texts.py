"""Figures in words: a text names a setting as `{clarification_days}`, and a reader gets its present value (DIR-3)."""

from __future__ import annotations

import re
from typing import Any

from service.runtime_settings.definitions import SETTING_DEFINITIONS
from service.runtime_settings.value_types import SettingDefinition, Span
from service.texts.counted import noun_after

PLACEHOLDER = re.compile(r"\{([a-z_]+)\}")


def with_settings(text: str) -> str:
    """The text with the present values of the settings that it names; other braces stay."""
    if "{" not in text:
        return text
    return PLACEHOLDER.sub(
        lambda found: setting_in_words(SETTING_DEFINITIONS[found[1]]) if found[1] in SETTING_DEFINITIONS else found[0],
        text,
    )


def setting_in_words(definition: SettingDefinition[Any]) -> str:
    """The present value with its unit: «3 дня», «1–2 дня»."""
    value = definition.value
    low, high = value if isinstance(value, Span) else (value, value)
    number = f"{low}–{high}" if low != high else str(high)
    return f"{number} {unit_after(high, definition.unit)}".strip()


def unit_after(number: Any, unit: str) -> str:
    """The unit as it follows a whole number; a unit without forms stays as it is."""
    return noun_after(number, unit) if isinstance(number, int) else unit
