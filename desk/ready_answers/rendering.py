"""The texts of a ready answer with a ticket's values: the same syntax and values as phrases have (ESC-16)."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from desk.guidance.call import Call
from desk.guidance.rules import facts as f
from desk.guidance.speech.phrase_syntax import rendered
from desk.guidance.speech.placeholders import NAMED, SETTING_VALUES, VALUES, Value
from desk.guidance.speech.russian import spoken_day
from escalations.choices import SuppressedChannel
from escalations.models import Ticket
from orders.selectors import orders
from service.accounts.roles import Actor
from service.clock import moscow_date, today
from service.models import Contact, User

FROM_PHRASES = (
    "client",
    "desk_name",
    "order",
    "order_name",
    "recipient",
    "where",
    "office",
    "basket",
    "total",
    "method",
    "term",
    "expected",
    "tracking",
    "to_pay",
    "carrier",
    "carrier_phone",
    "tracking_url",
    "refund_due",
    "window_end",
    "return_address",
    *SETTING_VALUES,
)
"""What of a phrase's values can be told of a ticket: nothing of a conversation that is being led."""
OWN: dict[str, tuple[str, Callable[[Ticket], str]]] = {
    "ticket": ("номер тикета", lambda ticket: str(ticket.pk)),
    "channels": ("что просили отключить: звонки, СМС", lambda ticket: channels_of(ticket)),
    "answer_by": ("срок ответа, если он не прошёл", lambda ticket: last_day(ticket)),
}
CHANNELS = {SuppressedChannel.AUTODIAL.value: "звонки", SuppressedChannel.SMS.value: "СМС"}
SURE = frozenset({"ticket"})
Values = Callable[[str, str], str]
"""A value by its name and case."""
PLACEHOLDER = re.compile(r"\{([a-z_]+)(?::[a-z]+)?\}")


@dataclass(frozen=True)
class Told:
    """A ready answer's two texts as a ticket has them."""

    text: str
    client_words: str


def last_day(ticket: Ticket) -> str:
    """The day of the due time as it is spoken; nothing once it is over."""
    day = moscow_date(ticket.due_at)
    return spoken_day(day) if day >= today() else ""


def channels_of(ticket: Ticket) -> str:
    """What a ticket asks to be switched off, as people say it; nothing of a ticket that asks for something else."""
    asked = ticket.details.get("channels", ())
    return " и ".join(words for code, words in CHANNELS.items() if code in asked)


def labels() -> dict[str, str]:
    """Placeholder → what it stands for, for authors."""
    return {name: VALUES[name].label for name in FROM_PHRASES} | {name: label for name, (label, _) in OWN.items()}


def readable(text: str) -> str:
    """The text for reading: each placeholder by what it stands for, brackets left out."""
    known = labels()
    told = PLACEHOLDER.sub(lambda found: f"‹{known.get(found[1], found[1])}›", text)
    return told.replace("[", "").replace("]", "")


def sure_of(name: str, *, has_order: bool) -> bool:
    """Whether the value is never blank where a ticket has an order, or may have none."""
    if name in OWN:
        return name in SURE
    needs = VALUES[name].sure
    return needs is not None and (needs == {} or (has_order and needs == NAMED))


def values_of(ticket: Ticket, user: User) -> Values:
    """The ticket's values by name and case; of an order that it doesn't have they are blank."""
    order = orders().get(pk=ticket.order_id) if ticket.order_id else None
    contact = Contact(operator=user, client=ticket.client, identified_by="order_number")
    call = Call(contact, Actor.of(user), "where_is_parcel", "", order)

    def value(name: str, case: str) -> str:
        if name in OWN:
            return OWN[name][1](ticket)
        known: Value = VALUES[name]
        blank = order is None and about_order(known)
        return "" if blank else known.tell(call, case)

    return value


def about_order(value: Value) -> bool:
    """Whether a value speaks of an order, so that without one there is nothing to tell."""
    return value.sure is None or f.ORDER in value.sure


def told(text: str, client_words: str, value: Values) -> Told:
    """Both texts with a ticket's values, which a page reads once for all its answers."""
    return Told(rendered(text, value), rendered(client_words, value) if client_words else "")
