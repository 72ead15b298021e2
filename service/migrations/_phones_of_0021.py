"""Phones as migrations 0021 and orders.0011 read them: what they have written never changes with the code (CLI-13).

A copy of `service.customers.phones.normalize`, frozen. Never edited, imported by migrations alone.
"""

import re
import unicodedata
from urllib.parse import unquote

import phonenumbers
from phonenumbers import NumberParseException, PhoneNumberFormat

from service.migrations._texts_of_0021 import DASHES, clean_line

LONGEST_TEXT = 60

_EXTENSION = re.compile(
    r"[\s,;(]*(?:доб(?:ав(?:очный)?)?|доп(?:олнительный)?|вн(?:утр(?:енний)?)?|ext(?:ension)?|x|#|(?<=,),)[\s.:№=]*(?:no\.?\s*)?\d{1,7}\s*\)?$",
    re.IGNORECASE,
)
_KINDS = (
    r"(?:т|тел|телефон|м|моб|мобильный|сот|сотовый|дом|домашний|раб|рабочий|личный|конт|контактный|осн|основной"
    r"|номер|связь|для связи|tel|phone|mobile|callto|sms|sip"
    r"|whats?app|wa|ватсап|вотсап|viber|вайбер|telegram|телеграм|tg|skype)"
)
_LABEL = re.compile(rf"^\s*(?:{_KINDS}\b[\s.:]*)?(?:(?:№|no)[.\s]*(?=[+\d(]))?", re.IGNORECASE)
_LABEL_BEHIND = re.compile(rf"(?<=\d)[\s,;/]*\(?{_KINDS}\b\.?\)?$", re.IGNORECASE)
_LINK = re.compile(
    r"^(?:https?://)?(?:wa\.me/|t\.me/|api\.whatsapp\.com/send/?\?phone=)|^(?:whatsapp://send\?phone=|viber://\w+\?number=)",
    re.IGNORECASE,
)
_DIALLABLE = re.compile(r"\+?[\d\s().,\[\]/\-]+")
_LIST_MARKS = " ,;|/"
_MESSENGER = re.compile(r"@(?:c|g|s)\.(?:us|whatsapp\.net)$|(?<=\d)\?(?:call|chat|add)$", re.IGNORECASE)
_PLUS_WITHIN = re.compile(r"(?<=\d)\s*\+")
_NOT_DIGITS = re.compile(r"\D")
_DOTS = str.maketrans(dict.fromkeys("·•∙_", " "))
_DASHES = re.compile(f"[{DASHES}]")
_SPREADSHEET = re.compile(
    r"""="?(?P<formula>[^"]*)"?|'(?P<text>[^']*)|"(?P<quoted>[^"]*)"|(?P<float>\+?\d{10,15})[.,]0+"""
)
MOBILE = re.compile(r"9\d{9}")


def normalize(text: str) -> str | None:
    """The phone in E.164 (`+79161234567`), or None when the text is no phone that could be rung.

    Ten digits and a leading 8 are read as Russian numbering; an extension («доб. 12») is left out,
    since the desk, the dialler and the search know the subscriber by the number alone. What a spreadsheet
    makes of a number (`="+79161112233"`, `79161112233.0`, `8,916,111,22,33`) is read as long as no digit is lost.
    """
    plain = _typed(text)
    if len(plain) > LONGEST_TEXT:
        return None
    plain = _EXTENSION.sub("", _out_of_link(_LABEL.sub("", _out_of_link(plain))))
    plain = _one_plus(_LABEL_BEHIND.sub("", _LABEL.sub("", plain)).strip())
    if not plain.isascii() or not _DIALLABLE.fullmatch(plain):
        return None
    digits = _NOT_DIGITS.sub("", plain)
    candidates = _international(digits) if plain.startswith("+") else _domestic(digits)
    return next(filter(None, map(_checked, candidates)), None)


def _typed(text: str) -> str:
    """The text as the person typed it: visible, its dashes plain, out of what a spreadsheet has put around it.

    Pictures beside a number are left out.
    """
    plain = unicodedata.normalize("NFKC", clean_line(text)).translate(_DOTS)
    if not plain.isascii():
        plain = "".join(sign for sign in plain if unicodedata.category(sign) not in ("So", "Me", "Sk"))
    plain = _DASHES.sub("-", clean_line(plain))
    plain = _MESSENGER.sub("", plain.rstrip(_LIST_MARKS))
    wrapped = _SPREADSHEET.fullmatch(plain)
    return next(filter(None, wrapped.groups()), "").strip() if wrapped else plain


def _out_of_link(text: str) -> str:
    """The number out of a messenger's link, without what follows it there."""
    met = _LINK.match(text)
    return unquote(text[met.end() :]).partition("?")[0].partition("&")[0] if met else text


def _one_plus(text: str) -> str:
    """The number without a plus behind a digit (`+7+916…`), which is a slip."""
    return _PLUS_WITHIN.sub("", text)


def _international(digits: str) -> list[str]:
    """Readings of a number with a plus, the likeliest first.

    «+8 916…» is a frequent slip for «+7 916…»; «+916…» of ten digits lacks its country, where no country has
    such a number.
    """
    if len(digits) == 11 and digits[0] == "8":
        return [digits, f"7{digits[1:]}"]
    return [digits, f"7{digits}"] if MOBILE.fullmatch(digits) else [digits]


def _domestic(digits: str) -> list[str]:
    """Readings of a number without a plus, the likeliest first."""
    if len(digits) == 10:
        return [f"7{digits}"]
    if len(digits) == 11 and digits[0] in "78":
        return [f"7{digits[1:]}"]
    if digits.startswith("810"):
        return [digits[3:]]
    if digits.startswith("00"):
        return [digits[2:]]
    return [digits] if len(digits) > 11 else []


def _checked(digits: str) -> str | None:
    """The number in E.164 where some country's numbering plan has it."""
    try:
        number = phonenumbers.parse(f"+{digits}", None)
    except NumberParseException:
        return None
    if not phonenumbers.is_valid_number(number):
        return None
    return phonenumbers.format_number(number, PhoneNumberFormat.E164)
