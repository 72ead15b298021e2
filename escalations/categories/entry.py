"""What the entry of a ticket category consists of."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto

from django.db.models import TextChoices

from escalations.sla.calendars.terms import Unit


class Queue(TextChoices):
    """Who works a ticket (ESC-1)."""

    SUPERVISOR = "supervisor", "Супервайзеры"
    OPP = "opp", "ОПП"


class TicketSubject(Enum):
    """The records that a ticket may be about: any one suffices, the first is asked for where all lack."""

    ANYTHING = ()
    ORDER = ("order", "return_case")
    CASE = ("return_case", "order")
    PERSON = ("order", "client", "return_case")

    def __init__(self, *records: str) -> None:
        self.records = records  # not its value: to Python 3.11.2, which is Debian 12's, an empty tuple is no value


class DetailKind(Enum):
    """What a detail holds: how it is read stands in `api/serializers/details.py`, how it is shown in the admin."""

    TEXT = auto()
    SHORT_TEXT = auto()
    NAME = auto()
    PHONE = auto()
    PHONES = auto()
    CHANNELS = auto()
    GROUND = auto()
    WISH = auto()
    ORDER_STATUS = auto()
    MOMENT = auto()


WRITTEN = frozenset({DetailKind.TEXT, DetailKind.SHORT_TEXT})
"""The kinds that hold a person's own words."""


@dataclass(frozen=True)
class Detail:
    """A field of a ticket's details.

    Attributes:
        samples: texts of the demo, which a required one of words needs.
        old_name_of: the detail whose old name it is.
    """

    name: str
    label: str
    kind: DetailKind
    required: bool = True
    samples: tuple[str, ...] = ()
    old_name_of: str = ""


@dataclass(frozen=True)
class Route:
    """The shipped rule of a category (ESC-15): categories with the same route share one rule."""

    name: str
    queue: Queue
    priority: int
    amount: int
    unit: Unit


@dataclass(frozen=True)
class Demo:
    """The demo's tickets of a category: how many, and what they say in turn."""

    count: int
    texts: tuple[str, ...]
    resolution: str = "Перезвонили клиенту, вопрос закрыт."
    refusal: str = "Проверили: делать ничего не нужно, клиенту объяснили почему."


@dataclass(frozen=True)
class CategoryEntry:
    """Everything about a category but its code and label.

    Attributes:
        offer: the label of the step that offers such a ticket; empty: the category's own label.
        client_words: what the client may be told while it is open, unless who works it says otherwise; `{due}` is the
            day by which an answer is due (ESC-16).
        resolved_words: what the client may be told once it is resolved, likewise; `{on}` is the day of that.
        words_of_death: both of these where the ticket tells that the client died; None where none of its tickets does.
        demo: None where people make no such tickets.
    """

    route: Route
    about: TicketSubject = TicketSubject.ANYTHING
    details: tuple[Detail, ...] = ()
    offer: str = ""
    client_words: str = "Ваш вопрос у старшего специалиста, ответ ожидаем до {due}."
    resolved_words: str = "Ваш вопрос рассмотрен {on}."
    words_of_death: tuple[str, str] | None = None
    demo: Demo | None = None
