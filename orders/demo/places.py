"""Places of the demo: localities with their region and the prefixes of their postal indexes."""

from dataclasses import dataclass
from random import Random

from orders.demo.words import STREETS


@dataclass(frozen=True, slots=True)
class DemoLocality:
    """A locality, its region and the first three digits of its indexes."""

    locality: str
    region: str
    prefixes: tuple[str, ...]

    def address(self, rng: Random) -> dict[str, str]:
        """A complete address in this locality, in the contract's shape."""
        return {
            "postal_index": f"{rng.choice(self.prefixes)}{rng.randrange(1, 120):03d}",
            "region": self.region,
            "locality": self.locality,
            "street": rng.choice(STREETS),
            "house": f"{rng.randrange(1, 140)}{rng.choice(('', '', '', '', 'а', 'к2', '/3'))}",
            "flat": str(rng.randrange(1, 240)) if rng.random() < 0.8 else "",
        }


def _places(table: str) -> tuple[DemoLocality, ...]:
    """The table's rows `locality;region;prefixes`, in its order."""
    rows = (line.strip().split(";") for line in table.strip().splitlines())
    return tuple(DemoLocality(locality, region, tuple(prefixes.split())) for locality, region, prefixes in rows)


URBAN = _places("""
    Москва;г. Москва;105 107 109 111 115 117 119 121 123 125 127 129
    Москва;Москва;105 109 115 117 119 125 127
    Санкт-Петербург;Санкт-Петербург;191 192 193 194 195 196 197 198 199
    Подольск;Московская область;142
    Балашиха;Московская обл.;143
    Химки;Московская область;141
    Гатчина;Ленинградская область;188
    Казань;Республика Татарстан;420
    Набережные Челны;Татарстан;423
    Екатеринбург;Свердловская область;620
    Нижний Тагил;Свердловская обл.;622
    Новосибирск;Новосибирская область;630
    Краснодар;Краснодарский край;350
    Сочи;Краснодарский край;354
""")
"""Where couriers and pick-up points of the shipped tariffs reach."""

REMOTE = _places("""
    Нижний Новгород;Нижегородская область;603
    Самара;Самарская область;443
    Тольятти;Самарская область;445
    Ростов-на-Дону;Ростовская область;344
    Таганрог;Ростовская область;347
    Уфа;Республика Башкортостан;450
    Пермь;Пермский край;614
    Челябинск;Челябинская область;454
    Магнитогорск;Челябинская область;455
    Омск;Омская область;644
    Красноярск;Красноярский край;660
    Воронеж;Воронежская область;394
    Волгоград;Волгоградская область;400
    Саратов;Саратовская область;410
    Тюмень;Тюменская область;625
    Ижевск;Удмуртская Республика;426
    Барнаул;Алтайский край;656
    Иркутск;Иркутская область;664
    Хабаровск;Хабаровский край;680
    Владивосток;Приморский край;690
    Ярославль;Ярославская область;150
    Тула;Тульская область;300
    Рязань;Рязанская область;390
    Калининград;Калининградская область;236
    Томск;Томская область;634
    Кемерово;Кемеровская область;650
    Мурманск;Мурманская область;183
    Архангельск;Архангельская область;163
    Ставрополь;Ставропольский край;355
    Тверь;Тверская область;170
    Вологда;Вологодская область;160
    Киров;Кировская область;610
    Чита;Забайкальский край;672
""")
"""Where only the post reaches."""

NORTHERN = _places("""
    Якутск;Республика Саха (Якутия);677
    Магадан;Магаданская область;685
    Анадырь;Чукотский автономный округ;689
""")
"""Regions that take no parcels; `load_demo` puts them on the calendar of closed regions."""


def place_for(method: str | None, rng: Random) -> DemoLocality:
    """A place that the method reaches; the post goes to the remote ones mostly."""
    if method in ("courier", "pickup"):
        return rng.choice(URBAN)
    return rng.choice(REMOTE if rng.random() < 0.7 else URBAN)
