"""People of the demo: made-up names, phones out of one block, an address where parcels reach them."""

from dataclasses import dataclass
from random import Random

from orders.demo.words import (
    FEMALE_NAMES,
    LAST_NAMES,
    MALE_NAMES,
    PATRONYMICS,
    UNCHANGING_LAST_NAMES,
)

PHONE_BLOCK = "900000"
"""Every demo phone is +7 900 000-xx-xx, so that nobody's number is met by chance."""


@dataclass(frozen=True, slots=True)
class Person:
    """A made-up client: the name in the contract's shape and the phones."""

    name: dict[str, str]
    phones: tuple[str, ...]


def make_name(rng: Random) -> dict[str, str]:
    """A last name, first name and patronymic of one gender; the patronymic is sometimes unknown."""
    female = rng.random() < 0.7
    last = rng.choice(LAST_NAMES) + ("а" if female else "")
    if rng.random() < 0.06:
        last = rng.choice(UNCHANGING_LAST_NAMES)
    patronymic = rng.choice(PATRONYMICS)[female] if rng.random() < 0.93 else ""
    return {"last": last, "first": rng.choice(FEMALE_NAMES if female else MALE_NAMES), "patronymic": patronymic}


def demo_phone(serial: int) -> str:
    """The demo phone with this serial number, 0…9999, in E.164."""
    return f"+7{PHONE_BLOCK}{serial:04d}"


def spelled(number: str, rng: Random) -> str:
    """The same phone as some source would write it (CLI-1)."""
    code, block, tail = number[2:5], number[5:8], number[8:]
    other = f"8 ({code}) {block}-{tail[:2]}-{tail[2:]}", f"8{code}{block}{tail}", f"{code} {block} {tail}"
    return number if rng.random() < 0.7 else rng.choice(other)


def make_person(serial: int, rng: Random) -> Person:
    """The client with this serial number (below 5 000); every tenth or so has a second phone."""
    second = (demo_phone(9999 - serial),) if rng.random() < 0.1 else ()
    return Person(make_name(rng), (demo_phone(serial), *second))
