"""What is wrong with a ready answer, for its author; nothing when it may be published."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from desk.guidance.checks.wording import internal_words
from desk.guidance.speech.phrase_syntax import BadText, placeholders
from desk.models.ready_answers import DECIDING
from desk.ready_answers.order_part import ORDER_ACTIONS, order_body
from desk.ready_answers.rendering import labels, sure_of
from escalations.categories import TicketSubject
from escalations.choices import TicketCategory
from orders.api.serializers.bodies import body_of
from orders.choices import Action as OrderAction
from service.http.validated_request_input import validated
from service.input_errors import FieldError, InvalidInput
from service.texts import clean

LONGEST_NAME, LONGEST_TEXT, LONGEST_WORDS = 80, 2_000, 800
NEVER_TOLD = re.compile(
    r"(?<!\w)(?:перечисл|перевед[её]н|перев[её]л|перевели|выпла|зачисл|отправлен|отправи[мл]|отосла|высла|получ|верн[уё]|ушл"
    r"|поступ|прибы|приеха|привез|дош[её]?л|приш(?!лите)|прид[её]т|доставлен|принят|на\s+склад|у\s+нас(?!\w))\w*",
    re.IGNORECASE,
)
"""Words that tell of a returned parcel's arrival, or of money or an exchange that was sent (RET-13, OPP-3)."""


@dataclass(frozen=True)
class Content:
    """What a version does and says, as it was typed."""

    action: str
    text: str
    client_words: str = ""
    order_action: str = ""
    order_reason: str = ""
    order_note: str = ""

    @staticmethod
    def typed(fields: dict[str, str]) -> Content:
        """The content of a form's fields, each in one piece."""
        return Content(**{name: clean(fields.get(name, "")).strip() for name in Content.__dataclass_fields__})


def require_sound(category: str, content: Content) -> None:
    """What couldn't be used isn't kept.

    Raises:
        InvalidInput: with every fault, by its field.
    """
    if faults := list(faults_of(category, content)):
        raise InvalidInput(faults)


def faults_of(category: str, content: Content) -> Iterator[FieldError]:
    """Everything that is wrong."""
    has_order = bool(category) and TicketCategory(category).entry.about is TicketSubject.ORDER
    if content.action not in {action.value for action in DECIDING}:
        yield FieldError("action", "invalid", "Выберите, что сделать с тикетом.")
    if not content.text:
        yield FieldError("text", "required", "Напишите, чем закончилось или чего ждём.")
    for name, text, most in (
        ("text", content.text, LONGEST_TEXT),
        ("client_words", content.client_words, LONGEST_WORDS),
    ):
        if len(text) > most:
            yield FieldError(name, "max_length", f"Не больше {most} знаков.")
        yield from (FieldError(name, "invalid", fault) for fault in text_faults(text, has_order=has_order))
    for word in internal_words(content.client_words):
        yield FieldError("client_words", "invalid", f"Клиент не должен слышать слово «{word}».")
    if category and TicketCategory(category).entry.about is TicketSubject.CASE:
        yield from told_of_returns(content.client_words)
    yield from order_faults(content, has_order=has_order)


def told_of_returns(client_words: str) -> Iterator[FieldError]:
    """Neither that goods have come nor that money or an exchange was sent is ever told a client (RET-13, OPP-3)."""
    for found in dict.fromkeys(match[0].lower() for match in NEVER_TOLD.finditer(client_words)):
        words = f"О посылке, деньгах и замене здесь не говорят («{found}»): скажите, что позвонит специалист."
        yield FieldError("client_words", "never_told", words)


def text_faults(text: str, *, has_order: bool) -> Iterator[str]:
    """Brackets, unknown values, and values that may be blank outside of brackets."""
    if not text:
        return
    try:
        named = placeholders(text)
    except BadText as bad:
        yield str(bad)
        return
    known = labels()
    for found in dict.fromkeys(named):
        if found.name not in known:
            yield f"Подстановки {{{found.name}}} нет."
        elif not found.optional and not sure_of(found.name, has_order=has_order):
            yield f"{{{found.name}}} бывает неизвестно: возьмите эту часть в [квадратные скобки]."


def order_faults(content: Content, *, has_order: bool) -> Iterator[FieldError]:
    """An action of the order needs an order, and what it asks for."""
    if not content.order_action:
        return
    if content.order_action not in ORDER_ACTIONS:
        yield FieldError("order_action", "invalid", "Такого действия с заказом заготовка не делает.")
        return
    if not has_order:
        yield FieldError("order_action", "invalid", "Тикеты этой категории бывают без заказа: действие с ним убрать.")
    part = ORDER_ACTIONS[OrderAction(content.order_action)]
    if part.reason_needed and not content.order_reason:
        yield FieldError("order_reason", "required", "Укажите причину для заказа.")
    if part.note_needed and not content.order_note:
        yield FieldError("order_note", "required", "Напишите запись к заказу.")
    try:
        body = order_body(content.order_action, content.order_reason, content.order_note)
        validated(body_of(content.order_action)(data=body))
    except InvalidInput as found:
        for fault in found.errors:
            yield FieldError("order_reason", fault.code, fault.message)
