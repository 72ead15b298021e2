"""Good Russian: numbers with their nouns, dates as they are spoken, names in the case that a phrase needs."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from functools import lru_cache
from itertools import chain, zip_longest

import pymorphy3
from django.utils import translation
from django.utils.formats import date_format
from pytrovich.detector import PetrovichGenderDetector
from pytrovich.enums import Case, Gender, NamePart
from pytrovich.maker import PetrovichDeclinationMaker

from desk.guidance.speech.person_names import with_particles
from service.clock import effective_now, moscow_date, today
from service.customers.names import with_capitals
from service.customers.phones import display
from service.runtime_settings import Span
from service.texts.characters import DASHES, SPACES, character_class

NAME_CASES = {
    "gent": Case.GENITIVE,
    "datv": Case.DATIVE,
    "accs": Case.ACCUSATIVE,
    "ablt": Case.INSTRUMENTAL,
    "loct": Case.PREPOSITIONAL,
}
SOFT = ("жая", "шая", "чая", "щая", "цая")
AFTER_SIBILANT_Y = re.compile(r"(?<=[гкхжшчщ])ым$")
_BETWEEN = re.compile(f"[{character_class(DASHES, SPACES)}]+")
STRESSED = ("больш", "меньш", "чуж")
"""Stems whose ending is stressed: «Большой», not «Большей»."""
PATRONYMIC = {"gent": "а", "datv": "у", "accs": "а", "ablt": "ем", "loct": "е"}
PARTS = {"last": NamePart.LASTNAME, "first": NamePart.FIRSTNAME, "patronymic": NamePart.MIDDLENAME}


@lru_cache(maxsize=1)
def morphology() -> pymorphy3.MorphAnalyzer:
    """The dictionary, loaded when first needed."""
    return pymorphy3.MorphAnalyzer(lang="ru")


@lru_cache(maxsize=1)
def _maker() -> PetrovichDeclinationMaker:
    return PetrovichDeclinationMaker()


@lru_cache(maxsize=512)
def noun_after(number: int, noun: str, case: str = "") -> str:
    """The noun as it follows a number: «1 день, 2 дня, 5 дней»; in another case «до 1 дня, до 5 дней»."""
    word = next(parse for parse in morphology().parse(noun) if "NOUN" in parse.tag and "nomn" in parse.tag)
    if not case or case == "accs":
        return str(word.make_agree_with_number(number).word)
    grammemes = {case, "sing" if number % 10 == 1 and number % 100 != 11 else "plur"}
    return str((word.inflect(grammemes) or word).word)


def counted(amount: int | Span, noun: str, case: str = "") -> str:
    """A number, or from–to, with its noun."""
    if isinstance(amount, Span) and amount.low != amount.high:
        return f"{amount.low}–{amount.high} {noun_after(amount.high, noun, case)}"
    number = amount.high if isinstance(amount, Span) else amount
    return f"{number} {noun_after(number, noun, case)}"


def roubles(amount: Decimal, case: str = "") -> str:
    """An amount as it is spoken: «1 490 рублей 50 копеек»."""
    whole, kopecks = divmod(int(amount * 100), 100)
    result = f"{whole:,}".replace(",", " ") + f" {noun_after(whole, 'рубль', case)}"
    return f"{result} {counted(kopecks, 'копейка', case)}" if kopecks else result


def spoken_day(day: date) -> str:
    """«15 декабря»; of another year than today's «15 декабря 2025 года»."""
    with translation.override("ru"):
        said = date_format(day, "j E")
    return said if day.year == today().year else f"{said} {day.year} года"


def last_day(day: date) -> str:
    """The day that something is done by, after «до» and «не позднее»: today is called so."""
    return "конца сегодняшнего дня" if day == moscow_date(effective_now()) else spoken_day(day)


def day_done(day: date) -> str:
    """The day on which something was done: today is called so."""
    return "сегодня" if day == moscow_date(effective_now()) else spoken_day(day)


def dialled(e164: str) -> str:
    """A phone as it is dialled here: «8 800 200-58-88», «8 916 123-45-67»; a foreign one with its plus (DIR-5)."""
    shown = display(e164)
    return f"8{shown[2:]}" if shown.startswith("+7 ") else shown


def declined(name: Mapping[str, str], case: str = "") -> str:
    """A full name in a case; a part that the rules can't decline, and a person of unknown sex, stay as they are."""
    given = {part: " ".join((name.get(part) or "").split()) for part in PARTS}
    given = {part: with_capitals(text) for part, text in given.items()} if case else given
    sex = gender(given) if case else None
    if sex is not None:
        given = {part: _in_case(text, part, sex, case) for part, text in given.items()}
    said = " ".join(text for text in given.values() if text)
    return with_particles(said) if case else said


def _in_case(text: str, part: str, sex: Gender, case: str) -> str:
    """The part in a case, its capitals as people write them; a double last name is one, whatever stands between."""
    if not text:
        return ""
    between = _BETWEEN.findall(text) if part == "last" else []
    pieces = _BETWEEN.split(text) if between else [text]
    made = str(_maker().make(PARTS[part], sex, NAME_CASES[case], "-".join(pieces)))
    declined_pieces = made.split("-") if between else [made]
    mended = [_mended(*pair, part, case) for pair in zip(pieces, declined_pieces, strict=True)]
    return "".join(chain.from_iterable(zip_longest(mended, between, fillvalue="")))


def _mended(text: str, made: str, part: str, case: str) -> str:
    """The name in a case, with the endings that the rules miss: «Непомнящей», «Большим», «Силыча»."""
    if part == "patronymic" and made == text and text.endswith(("ич", "ыч")):
        return text + PATRONYMIC[case]
    if part == "last" and made != text and text[-3:].lower() in SOFT and case != "accs":
        return text[:-2] + ("ой" if text[:-2].lower() in STRESSED else "ей")
    return AFTER_SIBILANT_Y.sub("им", made)


def gender(name: Mapping[str, str]) -> Gender | None:
    """Told by patronymic, else by first name, else by last; None where none of them tells."""
    detector = PetrovichGenderDetector()
    keys = {"patronymic": "middlename", "first": "firstname", "last": "lastname"}
    for part, key in keys.items():
        if name.get(part):
            try:
                found = detector.detect(**{key: name[part]})
            except ValueError:
                continue
            if found != Gender.ANDROGYNOUS:
                return found
    return None
