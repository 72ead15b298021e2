"""Tracking numbers are checked as far as ORD-6 says, and no further."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orders.choices import Method
from orders.delivery.tracking_numbers import canonical_number, make_russian_post, problem_with, s10_check_digit

# Each worked by hand: three times the odd places plus the even ones, up to the next ten.
SOUND_DOMESTIC = [
    "00000000000000",  # 3·0 + 0 = 0 → 0
    "10000000000007",  # 3·1 → 7
    "01000000000009",  # 1 → 9
    "12345678901231",  # 3·(1+3+5+7+9+1+3) + (2+4+6+8+0+2) = 87 + 22 = 109 → 1
    "11111111111113",  # 3·7 + 6 = 27 → 3
    "99999999999997",  # 3·63 + 54 = 243 → 7
]
SOUND_S10 = ["RR473124829UK", "RA123456785RU", "EE876543216RU", "rr473124829uk"]


@pytest.mark.parametrize("number", [*SOUND_DOMESTIC, *SOUND_S10])
@pytest.mark.parametrize("method", [*Method, "", None])
def test_a_sound_postal_number_is_kept(number: str, method: str | None) -> None:
    assert problem_with(number, "russian_post", method) is None


@pytest.mark.parametrize(
    "number",
    [
        "12345678901230",
        "12345678901239",
        "21345678901231",
        "1234567890123",
        "123456789012311",
        "1234567890123a",
        " 12345678901231",
        "12345678901231 ",
        "1234567890123１",
        "RR473124828UK",
        "RR47312482UK",
        "R1473124829UK",
        "ABC",
        "",
        " ",
        "0" * 41,
    ],
)
def test_a_number_the_post_cannot_have_given_is_refused_in_russian(number: str) -> None:
    problem = problem_with(number, "russian_post", Method.POST)
    assert problem
    assert re.search("[а-я]", problem)


@pytest.mark.parametrize(
    "typed",
    [
        *(
            "№RA123456785RU",
            "ШПИ №RA123456785RU",
            "(RA123456785RU)",
            "«ra 123 456 785 ru»",
            '"RA123456785RU"',
            "№ RA123456785RU",
        ),
        *('="RA123456785RU"', "RA123456785RU ,", "ШПИ: ＲＡ123456785ＲＵ.", "трек-номер #RA123456785RU"),
    ],
)
def test_a_number_is_read_out_of_what_stands_around_it(typed: str) -> None:
    """The sign № has no space behind it on a label, and a note puts brackets and quotes around a number (CLI-13)."""
    assert canonical_number(typed) == "RA123456785RU"


@pytest.mark.parametrize("number", ["№ 7", "(7)", "«Почта»", "=1+1", "CDEK-1234/56"])
def test_free_text_of_other_carriers_stays_as_it_was_typed(number: str) -> None:
    assert canonical_number(number) == number


@pytest.mark.parametrize("number", ["1", "12345678901230", "CDEK-1234/56", "Заказ 7", "RR473124828UK", "x" * 40])
def test_other_carriers_have_free_text(number: str) -> None:
    assert problem_with(number, "cdek", Method.COURIER) is None


@pytest.mark.parametrize("number", ["", "   ", "x" * 41, "12\n34", "12\x0034", "12\u202e34"])
def test_free_text_is_printable_and_at_most_forty_signs(number: str) -> None:
    assert problem_with(number, "cdek", Method.COURIER)
    assert problem_with(number, None, None)


@pytest.mark.parametrize("method", [Method.POST, Method.POST_COURIER])
def test_without_a_carrier_a_postal_order_takes_only_numbers_of_the_post(method: str) -> None:
    checked = ["12345678901231", "12345678901230", "RR473124829UK", "RR473124828UK", "ABC-1", "1234567890"]
    refused = [number for number in checked if problem_with(number, None, method)]
    assert refused == ["12345678901230", "RR473124828UK", "ABC-1", "1234567890"]


@pytest.mark.parametrize("method", [Method.COURIER, Method.PICKUP, "", None])
def test_without_a_carrier_and_not_by_post_nothing_is_checked(method: str | None) -> None:
    assert problem_with("12345678901230", "", method) is None


@given(st.integers(0, 999_999), st.integers(0, 99), st.integers(0, 99_999), st.integers(1, 9))
def test_a_made_number_is_sound_and_another_check_digit_is_not(
    office: int, series: int, number: int, shift: int
) -> None:
    made = make_russian_post(f"{office:06d}", series, number)
    assert made.startswith(f"{office:06d}{series:02d}{number:05d}")
    assert problem_with(made, "russian_post", Method.POST) is None
    spoilt = made[:13] + str((int(made[13]) + shift) % 10)
    assert problem_with(spoilt, "russian_post", Method.POST)


@pytest.mark.parametrize(
    ("index", "series", "number"), [("10100", 1, 1), ("10100x", 1, 1), ("101000", 100, 1), ("101000", 1, -1)]
)
def test_a_number_is_not_made_of_impossible_parts(index: str, series: int, number: int) -> None:
    with pytest.raises(ValueError, match="tracking number"):
        make_russian_post(index, series, number)


@pytest.mark.parametrize(
    ("eight", "digit"), [("47312482", "9"), ("12345678", "5"), ("00000000", "5"), ("00000008", "0")]
)
def test_the_international_check_digit_follows_upu(eight: str, digit: str) -> None:
    assert s10_check_digit(eight) == digit
