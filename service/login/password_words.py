"""A password made of words that everybody at this desk knows is refused, however long it is."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError

OF_THE_TRADE = (
    *("магазин", "телемагазин", "товар", "заказ", "доставк", "возврат", "посылк", "курьер", "склад", "клиент"),
    *("оператор", "супервайзер", "администратор", "поддержк", "обращени", "служб", "пароль"),
    *("teleshop", "shop", "store", "order", "delivery", "return", "parcel", "courier", "warehouse", "client"),
    *("customer", "operator", "supervisor", "administrator", "admin", "support", "service", "desk", "password"),
)
LEAST_LETTERS, LEAST_REST = 4, 8
WORDS = "Пароль составлен из слов, которые знают все в компании. Добавьте к ним другие или возьмите случайные."
SEPARATORS = re.compile(r"[\W_]+")
FIGURES = re.compile(r"\d+")


class WordsValidator:
    """Refuses passwords of which little is left without the desk's and the company's words.

    For `AUTH_PASSWORD_VALIDATORS`; in capitals, with signs between the letters, they are the same words.
    """

    def __init__(self, words: Iterable[str] = (), hosts: Iterable[str] = ()) -> None:
        named = [*OF_THE_TRADE, *words, *(label for host in hosts for label in re.split(r"[.\-]", host))]
        bare = {SEPARATORS.sub("", word.casefold()) for word in named}
        self.words = sorted((word for word in bare if len(word) >= LEAST_LETTERS), key=lambda word: (-len(word), word))

    def validate(self, password: str, user: Any = None) -> None:
        """Look at a new password.

        Raises:
            ValidationError: one of the words stands in it, and fewer than eight letters and figures beside them; a row
                of figures, which is a year, a date or 1234567, counts as one.
        """
        typed = rest = SEPARATORS.sub("", password.casefold())
        for word in self.words:
            rest = rest.replace(word, "")
        if rest != typed and len(FIGURES.sub("0", rest)) < LEAST_REST:
            raise ValidationError(WORDS, code="password_of_known_words")

    def get_help_text(self) -> str:
        """What a form says of it."""
        return "Пароль не должен состоять из названий компании и слов о работе."
