"""What the client has just dictated, as it is read back; and the other parcel that a call turns to (GDE-12, GDE-17)."""

from __future__ import annotations

from desk.guidance.actions.ticket_requests import answer_due
from desk.guidance.call import Call
from desk.guidance.observers.other_parcels import other_parcel, redeemed_parcel
from desk.guidance.speech.addresses import spoken_address
from desk.guidance.speech.order_name import order_name
from desk.guidance.speech.person_names import spoken_full
from desk.guidance.speech.russian import dialled, last_day
from service.clock import effective_now, moscow_date
from service.customers.phones import normalize

LETTERS = {"ь": "мягкий знак", "ъ": "твёрдый знак", "й": "и краткое", "-": "чёрточка", " ": "пробел"}
ADDRESS_PARTS = ("postal_index", "region", "locality", "street", "house", "flat")


def dictated_name(call: Call, case: str) -> str:
    """The name as the client has just dictated it."""
    return spoken_full(call.fields_of("right_name"))


def dictated_recipient(call: Call, case: str) -> str:
    """The recipient as the client has just dictated it."""
    return spoken_full(call.fields_of("new_recipient"))


def dictated_letters(call: Call, case: str) -> str:
    """The surname that was dictated, letter by letter: vowels that sound alike are told apart so."""
    return spelt(str(call.fields_of("right_name").get("last") or ""))


def recipient_letters(call: Call, case: str) -> str:
    """The surname of the recipient that was dictated, letter by letter."""
    return spelt(str(call.fields_of("new_recipient").get("last") or ""))


def spelt(surname: str) -> str:
    """«П, Р, А, В, И, Л, мягкий знак, Н, О, В, А»."""
    return ", ".join(LETTERS.get(letter, letter.upper()) for letter in surname.strip().lower())


def dictated_address(call: Call, case: str) -> str:
    """The address as the client has just dictated it."""
    given = {part: str(value or "") for part, value in call.fields_of("right_address").items()}
    return spoken_address(dict.fromkeys(ADDRESS_PARTS, "") | given) if given else ""


def dictated_phone(call: Call, case: str) -> str:
    """The number as the client has just dictated it."""
    said = str(call.fields_of("suppress_phone").get("phone") or "")
    return dialled(normalize(said) or said) if said else ""


def answer_by(call: Call, case: str) -> str:
    """The day by which the ticket that the words go with is answered; blank once it is over (ESC-16)."""
    due = answer_due(call, call.hands_over) if call.hands_over else None
    return last_day(moscow_date(due)) if due is not None and due >= effective_now() else ""


def other_redeemed(call: Call, case: str) -> str:
    """The parcel that the client has collected, where the order talked of is another one (GDE-30)."""
    known = redeemed_parcel(call)
    return order_name(known) if known else ""


def other(call: Call, case: str) -> str:
    """The client's other parcel, by goods, date and sum (GDE-30)."""
    known = other_parcel(call)
    return order_name(known) if known else ""
