"""DRF's validation errors flattened into the contract's `errors`: one entry a fault, paths with dots."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import Any

from rest_framework.exceptions import ErrorDetail
from rest_framework.fields import ChoiceField
from rest_framework.settings import api_settings

from service.http.json import NUL_MESSAGE
from service.input_errors import FieldError

MOST = 100
"""So many faults an answer names; of the others it says how many there are."""
MORE, FURTHER = "more", "И ещё ошибок: {count}."

INVALID_CHOICE = "invalid_choice"
WORDS = {
    "required": "Поле обязательно.",
    "null": "Поле не может быть пустым (null).",
    "blank": "Поле не может быть пустым.",
    "empty": "Список не может быть пустым.",
    "not_a_list": "Здесь ожидается список.",
    "not_a_dict": "Здесь ожидается объект JSON.",
    "unknown_field": "Такого поля нет.",
    "offset_required": "Укажите смещение от UTC: 2026-11-22T10:00:00+03:00. Без него неясно, какое это время.",
    "unknown_parameter": "Такого параметра нет.",
    INVALID_CHOICE: "Такого значения нет среди допустимых.",
    "max_string_length": "Слишком длинное число.",
    "null_characters_not_allowed": NUL_MESSAGE,
}
"""What a fault says by its code alone, whatever field it is of."""

NOT_AMONG = "Такого значения нет. {permitted}"
MOST_LABELLED = 40
"""So many allowed values are told with their labels; more are told by their codes alone."""


class OwnWords(str):
    """The code of a fault that keeps its own words, whatever `WORDS` says by the code alone."""

    __slots__ = ()


ANY = {"invalid": "Ожидается значение JSON."}
FLAG = {"invalid": "Ожидается true или false."}
TEXT = {
    "invalid": "Ожидается строка.",
    "max_length": "Текст слишком длинный: знаков может быть не больше {max_length}.",
    "min_length": "Текст слишком короткий: знаков нужно не меньше {min_length}.",
}
NAME = TEXT | {"not_a_name": "Это не имя: в нём должны быть буквы и не бывает цифр."}
NUMBER = {
    "invalid": "Ожидается целое число.",
    "max_value": "Число слишком большое: допустимо не больше {max_value}.",
    "min_value": "Число слишком маленькое: допустимо не меньше {min_value}.",
}
MONEY = {
    "invalid": 'Сумма передаётся строкой: "1490.00".',
    "unread": "Сумма не читается: напишите её как 1490,50 или 1 490,50.",
    "max_value": "Сумма слишком большая: допустимо не больше {max_value}.",
    "min_value": "Сумма слишком маленькая: допустимо не меньше {min_value}.",
    "max_digits": "Сумма слишком велика.",
    "max_decimal_places": "Копеек в сумме не больше двух знаков.",
    "max_whole_digits": "Сумма слишком велика.",
}
LIST = {
    "max_length": "Список слишком длинный: записей может быть не больше {max_length}.",
    "min_length": "Список слишком короткий: записей нужно не меньше {min_length}.",
}
MOMENT = {
    "invalid": "Ожидается время в виде 2026-11-22T10:00:00+03:00.",
    "date": "Ожидается время, а не только дата: например, 2026-11-22T10:00:00+03:00.",
    "no_such_moment": "Такого дня или часа нет: проверьте число, месяц и время.",
    "make_aware": "В часовом поясе {timezone} такого времени нет.",
    "overflow": "Время вне допустимых пределов.",
}
DAY = {
    "invalid": "Ожидается дата в виде 2026-11-22.",
    "datetime": "Ожидается дата без времени: например, 2026-11-22.",
    "no_such_day": "Такого дня нет в календаре: проверьте число и месяц.",
}
"""What the fields of each kind say, their figures filled in: fields that read requests take their words from here."""


def further_faults(count: int) -> ErrorDetail:
    """Says how many faults a reader counted instead of naming each; `at_most` adds them up."""
    return ErrorDetail(FURTHER.format(count=count), code=MORE)


def not_among(allowed: Collection[tuple[Any, Any]], code: str = INVALID_CHOICE) -> ErrorDetail:
    """The fault of a value that isn't allowed, with those that are."""
    return ErrorDetail(NOT_AMONG.format(permitted=permitted(allowed)), OwnWords(code))


def permitted(allowed: Collection[tuple[Any, Any]]) -> str:
    """What is allowed, in words: each code, and its label where it says more."""
    plain = len(allowed) > MOST_LABELLED
    named = [str(value) if plain or str(label) == str(value) else f"{value} («{label}»)" for value, label in allowed]
    return f"Допустимы: {', '.join(named)}."


def with_choices(detail: Any, field: Any) -> Any:
    """What a field's reader found, where it is a value that isn't allowed with those that are."""
    if isinstance(detail, dict):
        child = getattr(field, "child", None)
        return {key: with_choices(inner, child) for key, inner in detail.items()}
    if isinstance(detail, list):
        return [with_choices(inner, field) for inner in detail]
    plain = getattr(detail, "code", None) == INVALID_CHOICE and not isinstance(detail.code, OwnWords)
    return not_among(field.choices.items()) if plain and isinstance(field, ChoiceField) else detail


def detail_of(fault: FieldError) -> ErrorDetail:
    """The fault as the REST framework has it, its own words kept."""
    return ErrorDetail(fault.message, OwnWords(fault.code))


def flatten(detail: Any, path: str = "") -> Iterator[FieldError]:
    """Every fault in an error structure of the REST framework."""
    if isinstance(detail, dict):
        for key, inner in detail.items():
            own = path if key == api_settings.NON_FIELD_ERRORS_KEY else _join(path, str(key))
            yield from flatten(inner, own)
    elif isinstance(detail, (list, tuple)):
        for position, inner in enumerate(detail):
            nested = isinstance(inner, (dict, list, tuple))
            yield from flatten(inner, _join(path, str(position)) if nested else path)
    else:
        code = getattr(detail, "code", "invalid") or "invalid"
        result = str(detail)
        yield FieldError(path, str(code), result if isinstance(code, OwnWords) else WORDS.get(code, result))


def at_most(faults: Iterable[FieldError], most: int = MOST) -> list[FieldError]:
    """The first faults; where there are more than `most`, the last of these says how many aren't named."""
    named: list[FieldError] = []
    unnamed = 0
    for fault in faults:
        if fault.code == MORE:
            unnamed += int("".join(filter(str.isdecimal, fault.message)))
        else:
            named.append(fault)
    if not unnamed and len(named) <= most:
        return named
    shown = named[: most - 1]
    return [*shown, FieldError("", MORE, FURTHER.format(count=unnamed + len(named) - len(shown)))]


def _join(path: str, key: str) -> str:
    return f"{path}.{key}" if path else key
