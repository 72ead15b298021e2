"""What the desk knows of Russia: regions, their postal indexes, cities; and whether an address makes sense (ORD-13)."""

import csv
import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

from service.texts import comparable, spelled_out

DATA = Path(__file__).resolve().parents[1] / "data"

_INDEX = re.compile(r"[0-9]{6}")
_WORDS = re.compile(r"[^\W_]+")
# The words for kinds of region and locality that people put before or after the name.
_REGION_KINDS = frozenset(("г", "гор", "город", "обл", "область", "край", "кр", "респ", "республика")) | frozenset(
    ("ао", "авт", "автономный", "автономная", "автономной", "округ", "окр")
)
_LAND_KINDS = _REGION_KINDS - {"г", "гор", "город"}
_TOWN_KINDS = frozenset(("г", "го", "гор", "город"))
_RURAL_KINDS = frozenset(
    ("пгт", "рп", "п", "пос", "поселок", "с", "село", "сл", "слобода", "д", "дер", "деревня")
) | frozenset(("ст", "станица", "х", "хут", "хутор", "аул", "кп", "дп", "нп", "снт"))
_KINDS_IN_FULL = (
    (re.compile(r"\bст ца\b"), "станица"),
    (re.compile(r"\bр\. ?п\b|\bрабочий поселок\b"), "рп"),
    (re.compile(r"\bп\. ?г\. ?т\b|\bпоселок городского типа\b"), "пгт"),
    (re.compile(r"\bг\. ?о\b|\bгородской округ\b"), "го"),
)
_STREETS = r"(?:ул|улица|просп|проспект|пер|переулок|бульвар|шоссе|проезд)\b|пр т\b|б р\b"
_STREET = re.compile(rf"(?<=\w)[.,]* (?:{_STREETS}).*|,(?:[^,]* )?(?:{_STREETS}).*", re.DOTALL)
"""A street and what follows it, in the field of a locality; the text is comparable."""
_BESIDE = re.compile(r"(?:[0-9]{6}|рф|россия|российская федерация)")


class Point(NamedTuple):
    """Degrees of latitude and longitude."""

    lat: float
    lon: float


@dataclass(frozen=True, slots=True)
class Region:
    """A region with the three-digit beginnings of its postal indexes; neighbours may share some."""

    code: str
    name: str
    capital: str
    prefixes: frozenset[str]
    aliases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Recognition:
    """Whether an address is believed, which region it lies in, and in words what doesn't fit."""

    recognised: bool
    problem: str | None = None
    region_code: str | None = None


def recognise(address: Mapping[str, str | None], *, also_in: Collection[str] = ()) -> Recognition:
    """Check that index, region and locality of an address fit together.

    Small localities that the shipped list lacks pass: an index of the region named is enough for them.
    `also_in` are the regions where supervisors know the locality (`Locality.regions_of`).
    """
    code = region_code(address.get("region"))
    if code is None:
        return Recognition(False, "Регион не указан или не найден среди регионов России.")
    index = (address.get("postal_index") or "").strip()
    if not _INDEX.fullmatch(index):
        return Recognition(False, "Индекс должен состоять из шести цифр.", code)
    region = regions()[code]
    if index[:3] not in region.prefixes:
        return Recognition(False, f"Индекс {index} не относится к региону «{region.name}».", code)
    problem = _problem_of_locality(address.get("locality"), region, also_in)
    return Recognition(problem is None, problem, code)


def index_lies_in(address: Mapping[str, str | None]) -> bool:
    """Whether a readable index belongs to the region named; where either isn't known, nothing speaks against it."""
    code = region_code(address.get("region"))
    index = (address.get("postal_index") or "").strip()
    return code is None or not _INDEX.fullmatch(index) or index[:3] in regions()[code].prefixes


def _problem_of_locality(locality: str | None, region: Region, also_in: Collection[str]) -> str | None:
    """A locality is doubted only where a town of its name is known, and known elsewhere alone."""
    key = locality_key(locality)
    if not key:
        return "Не указан населённый пункт."
    if region.code in also_in or _kind_of(locality) in _RURAL_KINDS:
        return None
    known = localities().get(key, {})
    if not known or region.code in known or key in _common_names():
        return None
    names = ", ".join(f"«{regions()[code].name}»" for code in sorted(known))
    return f"Такой город известен в другом регионе: {names}."


@lru_cache(maxsize=4_096)
def region_code(name: str | None) -> str | None:
    """The code of a region by its name in any of the usual spellings, or None.

    Where a district or a country stands beside it («Тверская область, Калининский район»), the one part counts that
    is a region.
    """
    whole = _region_codes().get(_region_key(name))
    if whole is not None or "," not in (name or ""):
        return whole
    codes = {_region_codes().get(_region_key(part)) for part in (name or "").split(",")} - {None}
    return codes.pop() if len(codes) == 1 else None


