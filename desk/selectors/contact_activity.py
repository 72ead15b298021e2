"""What happened in a contact: what guidance said, what was done with orders, which tickets and returns were made."""

from __future__ import annotations

from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from desk.models import GuidanceTurn
from escalations.models import Ticket
from escalations.selectors import OF_CONTACT
from orders.clients.contacts_about_orders import DONE_IN
from returns.models import ReturnCase
from service.models import Contact, HistoryRow
from service.queries.compiled_query import CompiledQuery, Param, Question

TURNS = CompiledQuery(lambda: GuidanceTurn.objects.filter(contact=Param("contact")).order_by("id"))


def _handed_over() -> QuerySet[HistoryRow]:
    """A hand-over after which nobody else has taken the contact."""
    later = HistoryRow.objects.filter(
        subject="contact",
        subject_id=OuterRef("subject_id"),
        version__gt=OuterRef("version"),
        changes__has_key="operator_id",
    )
    handed = HistoryRow.objects.filter(subject="contact", subject_id=Param("contact"), action="hand_over")
    return handed.exclude(Exists(later)).select_related("actor").order_by("-version")[:1]


HANDED_OVER = CompiledQuery(_handed_over)
CASES = CompiledQuery(lambda: ReturnCase.objects.filter(contact=Param("contact")).order_by("id"))


class ContactActivity:
    """What happened in a contact, each part read when it is first needed, and once.

    While its contact is locked nothing is added to it: who closes it decides and answers by the same activity.
    """

    def __init__(self, contact: Contact) -> None:
        self.contact = contact
        self._read: dict[str, list[Any]] = {}

    @property
    def turns(self) -> list[GuidanceTurn]:
        """The turns of the conversation, oldest first."""
        return self._part("turns")

    @property
    def done(self) -> list[HistoryRow]:
        """What was done with the contact's orders in it, oldest first."""
        return self._part("done")

    @property
    def tickets(self) -> list[Ticket]:
        """The tickets that were made in it, and those that its call was added to (CON-3)."""
        return self._part("tickets")

    @property
    def cases(self) -> list[ReturnCase]:
        """The returns that were opened in it."""
        return self._part("cases")

    @property
    def handed_over(self) -> list[HistoryRow]:
        """How it came to whoever leads it now, where a colleague gave it; none where they took it themselves."""
        return self._part("handed_over")

    def unread(self) -> dict[str, Question]:
        """The questions for the parts that weren't needed so far."""
        return {name: asked for name, asked in self._questions().items() if name not in self._read}

    def _part(self, name: str) -> list[Any]:
        if name not in self._read:
            self._read[name] = self._questions()[name].rows()
        return self._read[name]

    def _questions(self) -> dict[str, Question]:
        pk = self.contact.pk
        return {
            "turns": TURNS.asking(contact=pk),
            "done": DONE_IN.asking(contacts=[pk]),
            "tickets": OF_CONTACT.asking(contact=pk),
            "cases": CASES.asking(contact=pk),
            "handed_over": HANDED_OVER.asking(contact=pk),
        }
