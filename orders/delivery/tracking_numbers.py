"""Tracking numbers («ШПИ») and what is checked of them (ORD-6)."""

import re
import unicodedata
from urllib.parse import unquote

from orders.choices import Method
from service.texts import clean_line, in_latin, is_made_a_fraction, is_ruined
from service.texts.characters import DASHES, SPACES, character_class

RUSSIAN_POST = "russian_post"
LONGEST = 40

_DOMESTIC = re.compile(r"[0-9]{14}")
_S10 = re.compile(r"[A-Za-z]{2}[0-9]{9}[A-Za-z]{2}")
_S10_WEIGHTS = (8, 6, 4, 2, 3, 5, 9, 7)
_POSTAL_METHODS = frozenset({Method.POST, Method.POST_COURIER})
_LABEL = re.compile(
    r"^(?:шпи|рпо|ems|трек(?:[ -]?(?:номер|код))?|трэк|(?:почтовый )?идентификатор|(?:номер|код) отправления"
    r"|track(?:ing)?(?: ?(?:number|code|no\.?))?)?[\s:.]*(?:№|#|no\.?(?=\s))?\s*",
    re.IGNORECASE,
)
_AROUND = "=\"'«»()[]<> .,;"
_LINK = re.compile(r"\b(?:[\w-]+\.)+[^\W\d_]{2,}(?::\d+)?[/?#](\S+)")
_LINK_PARTS = re.compile(r"[/?&=#;]")
_DIGIT = re.compile(r"[0-9]")
FEWEST_DIGITS = 6
_GAPS = re.compile(f"[{character_class(SPACES, DASHES)}]+")


def canonical_number(text: str) -> str:
    """The number as it is stored and looked for: one of the Post's ungrouped, in Latin capitals, out of the link to a
    carrier's page where it came in one (CLI-13)."""
    plain = clean_line(text)
    if met := _LINK.search(plain):
        plain = _number_in_link(met[1]) or plain
    bare = _LABEL.sub("", unicodedata.normalize("NFKC", plain.strip(_AROUND).replace("№", "#"))).strip(_AROUND)
    ungrouped = in_latin(_GAPS.sub("", bare).upper())
    return ungrouped if _looks_postal(ungrouped) else plain


def _number_in_link(link: str) -> str:
    """The one number that the parts of a link behind its host may be; empty where there is none, or several."""
    parts = {clean_line(unquote(part)) for part in _LINK_PARTS.split(link)}
    shaped = {part for part in parts if _looks_postal(in_latin(_GAPS.sub("", part).upper()))}
    numbers = shaped or {part for part in parts if len(_DIGIT.findall(part)) >= FEWEST_DIGITS}
    return numbers.pop() if len(numbers) == 1 else ""


def problem_with(number: str, carrier: str | None, method: str | None) -> str | None:
    """What is wrong with a tracking number, in words for the screen, or None when it may be kept.

    Russian Post's numbers are checked always, and so are a postal order's whose carrier isn't known;
    all others are free text, as long as no spreadsheet has ruined them.
    """
    if not 1 <= len(number) <= LONGEST or not number.isprintable() or not number.strip():
        return f"Трек-номер — от 1 до {LONGEST} печатных знаков."
    if is_spoilt(number):
        return RUINED
    if carrier == RUSSIAN_POST or (not carrier and method in _POSTAL_METHODS):
        return _problem_of_post(number) if _looks_postal(number) else _SHAPE_PROBLEM
    return None


def is_spoilt(number: str) -> bool:
    """Whether a spreadsheet has made a number or a fraction of it: nobody's, whatever the order (INT-5)."""
    return is_ruined(number) or is_made_a_fraction(number)


RUINED = "Номер испорчен программой таблиц. Задайте столбцу текстовый формат и впишите номер заново."
_SHAPE_PROBLEM = "У Почты России трек-номер состоит из 14 цифр либо, у международных, из 13 знаков вида RA123456785RU."
_CHECK_PROBLEM = "Контрольная цифра трек-номера не сходится: сверьте номер."


def _looks_postal(number: str) -> bool:
    return bool(_DOMESTIC.fullmatch(number) or _S10.fullmatch(number))


def _problem_of_post(number: str) -> str | None:
    """The check digit of a number already known to have one of the two postal shapes."""
    if _DOMESTIC.fullmatch(number):
        sound = number[13] == domestic_check_digit(number[:13])
    else:
        sound = number[10] == s10_check_digit(number[2:10])
    return None if sound else _CHECK_PROBLEM


def domestic_check_digit(thirteen: str) -> str:
    """The fourteenth digit to thirteen: odd places threefold, even ones once, up to the next ten."""
    digits = [int(digit) for digit in thirteen]
    return str((10 - (3 * sum(digits[0::2]) + sum(digits[1::2])) % 10) % 10)


def s10_check_digit(eight: str) -> str:
    """The ninth digit of an international number by UPU standard S10."""
    remainder = sum(weight * int(digit) for weight, digit in zip(_S10_WEIGHTS, eight, strict=True)) % 11
    return {0: "5", 1: "0"}.get(remainder, str(11 - remainder))


def make_russian_post(index: str, series: int, number: int) -> str:
    """A sound domestic number of the given office (six digits), series (0–99) and number (0–99999)."""
    if not re.fullmatch(r"[0-9]{6}", index) or not 0 <= series <= 99 or not 0 <= number <= 99_999:
        raise ValueError("a tracking number is made of index (6 digits), series (2) and number (5)")
    thirteen = f"{index}{series:02d}{number:05d}"
    return thirteen + domestic_check_digit(thirteen)
