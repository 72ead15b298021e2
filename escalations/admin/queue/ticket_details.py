"""The details of a ticket in words, by what its category asks for (ESC-15)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from typing import Any

from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from escalations.categories import Detail, DetailKind, TicketCategory
from escalations.choices import SuppressedChannel, SuppressionGround, Wish
from orders.choices import Status
from service.admin.formatting import phone_link
from service.clock import MOSCOW
from service.customers.phones import display
from service.database.pseudonyms import PSEUDONYM

Row = tuple[str, str]


def details_in_words(details: Mapping[str, Any]) -> Iterator[Row]:
    """Label and value of each detail, those of the known categories first; nothing that is stored is left out."""
    for name, detail in DETAILS.items():
        if details.get(name) and not is_told_by_its_new_name(detail, details):
            yield detail.label, SHOWN[detail.kind](details[name])
    for name, value in details.items():
        if name not in DETAILS and value not in ("", None, [], {}):
            yield name, str(value)


def is_told_by_its_new_name(detail: Detail, details: Mapping[str, Any]) -> bool:
    """Whether an old name only repeats what stands under the present one."""
    present = details.get(detail.old_name_of) or ()
    return details[detail.name] in present


def details_on_page(details: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """The same on a page, where numbers are dialled by a click."""
    numbers = {
        detail.label: details[name] for name, detail in DETAILS.items() if detail.kind in DIALLED and details.get(name)
    }
    for label, value in details_in_words(details):
        yield label, phone_links(numbers[label]) if label in numbers else value


def phone_links(numbers: str | list[str]) -> SafeString:
    """One number or several, each dialled by a click."""
    several = [numbers] if isinstance(numbers, str) else numbers
    return format_html_join(", ", "{}", ((phone_link(number),) for number in several))


def name_in_words(name: Mapping[str, str]) -> str:
    """The parts of a name in one line."""
    return " ".join(name[part] for part in ("last", "first", "patronymic") if name.get(part))


def channels(codes: list[str]) -> str:
    """What is to stop."""
    labels = dict(SuppressedChannel.choices)
    return ", ".join(labels.get(code, code) for code in codes)


def ground(code: str) -> str:
    """Why it is to stop."""
    return dict(SuppressionGround.choices).get(code, code)


def wish_in_words(code: str) -> str:
    """What is wished of a prepaid order."""
    return dict(Wish.choices).get(code, code)


def order_status(code: str) -> str:
    """Where an order stays too long (ESC-14)."""
    return dict(Status.choices).get(code, code)


def moment_in_words(text: str) -> str:
    """When, in Moscow's time; a pseudonym that took its place in history as it is (PDN-5)."""
    if text == PSEUDONYM:
        return text
    return f"{datetime.fromisoformat(text).astimezone(MOSCOW):%d.%m.%Y %H:%M}"


SHOWN: dict[DetailKind, Callable[[Any], str]] = {
    DetailKind.TEXT: str,
    DetailKind.SHORT_TEXT: str,
    DetailKind.NAME: name_in_words,
    DetailKind.PHONE: display,
    DetailKind.PHONES: lambda numbers: ", ".join(map(display, numbers)),
    DetailKind.CHANNELS: channels,
    DetailKind.GROUND: ground,
    DetailKind.WISH: wish_in_words,
    DetailKind.ORDER_STATUS: order_status,
    DetailKind.MOMENT: moment_in_words,
}
"""How each kind of detail is shown."""

DIALLED = frozenset({DetailKind.PHONE, DetailKind.PHONES})
DETAILS: dict[str, Detail] = {detail.name: detail for category in TicketCategory for detail in category.entry.details}
