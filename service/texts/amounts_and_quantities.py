"""Parses amounts and quantities as people and Russian spreadsheets write them (INT-6); writes roubles."""

from __future__ import annotations

import re
from decimal import Decimal

from django.utils.formats import number_format

from service.texts.cleaning import clean_line

_ROUBLES = r"(?:₽|[рp]\.?|руб\.?|рублей|рубля|рубль|rub\.?|rur\.?)"
_CURRENCY = re.compile(rf"^{_ROUBLES} ?(?=[+-]?\d)|(?<=[\d., ]){_ROUBLES}$", re.IGNORECASE)
_KOPECKS = re.compile(r"(.*\d) ?(?:р|руб(?:л[ьяей]+)?)\.? ?(\d{1,2}) ?к(?:оп(?:е[ей]к[аи]?|еек)?)?\.?", re.IGNORECASE)
_ROUNDED = re.compile(r"([+-]?\d{1,3}(?:[., ]?\d{3})*)(?:=|[.,][-–—]{1,2}|=[-–—])")
"""A price list's sum without kopecks, `1490=` or `1490.-`: what parts its digits in threes parts thousands."""
_THOUSANDS = re.compile(r"[+-]?\d{1,3}([.,])\d{3}(?:\1\d{3})+")
_PIECES = re.compile(
    r"(?:шт\.?|штук[аи]?|pcs?\.?|ед(?:\.|иниц[аы]?)?|компл(?:\.|ект(?:а|ов)?)?|к-т|наб(?:\.|ор(?:а|ов)?)"
    r"|уп(?:\.|ак(?:\.|ов(?:к[аи]|ок))?)?|пач(?:\.|к[аи]|ек)|экз\.?|пар[аы]?|кор(?:\.|об(?:\.|к[аи]|ок))|бан(?:\.|к[аи]|ок)|фл(?:\.|акон(?:а|ов)?)|туб(?:\.|[аы])|тюбик(?:а|ов)?)$",
    re.IGNORECASE,
)
"""What the goods are counted in: a pack, a set or a pair that is sold as one is one."""
_GROUP_MARKS = re.compile(r"(?<=\d)[ '’_](?=\d{3}(?!\d))")
_DECIMALS = re.compile(r"(.+)([.,])(?:(\d{1,2})|(\d{2})0{2,})")
_PLAIN = re.compile(r"[+-]?\d+(?:\.\d{1,2})?")
_RUINED = re.compile(r"[+-]?\d+(?:[.,]\d+)?(?:[EeЕе][+-]?| [EeЕе] ?[+-] ?|[EeЕе] ?[+-] )\d+")
_MONTHS = r"(?:янв|фев|мар|апр|ма[йя]|июн|июл|авг|сен|окт|ноя|дек|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)"
_AS_DATE = re.compile(
    rf"\d{{1,2}}[.\- ]{_MONTHS}\.?(?:[.\- ]\d{{2,4}})?|{_MONTHS}\.?[.\- ]\d{{2,4}}"
    r"|\d{1,2}\.\d{1,2}\.\d{4}|\d{4}-\d{2}-\d{2}",
    re.IGNORECASE,
)
_WITH_FRACTION = re.compile(r"\d{4,}[.,]0+")
_WHOLE = re.compile(r"(\d+)(?:[.,]0+)?")


def amount_in(text: str) -> Decimal | None:
    """The exact amount of roubles in `1490.00`, `1 490,50`, `1.490,50`, `1490 ₽` or `1 490 руб.`; None where none is.

    A comma or point before exactly three last digits (`1,490`) may be either of two amounts and is none; where it
    stands more than once (`1.490.000`), or the sum says that it has no kopecks (`1.490=`), it parts thousands. A
    database's `1490.5000` is exact in its first two digits.
    """
    plain = clean_line(text)
    if kopecks := _KOPECKS.fullmatch(plain):
        plain = f"{kopecks[1]}.{kopecks[2]:0>2}"
    plain = _CURRENCY.sub("", plain).strip().replace("−", "-")
    if rounded := _ROUNDED.fullmatch(plain):
        plain = re.sub(r"[., ]", "", rounded[1])
    plain = _with_decimal_point(_GROUP_MARKS.sub("", plain))
    return Decimal(plain) + 0 if plain.isascii() and _PLAIN.fullmatch(plain) else None


def quantity_in(text: str) -> int | None:
    """The whole number in `2`, `2,0`, `2.00`, `2 шт.` or `1 уп.`; None where there is none."""
    met = _WHOLE.fullmatch(_GROUP_MARKS.sub("", _PIECES.sub("", clean_line(text)).strip()))
    return int(met[1]) if met and met[1].isascii() and len(met[1]) < 19 else None


def is_ruined(text: str) -> bool:
    """Whether a spreadsheet has turned a long number into `8,00805E+13`: its last digits are lost."""
    return _RUINED.fullmatch(clean_line(text)) is not None


def is_made_a_date(text: str) -> bool:
    """Whether a spreadsheet has turned a code or the number of a house into a date: `5-3` into `05.мар`."""
    return _AS_DATE.fullmatch(clean_line(text)) is not None


def is_made_a_fraction(text: str) -> bool:
    """Whether a program has turned a long number into `1001.0`."""
    return _WITH_FRACTION.fullmatch(clean_line(text)) is not None


def _with_decimal_point(text: str) -> str:
    """The last separator as the decimal point, those before it as marks of thousands; what is unclear is left."""
    if met := _THOUSANDS.fullmatch(text):
        return text.replace(met[1], "")
    met = _DECIMALS.fullmatch(text)
    if met is None:
        return text
    whole, mark, kopecks = met[1], met[2], met[3] or met[4]
    thousands = "," if mark == "." else "."
    if thousands in whole and not re.fullmatch(rf"-?\d{{1,3}}(?:\{thousands}\d{{3}})+", whole):
        return text
    return f"{whole.replace(thousands, '')}.{kopecks}"


def roubles(amount: Decimal | None) -> str:
    """A sum with its currency; nothing where it isn't known."""
    return "" if amount is None else f"{number_format(amount, 2, use_l10n=True, force_grouping=True)}\u00a0₽"


def plain_number(number: Decimal) -> str:
    """A number as people write it: thousands apart, a comma, no needless zeros."""
    whole = number.quantize(Decimal(1)) if number == number.to_integral_value() else number.normalize()
    return str(number_format(whole, use_l10n=True, force_grouping=True))
