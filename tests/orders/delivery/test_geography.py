"""Addresses are believed when index, region and locality fit together (ORD-13)."""

from collections import Counter

import pytest

from orders.delivery.geography import (
    Recognition,
    centre_of,
    localities,
    recognise,
    region_code,
    regions,
    regions_of_index,
)

# Index prefixes that Russian Post has in use, as spans.
SPANS_IN_USE = (
    "101-135 140-144 150-157 160-175 180-188 190-199 214-216 236-238 241-243 248-249 269-275 283-287 291-303 305-309 "
    "344-347 350-369 385-386 390-404 410-416 420-433 440-446 450-457 460-462 468 600-607 610-636 640-641 644-694"
)
MAIN_POST_OFFICES = [
    ("Москва", "Москва", "101000"),
    ("Московская область", "Красногорск", "143400"),
    ("Санкт-Петербург", "Санкт-Петербург", "190000"),
    ("Ленинградская область", "Гатчина", "188300"),
    ("Республика Татарстан", "Казань", "420000"),
    ("Свердловская область", "Екатеринбург", "620000"),
    ("Новосибирская область", "Новосибирск", "630000"),
    ("Краснодарский край", "Краснодар", "350000"),
    ("Ростовская область", "Ростов-на-Дону", "344000"),
    ("Самарская область", "Самара", "443000"),
    ("Нижегородская область", "Нижний Новгород", "603000"),
    ("Приморский край", "Владивосток", "690000"),
    ("Хабаровский край", "Хабаровск", "680000"),
    ("Калининградская область", "Калининград", "236000"),
    ("Республика Крым", "Симферополь", "295000"),
    ("Севастополь", "Севастополь", "299011"),
    ("Байконур", "Байконур", "468320"),
    ("Чукотский автономный округ", "Анадырь", "689000"),
    ("Ямало-Ненецкий автономный округ", "Салехард", "629000"),
    ("Ненецкий автономный округ", "Нарьян-Мар", "166000"),
    ("Еврейская автономная область", "Биробиджан", "679000"),
    ("Республика Алтай", "Горно-Алтайск", "649000"),
    ("Алтайский край", "Барнаул", "656000"),
    ("Донецкая Народная Республика", "Донецк", "283001"),
    ("Луганская Народная Республика", "Луганск", "291001"),
    ("Запорожская область", "Мелитополь", "272300"),
    ("Херсонская область", "Геническ", "275500"),
    ("Красноярский край", "Дудинка", "647000"),
    ("Иркутская область", "Усть-Ордынский", "669001"),
    ("Камчатский край", "Палана", "688000"),
    ("Забайкальский край", "Агинское", "687000"),
]


def address(region: str | None, locality: str | None, index: str | None) -> dict[str, str | None]:
    return {"postal_index": index, "region": region, "locality": locality, "street": "Мира", "house": "1", "flat": ""}


def prefixes(spans: str) -> set[str]:
    found = set()
    for span in spans.split():
        first, _, last = span.partition("-")
        found |= {str(number) for number in range(int(first), int(last or first) + 1)}
    return found


def test_every_prefix_in_use_belongs_to_a_region_and_no_other_does() -> None:
    assert {prefix for region in regions().values() for prefix in region.prefixes} == prefixes(SPANS_IN_USE)


def test_only_neighbours_share_prefixes() -> None:
    shared = {regions_of_index(prefix) for prefix in prefixes(SPANS_IN_USE) if len(regions_of_index(prefix)) > 1}
    assert shared == {frozenset({"77", "50"}), frozenset({"78", "47"})}


def test_all_regions_are_there_with_their_main_towns_on_the_map() -> None:
    assert len(regions()) == 90
    for region in regions().values():
        assert region_code(region.name) == region.code
        assert 41 < centre_of(region.code, region.capital).lat < 70
        assert 19 < centre_of(region.code, region.capital).lon < 180


def test_no_two_regions_answer_to_one_name() -> None:
    spoken = Counter(
        region_code(name) == region.code for region in regions().values() for name in (region.name, *region.aliases)
    )
    assert set(spoken) == {True}


def test_towns_lie_in_known_regions_and_at_plausible_places() -> None:
    for key, places in localities().items():
        assert key
        assert set(places) <= set(regions())
        assert all(41 < point.lat < 70 and 19 < point.lon < 180 for point in places.values())
    assert len(localities()) > 600


@pytest.mark.parametrize(("region", "locality", "index"), MAIN_POST_OFFICES)
def test_main_post_offices_are_recognised(region: str, locality: str, index: str) -> None:
    assert recognise(address(region, locality, index)) == Recognition(True, None, region_code(region))


