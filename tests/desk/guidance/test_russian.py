"""Good Russian: nouns after numbers, spoken dates and sums, names in cases, phrases without holes."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

import pytest

from desk.guidance.speech.addresses import address_in_parts, spoken_address, spoken_point
from desk.guidance.speech.dictated_parts import spelt
from desk.guidance.speech.phrase_syntax import BadText, placeholders, rendered
from desk.guidance.speech.russian import counted, declined, roubles, spoken_day
from service.clock import MOSCOW, looking_at
from service.runtime_settings import Span


@pytest.mark.parametrize(
    ("amount", "case", "said"),
    [
        (1, "", "1 день"),
        (2, "", "2 дня"),
        (5, "", "5 дней"),
        (11, "", "11 дней"),
        (21, "", "21 день"),
        (1, "gent", "1 дня"),
        (2, "gent", "2 дней"),
        (Span(5, 7), "", "5–7 дней"),
        (Span(1, 2), "", "1–2 дня"),
        (Span(1, 2), "gent", "1–2 дней"),
        (Span(3, 3), "", "3 дня"),
    ],
)
def test_a_number_agrees_with_its_noun(amount: int | Span, case: str, said: str) -> None:
    assert counted(amount, "день", case) == said


def test_weeks_are_said_in_the_genitive() -> None:
    assert counted(Span(2, 4), "неделя", "gent") == "2–4 недель"


@pytest.mark.parametrize(
    ("amount", "said"),
    [
        ("1.00", "1 рубль"),
        ("1490.00", "1 490 рублей"),
        ("1842.50", "1 842 рубля 50 копеек"),
        ("0.01", "0 рублей 1 копейка"),
    ],
)
def test_a_sum_is_spoken(amount: str, said: str) -> None:
    assert roubles(Decimal(amount)) == said


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (date(2026, 12, 15), "15 декабря"),
        (date(2026, 1, 1), "1 января"),
        (date(2025, 11, 26), "26 ноября 2025 года"),
        (date(2027, 1, 5), "5 января 2027 года"),
    ],
)
def test_a_day_is_spoken_with_its_year_where_that_isnt_this_one(day: date, said: str) -> None:
    with looking_at(datetime(2026, 11, 30, 12, tzinfo=MOSCOW)):
        assert spoken_day(day) == said


@pytest.mark.parametrize(
    ("case", "said"),
    [("", "Иванова Мария Ивановна"), ("gent", "Ивановой Марии Ивановны"), ("datv", "Ивановой Марии Ивановне")],
)
def test_a_womans_name_in_cases(case: str, said: str) -> None:
    assert declined({"last": "Иванова", "first": "Мария", "patronymic": "Ивановна"}, case) == said


def test_a_mans_name_and_one_of_unknown_sex() -> None:
    assert declined({"last": "Петров", "first": "Олег", "patronymic": "Ильич"}, "datv") == "Петрову Олегу Ильичу"
    assert declined({"last": "Ли", "first": "", "patronymic": ""}, "datv") == "Ли"
    assert declined({"last": "", "first": "", "patronymic": ""}, "gent") == ""


@pytest.mark.parametrize(
    ("text", "values", "said"),
    [
        ("[{client}, ]заказ отправлен.", {"client": "Мария"}, "Мария, заказ отправлен."),
        ("[{client}, ]заказ отправлен.", {}, "Заказ отправлен."),
        ("Ждём его[ примерно {day}] .", {}, "Ждём его."),
        ("Уточним: {note}.", {"note": "какой размер?"}, "Уточним: какой размер?"),
        ("Уточним: {note}.", {"note": "адрес."}, "Уточним: адрес."),
    ],
)
def test_a_phrase_is_filled_without_a_hole(text: str, values: dict[str, str], said: str) -> None:
    assert rendered(text, lambda name, case: values.get(name, "")) == said


@pytest.mark.parametrize("text", ["{open", "a [b", "a ] b", "{x:nope}", "[{client}]", "{Client} a", "[[a]] b"])
def test_a_text_that_cannot_be_read_is_refused(text: str) -> None:
    with pytest.raises(BadText):
        placeholders(text)


def test_what_a_phrase_needs_and_what_it_does_without() -> None:
    found = placeholders("[{client}, ]к оплате {total}. {client:datv}")
    assert [(p.name, p.case, p.optional) for p in found] == [
        ("client", "", False),
        ("total", "", False),
        ("client", "datv", False),
    ]


@pytest.mark.parametrize(
    ("name", "case", "said"),
    [
        (("Непомнящая", "Анна", "Ивановна"), "gent", "Непомнящей Анны Ивановны"),
        (("Непомнящая", "Анна", "Ивановна"), "ablt", "Непомнящей Анной Ивановной"),
        (("ИВАНОВА", "АННА", "ПЕТРОВНА"), "gent", "Ивановой Анны Петровны"),
        (("иванов", "пётр", "ильич"), "datv", "Иванову Петру Ильичу"),
        (("Непомнящая-Рощина", "Анна", "Ивановна"), "datv", "Непомнящей-Рощиной Анне Ивановне"),
        (("Большой", "Пётр", "Ильич"), "ablt", "Большим Петром Ильичом"),
        (("Хорошая", "Ольга", "Ивановна"), "gent", "Хорошей Ольги Ивановны"),
        (("Куцая", "Ольга", "Ивановна"), "datv", "Куцей Ольге Ивановне"),
        (("Рыжая", "Ольга", "Ивановна"), "ablt", "Рыжей Ольгой Ивановной"),
        (("Большая", "Ольга", "Ивановна"), "gent", "Большой Ольги Ивановны"),
        (("Чужая", "Ольга", "Ивановна"), "datv", "Чужой Ольге Ивановне"),
        (("Цой", "Анна", "Петровна"), "gent", "Цой Анны Петровны"),
        (("Чой", "Анна", "Петровна"), "datv", "Чой Анне Петровне"),
        (("Свеча", "Нина", "Олеговна"), "ablt", "Свечой Ниной Олеговной"),
        (("Горячая–Рощина", "Анна", "Петровна"), "gent", "Горячей–Рощиной Анны Петровны"),
        (("Петрова Хорошая", "Анна", "Петровна"), "datv", "Петровой Хорошей Анне Петровне"),
        (("иВАНОВ", "пЁТР", "иЛЬИЧ"), "gent", "Иванова Петра Ильича"),
        (("ИВАНОВа", "АННа", "ПЕТРОВНа"), "datv", "Ивановой Анне Петровне"),
        (("ИвАнОвА", "аННА", "Петровна"), "ablt", "Ивановой Анной Петровной"),
        (("ИВАНОВА-Петрова", "Анна", "Ильинична"), "gent", "Ивановой-Петровой Анны Ильиничны"),
        (("МакДональд", "Олег", "Силыч"), "gent", "МакДональда Олега Силыча"),
        (("Тер-Петросян", "Олег", "Ильич"), "datv", "Тер-Петросяну Олегу Ильичу"),
        (("Бонч-Бруевич", "Олег", "Ильич"), "gent", "Бонч-Бруевича Олега Ильича"),
        (("Салтыков – Щедрин", "Олег", "Ильич"), "gent", "Салтыкова – Щедрина Олега Ильича"),
        (("ГАДЖИЕВА", "ЗАРА", "МАГОМЕД КЫЗЫ"), "datv", "Гаджиевой Заре Магомед кызы"),
    ],
)
def test_endings_that_the_rules_of_names_miss_are_mended(name: tuple[str, str, str], case: str, said: str) -> None:
    assert declined(dict(zip(("last", "first", "patronymic"), name, strict=True)), case) == said


def test_an_address_is_dictated_index_first_a_sentence_for_each_part() -> None:
    said = address_in_parts("ООО «Пост Сервис» (для Хом Шоппинг), а/я 224, Московский АСЦ, 145913")
    assert said == ("Индекс 145 913. ООО «Пост Сервис» для Хом Шоппинг. Абонентский ящик 224. Московский А-эс-цэ")


@pytest.mark.parametrize(
    ("name", "address", "said"),
    [
        (
            "5Post, Кутузовский пр-т",
            "121059, Москва, Кутузовский пр-т, 18",
            "«Файв-пост», Москва, Кутузовский проспект, дом 18",
        ),
        ("", "Никольская, 1", "Никольская, дом 1"),
        ("СДЭК", "Тверь, ул. Мира, 5а", "СДЭК, Тверь, улица Мира, дом 5а"),
    ],
)
def test_a_point_is_read_out_in_words(name: str, address: str, said: str) -> None:
    assert spoken_point(name, address) == said


def test_a_surname_is_spelt_so_that_letters_that_sound_alike_are_told_apart() -> None:
    assert spelt("Мельний-Ёж") == "М, Е, Л, мягкий знак, Н, И, и краткое, чёрточка, Ё, Ж"


@pytest.mark.parametrize(
    ("locality", "street", "said"),
    [
        ("Тверь", "ул. Мира", "Тверь, улица Мира, дом 5"),
        ("Тверь", "ул. Мира, ул. Мира", "Тверь, улица Мира, дом 5"),
        ("Тверь", "Мира ул., Мира", "Тверь, Мира улица, дом 5"),
        ("Тверь", "г. Тверь, ул. Мира", "Тверь, улица Мира, дом 5"),
        ("Тверь", "мкр. Южный, ул. Мира", "Тверь, мкр. Южный, улица Мира, дом 5"),
        ("Зелёная Роща", "ул. Зелёная", "Зелёная Роща, улица Зелёная, дом 5"),
        ("Заречье", "ул. Заречье", "Заречье, улица Заречье, дом 5"),
        ("Новая", "улица Новая", "Новая, улица Новая, дом 5"),
        ("Тверь", "", "Тверь, дом 5"),
    ],
)
def test_gde_14_a_street_is_read_out_once(locality: str, street: str, said: str) -> None:
    parts = {"postal_index": "", "region": "", "locality": locality, "street": street, "house": "5", "flat": ""}
    assert spoken_address(parts) == said
