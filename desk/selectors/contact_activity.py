"""What happened in a contact: what guidance said, what was done with orders, which tickets and returns were made."""

from __future__ import annotations

from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from desk.models import GuidanceTurn
from escalations.models import Ticket
from escalations.selectors import OF_CONTACT
from orders.clients.contacts_about_orders import DONE_IN
from orders.models.hold_notes_and_contacts import ContactOrder
from returns.field_visibility import hidden_events
from returns.models import ReturnCase
from service.accounts.roles import Role
from service.clock import today
from service.models import Contact, HistoryRow
from service.queries.compiled_query import CompiledQuery, Param, Question
from service.queries.which_find import which_find

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
DONE_WITH_CARD = CompiledQuery(
    lambda: HistoryRow.objects.filter(
        subject="client", subject_id=Param("client"), contact_id=Param("contact")
    ).order_by("id")
)


def _done_with_returns() -> QuerySet[HistoryRow]:
    """What was done with returns, but what the desk may not know yet: whoever takes the call over reads it (RET-13)."""
    linked = ContactOrder.objects.filter(contact_id=Param("contact")).values("order_id")
    cases = ReturnCase.objects.filter(order__in=linked).values("pk")
    rows = HistoryRow.objects.filter(subject="case", subject_id__in=cases, contact_id=Param("contact"))
    return rows.exclude(hidden_events(Role.OPERATOR, Param("today"))).order_by("id")


DONE_WITH_RETURNS = CompiledQuery(_done_with_returns)
CASES = CompiledQuery(lambda: ReturnCase.objects.filter(contact=Param("contact")).order_by("id"))

MOSTLY_FILLED = frozenset({"turns", "done"})
"""What nearly every call holds: to ask whether it does would be a question more."""


class ContactActivity:
    """What happened in a contact, each part read when it is first needed, and once.

    While its contact is locked nothing is added to it: who closes it decides and answers by the same activity.
    """

    def __init__(self, contact: Contact) -> None:
        self.contact = contact
        self._read: dict[str, list[Any]] = {}

    @classmethod
    def just_begun(cls, contact: Contact) -> ContactActivity:
        """That of a contact which has only now begun: nothing happened in it, so nothing is asked."""
        activity = cls(contact)
        activity._read = {name: [] for name in activity._questions()}
        return activity

    @property
    def turns(self) -> list[GuidanceTurn]:
        """The turns of the conversation, oldest first."""
        return self._part("turns")

    @property
    def done(self) -> list[HistoryRow]:
        """What was done with the contact's orders in it, oldest first."""
        return self._part("done")

    @property
    def deeds(self) -> list[HistoryRow]:
        """What was done in it with the client's card and returns."""
        return [*self._part("done_with_card"), *self._part("done_with_returns")]

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

    def find_out_empty(self, **besides: Question) -> frozenset[str]:
        """Ask in one statement which parts that mostly hold nothing do hold something, and which questions besides find
        anything: the names of those. What holds nothing isn't asked for any more, so the contact has to be locked."""
        unread = {name: asked for name, asked in self.unread().items() if name not in MOSTLY_FILLED}
        found = which_find({**unread, **besides})
        self._read |= {name: [] for name in unread if name not in found}
        return found

    def unread(self) -> dict[str, Question]:
        """The questions for the parts that weren't needed so far."""
        return {name: asked for name, asked in self._questions().items() if name not in self._read}

    def _part(self, name: str) -> list[Any]:
        if name not in self._read:
            asked = self._questions().get(name)
            self._read[name] = asked.rows() if asked is not None else []
        return self._read[name]

    def _questions(self) -> dict[str, Question]:
        pk, client = self.contact.pk, self.contact.client_id
        of_client = {} if client is None else {"done_with_card": DONE_WITH_CARD.asking(client=client, contact=pk)}
        return of_client | {
            "turns": TURNS.asking(contact=pk),
            "done": DONE_IN.asking(contacts=[pk]),
            "done_with_returns": DONE_WITH_RETURNS.asking(contact=pk, today=today()),
            "tickets": OF_CONTACT.asking(contact=pk),
            "cases": CASES.asking(contact=pk),
            "handed_over": HANDED_OVER.asking(contact=pk),
        }
