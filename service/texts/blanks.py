"""What programs and people write where there is nothing: `NULL`, `None`, `н/д`, `-` (INT-6)."""

from __future__ import annotations

from service.texts.comparing import comparable

_WORDS = frozenset(
    (
        *("null", "(null)", "<null>", "none", "nil", "nan", "nat", "n/a", "#n/a", "undefined", r"\n"),
        *("н/д", "н.д.", "нет данных", "не указано", "не указан", "не указана", "не задано", "<не указано>"),
        *("пусто", "(пусто)", "<пусто>", "отсутствует", "неизвестно", "без отчества", "б/о", "прочерк"),
        *("unknown", "...", "_", "__", "•"),
    )
)


def says_nothing(text: str) -> bool:
    """Whether a value stands for an absent one: blank, dashes alone, or a word that programs write for it."""
    plain = comparable(text)
    return not plain or plain in _WORDS
