"""Made-up people for the search: many, with rare and common names, and slips of the tongue and of the keyboard."""

from __future__ import annotations

from random import Random

from orders.demo.words import FEMALE_NAMES, LAST_NAMES, MALE_NAMES, PATRONYMICS
from service.models import Client, ClientAddress, ClientPhone

SYLLABLES = (
    "ба",
    "ве",
    "го",
    "дру",
    "жи",
    "за",
    "ко",
    "лю",
    "мо",
    "ни",
    "па",
    "рё",
    "со",
    "ту",
    "фе",
    "ца",
    "ше",
    "юн",
)
ENDINGS = ("нов", "рев", "шин", "ловский", "щук", "тов", "мянц", "дзе")
PLACES = ("г. Казань", "Москва", "пос. Мирный", "Нижний Новгород", "д. Малые Вязёмы", "станица Ленинградская")
LETTERS = "абвгдежзиклмнопрстуфхцчшыэюя"


def last_name(rng: Random) -> str:
    """A last name, common or rare."""
    if rng.random() < 0.3:
        return rng.choice(LAST_NAMES)
    return ("".join(rng.choices(SYLLABLES, k=rng.randint(2, 3))) + rng.choice(ENDINGS)).capitalize()


def people(count: int, rng: Random) -> list[Client]:
    """Clients stored in bulk, each with a phone and an address."""
    clients = []
    for _ in range(count):
        female = rng.random() < 0.6
        patronymic = rng.choice(PATRONYMICS)[female] if rng.random() < 0.9 else ""
        first = rng.choice(FEMALE_NAMES if female else MALE_NAMES)
        clients.append(Client(last=last_name(rng) + "а" * female, first=first, patronymic=patronymic))
    Client.objects.bulk_create(clients)
    ClientPhone.objects.bulk_create(ClientPhone(client=c, number=f"+7900{at:07d}") for at, c in enumerate(clients))
    ClientAddress.objects.bulk_create(ClientAddress(client=c, locality=rng.choice(PLACES)) for c in clients)
    return clients


def with_slip(word: str, rng: Random) -> str:
    """The word with one letter missed, doubled, mistaken, or swapped with the next."""
    at = rng.randrange(len(word) - 1)
    return rng.choice(
        (
            word[:at] + word[at + 1 :],
            word[:at] + word[at] + word[at:],
            word[:at] + rng.choice(LETTERS) + word[at + 1 :],
            word[:at] + word[at + 1] + word[at] + word[at + 2 :],
        )
    )


def misspelt(client: Client, rng: Random) -> str:
    """How a caller's name may arrive: a typo in its last name or two, other order, case, letters and spaces."""
    parts = [with_slip(client.last, rng), client.first, client.patronymic]
    if rng.random() < 0.3:
        parts[1] = with_slip(client.first, rng)
    if rng.random() < 0.3:
        rng.shuffle(parts)
    text = rng.choice((" ", "  ", " \u00a0")).join(part for part in parts if part)
    return rng.choice((str, str.upper, str.lower, lambda name: name.replace("ё", "е")))(text)