@pytest.mark.parametrize(
    ("spelling", "code"),
    [
        ("г. Москва", "77"),
        ("Москва г", "77"),
        ("МОСКВА", "77"),
        ("город Москва", "77"),
        ("Московская обл.", "50"),
        ("обл. Московская", "50"),
        ("  московская   область ", "50"),
        ("Подмосковье", "50"),
        ("СПб", "78"),
        ("г.Санкт-Петербург", "78"),
        ("Санкт Петербург", "78"),
        ("Татарстан", "16"),
        ("респ. Татарстан", "16"),
        ("Татарстан Респ", "16"),
        ("Республика Татарстан (Татарстан)", "16"),
        ("Саха (Якутия)", "14"),
        ("респ Саха /Якутия/", "14"),
        ("Якутия", "14"),
        ("Чувашская Республика - Чувашия", "21"),
        ("Кемеровская обл.", "42"),
        ("Кемеровская область - Кузбасс", "42"),
        ("Ханты-Мансийский АО", "86"),
        ("Ханты-Мансийский Автономный округ - Югра", "86"),
        ("ХМАО", "86"),
        ("Ямало-Ненецкий АО", "89"),
        ("Ненецкий АО", "83"),
        ("Алтайский край", "22"),
        ("Алтай Респ", "04"),
        ("Орловская обл", "57"),
        ("Северная Осетия - Алания", "15"),
        ("Еврейская АО", "79"),
        ("ДНР", "93"),
        ("", None),
        (None, None),
        ("область", None),
        ("Тмутараканская область", None),
        ("Киевская область", None),
        ("Тверская область, Калининский район", "69"),
        ("Россия, Республика Татарстан", "16"),
        ("Тверская область, Рязанская область", None),
        (", ,", None),
    ],
)
def test_a_region_is_known_by_its_usual_names(spelling: str | None, code: str | None) -> None:
    assert region_code(spelling) == code


@pytest.mark.parametrize(
    ("region", "locality", "index"),
    [
        ("МОСКОВСКАЯ ОБЛ", "г. КОРОЛЕВ", "141070"),
        ("Московская область", "Королёв г", "141070"),
        ("Москва", "г Зеленоград", "124365"),
        ("Москва", "п. Московский", "142784"),
        ("Московская область", "дер. Кривошеино", "108820"),
        ("Санкт-Петербург", "пос. Парголово", "188000"),
        ("Ленинградская обл.", "Кудрово", "193315"),
        ("Свердловская область", "Верхние Серьги", "623060"),
        ("Свердловская область", "дер. Казань", "623060"),
        ("Краснодарский край", "ст-ца Динская", "353200"),
        ("Приморский край", "Михайловка", "692651"),
        ("Башкортостан", "Благовещенск", "453430"),
        ("Амурская область", "Благовещенск", "675000"),
        ("Курская область", "Железногорск", "307170"),
        (" Томская  обл ", " Томск ", " 634000 "),
        ("Респ. Марий Эл", "йошкар ола", "424000"),
    ],
)
def test_spelling_and_small_places_do_not_stop_an_address(region: str, locality: str, index: str) -> None:
    assert recognise(address(region, locality, index)).recognised


@pytest.mark.parametrize(
    ("region", "locality", "index", "word"),
    [
        ("", "Москва", "101000", "Регион"),
        (None, "Москва", "101000", "Регион"),
        ("Атлантида", "Москва", "101000", "Регион"),
        ("Москва", "Москва", "", "шести цифр"),
        ("Москва", "Москва", None, "шести цифр"),
        ("Москва", "Москва", "10100", "шести цифр"),
        ("Москва", "Москва", "1010000", "шести цифр"),
        ("Москва", "Москва", "10100O", "шести цифр"),
        ("Москва", "Москва", "１０１０００", "шести цифр"),
        ("Москва", "Москва", "620014", "620014"),
        ("Свердловская область", "Екатеринбург", "101000", "101000"),
        ("Ленинградская область", "Гатчина", "190000", "190000"),
        ("Московская область", "Химки", "125315", "125315"),
        ("Москва", "Москва", "000000", "000000"),
        ("Москва", "", "101000", "населённый пункт"),
        ("Москва", None, "101000", "населённый пункт"),
        ("Свердловская область", "Казань", "620014", "Татарстан"),
        ("Свердловская область", "г. Казань", "620014", "Татарстан"),
        ("Московская область", "Москва", "140000", "Москва"),
        ("Курская область", "Благовещенское Самара", "443000", "443000"),
    ],
)
def test_what_does_not_fit_is_named(region: str | None, locality: str | None, index: str | None, word: str) -> None:
    verdict = recognise(address(region, locality, index))
    assert not verdict.recognised
    assert word in (verdict.problem or "")


def test_supervisors_may_vouch_for_a_locality() -> None:
    doubtful = address("Свердловская область", "Казань", "620014")
    assert not recognise(doubtful, also_in={"77"}).recognised
    assert recognise(doubtful, also_in={"77", "66"}) == Recognition(True, None, "66")


def test_an_empty_address_is_no_reason_to_fail() -> None:
    assert not recognise({}).recognised


def test_an_unknown_place_is_looked_for_at_its_regions_main_town() -> None:
    assert centre_of("66", "Верхние Серьги") == centre_of("66", None) == centre_of("66", "г. Екатеринбург")
    assert centre_of("66", "Нижний Тагил") != centre_of("66", None)
    assert centre_of("66", "Казань") == centre_of("66", None)
