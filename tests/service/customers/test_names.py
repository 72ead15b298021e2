"""Names agree in spite of spelling, and only then (ORD-12, ORD-27)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.customers.names import address_by_name, normalize_part, same_name


def name(last: str = "Ёлкина", first: str = "Анна", patronymic: str | None = "Ивановна") -> dict[str, str | None]:
    return {"last": last, "first": first, "patronymic": patronymic}


@pytest.mark.parametrize(
    "other",
    [
        name(),
        name("ЕЛКИНА", "АННА", "ИВАНОВНА"),
        name("елкина", "анна", "ивановна"),
        name("  Ёлкина ", "Анна\u00a0", " Ивановна"),
        name("Е\u0308лкина"),
        name(patronymic=""),
        name(patronymic=None),
        {"last": "Ёлкина", "first": "Анна"},
    ],
)
def test_several_spellings_of_a_name_are_one_person(other: dict[str, str | None]) -> None:
    assert same_name(name(), other)
    assert same_name(other, name())


@pytest.mark.parametrize(
    "other",
    [
        name("Елкин"),
        name(first="Анастасия"),
        name(first=""),
        name(last=""),
        name(patronymic="Петровна"),
        name("Анна", "Ёлкина"),
        {},
    ],
)
def test_another_person_is_not_taken_for_the_same(other: dict[str, str | None]) -> None:
    assert not same_name(name(), other)
    assert not same_name(other, name())


@pytest.mark.parametrize(
    "spelling",
    ["Римский-Корсаков", "римский - корсаков", "РИМСКИЙ КОРСАКОВ", "Римский\u2013Корсаков", "Римский\u2011корсаков "],
)
def test_hyphens_and_spaces_of_a_double_name_are_alike(spelling: str) -> None:
    assert normalize_part(spelling) == "римский корсаков"


def test_an_absent_part_is_empty() -> None:
    assert normalize_part(None) == normalize_part(" - ") == ""


@given(st.text(max_size=30))
def test_a_part_in_its_plain_form_stays_as_it_is(part: str) -> None:
    assert normalize_part(normalize_part(part)) == normalize_part(part)


@pytest.mark.parametrize(
    ("first", "patronymic", "spoken"),
    [
        ("Анна", "Ивановна", "Анна Ивановна"),
        ("Анна", "", "Анна"),
        ("Анна", None, "Анна"),
        ("", "Ивановна", "Ивановна"),
        ("АННА", "ИВАНОВНА", "Анна Ивановна"),
        ("анна-мария", "ивановна", "Анна-Мария Ивановна"),
        ("  Анна ", " Ивановна", "Анна Ивановна"),
        ("Мамед", "Гасан оглы", "Мамед Гасан оглы"),
        (None, None, ""),
        ("", "", ""),
    ],
)
def test_the_client_is_addressed_by_what_is_known(first: str | None, patronymic: str | None, spoken: str) -> None:
    assert address_by_name(first, patronymic) == spoken
