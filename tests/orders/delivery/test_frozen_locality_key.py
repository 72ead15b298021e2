"""What migration 0022 writes never changes with the code (CLI-13)."""

import pytest

from orders.migrations._locality_key_of_0022 import locality_key

KEYS = {
    "г. Тверь": "тверь",
    "170000, Тверская обл., г. Тверь, ул. Лесная": "тверь",
    "СПб": "санкт петербург",
    "Ростов н/Д": "ростов на дону",
    "рабочий посёлок Лесной": "лесной",
    "Ивановка д.": "ивановка",
    "ст-ца Каневская": "каневская",
    "Мoсква": "москва",
    "Тверская": "тверская",
    "Тверская обл., Калининский район, с. Ивановское": "калининский район с ивановское",
    "Ка\u00adзань": "казань",
    "пгт": "пгт",
    "п.г.т. Яя": "яя",
    "Россия, г. Орёл": "орел",
    "Комсомольск\u2013на\u2013Амуре": "комсомольск на амуре",
    "": "",
}


@pytest.mark.parametrize("name", KEYS)
def test_a_locality_keeps_the_key_that_the_migration_gave_it(name: str) -> None:
    assert locality_key(name) == KEYS[name]
