"""What people, messengers and spreadsheets write, and what it is (CLI-13, INT-6): a table, and properties around it."""

from __future__ import annotations

import csv
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orders.delivery.geography import locality_key
from orders.delivery.tracking_numbers import canonical_number
from service.customers.names import normalize_part
from service.customers.phones import normalize
from service.texts import (
    amount_in,
    clean,
    clean_line,
    comparable,
    is_ruined,
    number_line,
    postal_index,
    quantity_in,
    words_of,
)
from service.texts.characters import APOSTROPHES, DASHES, INVISIBLE, SPACES, Ranges
from service.texts.cleaning import _PLAIN

READERS: dict[str, Callable[[str], str]] = {
    "name": normalize_part,
    "text": clean,
    "line": clean_line,
    "phone": lambda text: normalize(text) or "",
    "number": number_line,
    "tracking": canonical_number,
    "locality": locality_key,
    "index": postal_index,
    "amount": lambda text: "" if amount_in(text) is None else f"{amount_in(text):.2f}",
    "quantity": lambda text: str(quantity_in(text) or ""),
    "ruined": lambda text: "yes" if is_ruined(text) else "no",
}


def table() -> list[tuple[str, str, str]]:
    """The rows; what can't be seen stands there as Python's escapes."""
    with (Path(__file__).parent / "spellings.csv").open(encoding="utf-8", newline="") as file:
        return [(row["kind"], unescaped(row["spelling"]), row["right"]) for row in csv.DictReader(file)]


def unescaped(text: str) -> str:
    """The text with escapes such as `\\u200b` resolved."""
    return text.encode("ascii").decode("unicode_escape") if "\\" in text else text


TABLE = table()


def characters(ranges: Ranges) -> list[str]:
    """Every character of a kind that is."""
    return [chr(code) for first, last in ranges for code in range(first, last + 1)]


hidden = st.text(st.sampled_from(characters(INVISIBLE)), max_size=3)
russian = st.text(st.sampled_from("абвгдеёжзийклмнопрстуфхцчшщъыьэюяАБВЁЙ -'’0123456789"), max_size=30)


def test_the_table_is_large_enough_and_has_every_kind() -> None:
    assert len(TABLE) >= 300
    assert {kind for kind, _, _ in TABLE} == set(READERS)


@pytest.mark.sample(200)
@pytest.mark.parametrize(("kind", "spelling", "right"), TABLE)
def test_a_spelling_is_read_as_what_it_means(kind: str, spelling: str, right: str) -> None:
    assert READERS[kind](spelling) == right


@pytest.mark.parametrize("kind", ["name", "text", "line", "phone", "tracking", "locality", "index"])
def test_reading_twice_changes_nothing_more(kind: str) -> None:
    read = READERS[kind]
    for of_kind, spelling, _ in TABLE:
        if of_kind == kind:
            assert read(read(spelling)) == read(spelling)


@given(st.text(max_size=40))
def test_cleaning_any_text_twice_is_cleaning_it_once(text: str) -> None:
    assert clean(clean(text)) == clean(text)
    assert clean_line(clean_line(text)) == clean_line(text)
    assert comparable(comparable(text)) == comparable(text)


@given(russian, hidden, st.integers(0, 30))
def test_what_nobody_sees_never_matters(text: str, unseen: str, place: int) -> None:
    typed = text[:place] + unseen + text[place:]
    assert clean(typed) == clean(text)
    assert comparable(typed) == comparable(text)
    assert words_of(typed) == words_of(text)
    assert canonical_number(typed) == canonical_number(text)
    assert normalize(typed) == normalize(text)
    assert locality_key(typed) == locality_key(text)


@given(st.text(st.sampled_from(characters(INVISIBLE) + characters(SPACES)), max_size=20))
def test_a_text_that_nobody_sees_is_empty(text: str) -> None:
    assert clean(text) == clean_line(text) == comparable(text) == ""


@given(russian, st.sampled_from(["NFC", "NFD", "NFKC", "NFKD"]))
def test_the_unicode_form_never_matters(text: str, form: str) -> None:
    other = unicodedata.normalize(form, text)  # type: ignore[arg-type]
    assert clean(other) == clean(text)
    assert comparable(other) == comparable(text)
    assert words_of(other) == words_of(text)


@given(russian, st.sampled_from(characters(APOSTROPHES)), st.sampled_from(characters(DASHES)))
def test_apostrophes_are_as_if_absent_and_dashes_are_spaces(text: str, apostrophe: str, dash: str) -> None:
    assert comparable(text.replace("'", apostrophe)) == comparable(text.replace("'", ""))
    assert comparable(text.replace("-", dash)) == comparable(text.replace("-", " "))


@pytest.mark.parametrize("category", ["Cf", "Pd", "Zs"])
def test_every_character_of_a_category_is_known(category: str) -> None:
    kind = {"Cf": INVISIBLE, "Pd": DASHES, "Zs": SPACES}[category]
    known = set(characters(kind))
    assert [chr(c) for c in range(0x110000) if unicodedata.category(chr(c)) == category and chr(c) not in known] == []


def test_a_plain_text_is_cleaned_as_any_other() -> None:
    """What is let through at once is what no step of cleaning would change, alone or beside anything else plain."""
    plain = [letter for letter in map(chr, range(1, 0x10000)) if _PLAIN.fullmatch(letter)]
    assert {"я", "Ё", "№", "~", " "} <= set(plain)
    text = "".join(f"{letter}а{letter}" for letter in plain)
    assert unicodedata.normalize("NFC", text) == text
    assert not any(unicodedata.combining(letter) for letter in plain)
    assert not set(characters(INVISIBLE)) & set(plain)
    assert set(characters(SPACES)) & set(plain) == {" "}


def test_only_a_plain_space_is_printable_among_spaces() -> None:
    assert [space for space in characters(SPACES) if space.isprintable()] == [" "]
    assert [clean_line(f"а{space}{space}б{space}") for space in characters(SPACES)] == ["а б"] * len(characters(SPACES))
