"""Search by phone: the whole number in any spelling, or its last four to seven digits (CLI-1, CLI-4)."""

from __future__ import annotations

import re

from service.customers import phones
from service.customers.search.results import DETAILS, SHOWN, SearchResult, fetch_rows, found_in
from service.input_errors import FieldError, InvalidInput
from service.models import DirectoryEntry, DirectoryKind
from service.queries.compiled_query import CompiledQuery
from service.queries.reference_data import Reference
from service.texts import clean_line
from service.texts.characters import DASHES, SPACES, character_class

WHOSE = """ARRAY(
    SELECT client_id FROM service_clientphone p WHERE {number}
    AND NOT EXISTS (SELECT FROM service_directoryentry d WHERE d.kind = 'service_number' AND d.phone = p.number)
    LIMIT %s
)"""
BY_NUMBER = DETAILS.format(ids=WHOSE.format(number="p.number = %s"))
BY_ENDING = DETAILS.format(ids=WHOSE.format(number="reverse(p.number) ~>=~ %s AND reverse(p.number) ~<~ %s"))
AFTER_NINE = ":"
MOST = 200
NOT_A_PHONE = FieldError(
    "phone", "not_a_phone", "Это не номер телефона: нужен номер целиком или от четырёх до семи последних цифр."
)

_ENDING = re.compile(f"[0-9().{character_class(SPACES, DASHES)}]+")


def by_phone(text: str) -> SearchResult:
    """The clients of a phone; several may share one, and all are told.

    Raises:
        InvalidInput: the text is neither a phone nor the end of one.
    """
    number = phones.normalize(text)
    if number is not None:
        found = found_in(fetch_rows(BY_NUMBER, [number, MOST]), "exact")
        return SearchResult(found)
    ending = ending_of(text)[::-1]
    found = found_in(fetch_rows(BY_ENDING, [ending, ending + AFTER_NINE, SHOWN + 1]), "likely")
    return SearchResult(found[:SHOWN], more=len(found) > SHOWN)


def require_phone(text: str) -> None:
    """A phone, or the end of one.

    Raises:
        InvalidInput: the text is neither.
    """
    if phones.normalize(text) is None:
        ending_of(text)


def ending_of(text: str) -> str:
    """Four to seven digits, however they are grouped.

    Raises:
        InvalidInput: it isn't that.
    """
    plain = clean_line(text)
    digits = "".join(letter for letter in plain if letter in "0123456789")
    if not _ENDING.fullmatch(plain) or not 4 <= len(digits) <= 7:
        raise InvalidInput([NOT_A_PHONE])
    return digits


def is_service_number(text: str) -> bool:
    """Whether it is, or ends, a number of the company's own gateways, which no client has (CLI-4)."""
    number = phones.normalize(text)
    if number is not None:
        return is_own_number(number)
    own = DirectoryEntry.objects.filter(kind=DirectoryKind.SERVICE_NUMBER)
    return own.filter(phone__endswith=ending_of(text)).exists()


def is_own_number(number: str) -> bool:
    """Whether a whole number is a gateway of the company's own (CLI-4)."""
    return number in OWN_NUMBERS()


_OWN = CompiledQuery(
    lambda: DirectoryEntry.objects.filter(kind=DirectoryKind.SERVICE_NUMBER).values_list("phone", flat=True)
)
OWN_NUMBERS = Reference(lambda: frozenset(_OWN()), "service.DirectoryEntry")
