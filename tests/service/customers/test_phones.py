"""A phone is one phone in whatever spelling it comes (CLI-1)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.customers.phones import display, normalize, region

MOBILE = "+79161234567"
MOBILE_SPELLINGS = [
    "+79161234567",
    "+7 916 123-45-67",
    "+7 (916) 123-45-67",
    "+7(916)1234567",
    "+7-916-123-45-67",
    "+7.916.123.45.67",
    "+7 916 123 45 67",
    "+7 916 1234567",
    "+ 7 916 123 45 67",
    "79161234567",
    "7 916 123 45 67",
    "7(916)123-45-67",
    "7-916-123-45-67",
    "89161234567",
    "8 916 123 45 67",
    "8 (916) 123-45-67",
    "8(916)123-45-67",
    "8(916)1234567",
    "8-916-123-45-67",
    "8.916.123.45.67",
    "8 916 123-4567",
    "8/916/1234567",
    "8 [916] 123-45-67",
    "+8 916 123 45 67",
    "9161234567",
    "916 1234567",
    "916 123 45 67",
    "916-123-45-67",
    "(916) 123-45-67",
    "(916)1234567",
    "  8 916 123 45 67  ",
    "8\u00a0916\u00a0123\u00a045\u00a067",
    "8\u202f916\u2009123\u200945\u200967",
    "8\t916\t1234567",
    "8 916 123\u201345\u201367",
    "8 916 123\u201445\u201467",
    "8 916 123\u201145\u201167",
    "8 916 123\u221245\u221267",
    "\uff0b7 916 123-45-67",
    "\uff18 \uff19\uff11\uff16 \uff11\uff12\uff13-\uff14\uff15-\uff16\uff17",
    "+7 916 123-45-67 доб. 12",
    "8 916 123-45-67 доб.12",
    "8 916 123-45-67, доб. 1234",
    "8 916 123-45-67 добавочный 5",
    "8 916 123-45-67 (доб. 12)",
    "8 916 123-45-67 вн. 3",
    "8 916 123-45-67 ext 12",
    "8 916 123-45-67 ext. 12",
    "8 916 123-45-67 x12",
    "8 916 123-45-67 #12",
    "тел. 8 916 123-45-67",
    "Тел.: +7 916 123-45-67",
    "телефон 89161234567",
    "моб. 8-916-123-45-67",
    "сот: 89161234567",
    "8 10 7 916 123 45 67",
    "00 7 916 123 45 67",
]
OTHERS = [
    ("8 (495) 123-45-67", "+74951234567"),
    ("499 350-43-27", "+74993504327"),
    ("8 499 350-43-27", "+74993504327"),
    ("8 800 200-58-88", "+78002005888"),
    ("812 345-67-89", "+78123456789"),
    ("8 (34350) 2-12-34", "+73435021234"),
    ("8 (978) 123-45-67", "+79781234567"),
    ("+7 701 123 45 67", "+77011234567"),
    ("8 701 123 45 67", "+77011234567"),
    ("+375 29 123-45-67", "+375291234567"),
    ("375291234567", "+375291234567"),
    ("+998 90 123 45 67", "+998901234567"),
]
NO_PHONES = [
    "",
    " ",
    "+",
    "нет",
    "нет телефона",
    "123",
    "1234567",
    "123-45-67",
    "916123456",
    "8916123456",
    "891612345678",
    "+7916123456",
    "+791612345678",
    "8 300 123 45 67",
    "+7 000 000 00 00",
    "0000000000",
    "8-916-ABC-45-67",
    "8 916 123-45-6O",
    "8 916 123 45 67 Анна",
    "8 916 123 45 67; 8 916 123 45 68",
    "ivan@example.org",
    "++79161234567",
    "8 916 123 45 67\x00",
    "٩١٦١٢٣٤٥٦٧",
    "8" * 61,
    "+999 123 456 789",
]


@pytest.mark.parametrize("spelling", MOBILE_SPELLINGS)
def test_every_spelling_is_the_same_phone(spelling: str) -> None:
    assert normalize(spelling) == MOBILE


@pytest.mark.parametrize(("spelling", "number"), OTHERS)
def test_landlines_and_foreign_phones_are_kept_as_they_are(spelling: str, number: str) -> None:
    assert normalize(spelling) == number


@pytest.mark.parametrize("text", NO_PHONES)
def test_what_cannot_be_rung_is_no_phone(text: str) -> None:
    assert normalize(text) is None


def test_a_kazakh_number_stays_kazakh() -> None:
    assert [region(number) for number in ("+77011234567", MOBILE, "нет")] == ["KZ", "RU", None]


@pytest.mark.parametrize(
    ("number", "shown"),
    [(MOBILE, "+7 916 123-45-67"), ("+74993504327", "+7 499 350-43-27"), ("нечитаемый", "нечитаемый"), ("", "")],
)
def test_a_phone_is_shown_as_it_is_read_aloud(number: str, shown: str) -> None:
    assert display(number) == shown


@given(st.text(max_size=80))
def test_any_text_is_a_phone_in_one_form_or_none(text: str) -> None:
    number = normalize(text)
    assert number is None or normalize(number) == number == normalize(display(number))


@given(st.integers(min_value=9_160_000_000, max_value=9_169_999_999))
def test_a_number_survives_all_the_prefixes(subscriber: int) -> None:
    assert {normalize(f"{prefix}{subscriber}") for prefix in ("", "7", "8", "+7")} == {f"+7{subscriber}"}