def regions_of_index(index: str) -> frozenset[str]:
    """Codes of the regions to which a postal index may belong."""
    return frozenset(region.code for region in regions().values() if index[:3] in region.prefixes)


def place_of(region: str, locality: str | None) -> Point | None:
    """Where a locality lies; None for one that the shipped list lacks."""
    return localities().get(locality_key(locality), {}).get(region)


def centre_of(region: str, locality: str | None) -> Point:
    """Where a locality lies; of an unknown one, where its region's main town lies."""
    return place_of(region, locality) or localities()[locality_key(regions()[region].capital)][region]


@lru_cache(maxsize=4_096)
def locality_key(name: str | None) -> str:
    """A locality's name for comparison: no case, no `ё`, no word for its kind, hyphens as spaces.

    Country, region, index and street that were written into the field don't count, and short names are written out; a
    district does: a region may have two villages of one name.
    """
    words = spelled_out(_plain_words(_locality_alone(name)))
    kinds = _TOWN_KINDS | _RURAL_KINDS
    if len(words) > 1 and words[0] in kinds:
        words = words[1:]
    elif len(words) > 1 and words[-1] in kinds:
        words = words[:-1]
    return " ".join(spelled_out(words))


@lru_cache(maxsize=4_096)
def _locality_alone(name: str | None) -> str:
    """What names the locality in a field that says more: `170000, Тверская обл., г. Тверь, ул. Лесная`."""
    plain = _STREET.sub("", comparable(name))
    if plain.isalpha():
        return plain
    parts = re.sub(r"(?<![0-9])[0-9]{6}(?![0-9])", ",", plain).split(",")
    return (
        ",".join(
            part for part in parts if part.strip() and not _BESIDE.fullmatch(part.strip()) and not _is_region(part)
        )
        or plain
    )


def _is_region(part: str) -> bool:
    """Whether it is a region that says by its kind that it is one: `Тверская обл.`, and no town of its name."""
    words = _plain_words(part)
    return bool(_LAND_KINDS.intersection(words)) and region_code(part) is not None


def same_place(one: Mapping[str, str | None], other: Mapping[str, str | None]) -> bool:
    """Whether two addresses lie in one locality: villages of one name in two regions are two places (CLI-6, ORD-24).

    A region that isn't told, or that nobody can read, speaks neither for nor against.
    """
    if locality_key(one.get("locality")) != locality_key(other.get("locality")):
        return False
    regions_told = [_region_known_as(address.get("region")) for address in (one, other)]
    return "" in regions_told or regions_told[0] == regions_told[1]


def _region_known_as(name: str | None) -> str:
    """The region's code, else its name for comparison; empty where none is told."""
    return region_code(name) or _region_key(name)


@lru_cache(maxsize=4_096)
def _kind_of(name: str | None) -> str:
    """The word for the kind of locality, where one was written."""
    words = _plain_words(name)
    ends = {words[0], words[-1]} if len(words) > 1 else set()
    return next(iter(ends & (_TOWN_KINDS | _RURAL_KINDS)), "")


def _plain_words(text: str | None) -> list[str]:
    plain = comparable(text)
    for written, kind in _KINDS_IN_FULL:
        plain = written.sub(kind, plain)
    return _WORDS.findall(plain)


def _region_key(name: str | None) -> str:
    return " ".join(word for word in _plain_words(name) if word not in _REGION_KINDS)


@cache
def regions() -> dict[str, Region]:
    """All regions by code."""
    return {row["code"]: _region(row) for row in _rows("regions.csv")}


@cache
def localities() -> dict[str, dict[str, Point]]:
    """Known towns: by key of the name, then by region, since names recur."""
    found: dict[str, dict[str, Point]] = {}
    for row in _rows("localities.csv"):
        found.setdefault(locality_key(row["name"]), {})[row["region"]] = Point(float(row["lat"]), float(row["lon"]))
    return found


@cache
def _common_names() -> frozenset[str]:
    """Towns whose names many villages of other regions bear too: such a name proves nothing."""
    return frozenset(locality_key(row["name"]) for row in _rows("localities.csv") if row["common_name"] == "1")


def region_choices() -> list[tuple[str, str]]:
    """Codes and names for the admin's selects, by name."""
    named = ((region.code, region.name) for region in regions().values())
    return sorted(named, key=lambda choice: comparable(choice[1]))


@cache
def _region_codes() -> dict[str, str]:
    return {_region_key(name): region.code for region in regions().values() for name in (region.name, *region.aliases)}


def _region(row: Mapping[str, str]) -> Region:
    aliases = tuple(filter(None, row["aliases"].split(";")))
    return Region(row["code"], row["name"], row["capital"], frozenset(_expanded(row["prefixes"])), aliases)


def _expanded(prefixes: str) -> list[str]:
    """`660-663 647` as the single prefixes that it stands for."""
    spans = (span.partition("-") for span in prefixes.split())
    return [str(prefix) for first, _, last in spans for prefix in range(int(first), int(last or first) + 1)]


def _rows(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
