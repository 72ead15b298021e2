"""The call that is being guided: the contact, whose it is, which order and case it is about, what was answered."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import Any

from django.db.models import Q

from desk.choices import ContactResult
from desk.models import GuidanceTurn
from orders.clients.contacts import done_in
from orders.delivery.options import Option, delivery_options
from orders.fsm.facts import OrderContext
from orders.models import Order
from orders.models.contact_orders import ContactOrder
from orders.selectors import orders
from returns.choices import CaseStatus
from returns.models import ReturnCase
from returns.terms.deadlines import refund_clock_runs
from returns.visibility import embargoed_rows, status_for
from service.accounts.roles import Actor, Role
from service.clock import today
from service.models import Client, Contact, HistoryRow

Answer = str | Mapping[str, Any]
OFFERED_ORDERS = 10
PRESSING = ("overdue", "sent", "advised", "lapsed", "done", "none")


@dataclass
class Call:
    """One question to the script, and everything it may look at."""

    contact: Contact
    actor: Actor
    topic: str
    subtopic: str = ""
    order: Order | None = None
    answers: Mapping[str, Answer] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if self.order is not None:
            self.order = self.order.seen_by(Role.OPERATOR)

    @cached_property
    def context(self) -> OrderContext:
        """The order's questions as any operator would put them: the script is theirs, whoever reads it.

        Raises:
            LookupError: no order is named.
        """
        if self.order is None:
            raise LookupError("no order is named")
        return self.order.context(Actor(self.actor.user_id, self.actor.username, Role.OPERATOR))

    @property
    def client(self) -> Client | None:
        """The client of the contact."""
        return self.contact.client

    @property
    def verified(self) -> bool:
        """Whether the caller was identified as this client (CLI-2)."""
        return self.contact.verified and self.client is not None

    @property
    def is_foreign(self) -> bool:
        """Whether the order named belongs to somebody else."""
        return self.order is not None and self.order.client_id != self.contact.client_id

    def text_of(self, code: str) -> str:
        """The client's own words in answer to a question; blank without any."""
        given = self.answers.get(code, "")
        return given.strip() if isinstance(given, str) else ""

    def fields_of(self, code: str) -> dict[str, Any]:
        """What was filled in as an answer; empty without any."""
        given = self.answers.get(code)
        return dict(given) if isinstance(given, Mapping) else {}

    @cached_property
    def clients_orders(self) -> list[Order]:
        """The client's newest orders, to choose from."""
        if self.client is None:
            return []
        return list(orders().filter(client_id=self.client.pk).order_by("-created_at", "-id")[:OFFERED_ORDERS])

    @cached_property
    def action_labels(self) -> list[HistoryRow]:
        """What was done with the order in this contact, oldest first."""
        if self.order is None:
            return []
        return list(done_in([self.contact]).filter(subject_id=self.order.pk))

    @cached_property
    def delivery_options(self) -> list[Option]:
        """The ways of delivery for the order as it stands (DLV-1)."""
        return delivery_options(self.order, self.order.basket) if self.order else []

    @cached_property
    def earlier_turns(self) -> list[GuidanceTurn]:
        """The turns of this conversation before this one, newest first, back to its beginning."""
        same = {"contact": self.contact, "topic": self.topic, "subtopic": self.subtopic}
        kept: list[GuidanceTurn] = []
        for turn in GuidanceTurn.objects.filter(**same).only("answers", "at", "rule", "order_id"):
            kept.append(turn)
            if not turn.answers:
                break
        return kept

    def answered_at(self, code: str) -> datetime | None:
        """When the present answer to a question was first given; None when it is given only now."""
        first = None
        for turn in self.earlier_turns:
            if turn.answers.get(code) != self.answers.get(code):
                break
            first = turn.at
        return first

    @cached_property
    def repeated(self) -> bool:
        """Whether what waiting for stock means was told in an earlier contact about this order (GDE-4).

        A contact without any guidance counts as told, unless it was cut off.
        """
        if self.order is None:
            return False
        contact = self.contact
        before = Q(contact__started_at__lt=contact.started_at)
        before |= Q(contact__started_at=contact.started_at, contact__lt=contact.pk)
        earlier = ContactOrder.objects.filter(before, order=self.order)
        guided = GuidanceTurn.objects.filter(order=self.order)
        result = Q(contact__in=guided.filter(rule__startswith="buffer.").values("contact"))
        unguided = ~Q(contact__in=guided.values("contact")) & ~Q(contact__result=ContactResult.CALL_DROPPED)
        return earlier.filter(result | unguided).exists()

    @cached_property
    def case(self) -> ReturnCase | None:
        """The order's case that presses most; none where all were withdrawn, as far as the desk may know (RET-13)."""
        if self.order is None:
            return None
        known_as_withdrawn = Q(status=CaseStatus.WITHDRAWN) & ~embargoed_rows(Role.OPERATOR)
        open_ones = ReturnCase.objects.filter(~known_as_withdrawn, order=self.order)
        return min(open_ones.order_by("-id"), key=lambda case: PRESSING.index(standing_of(case)), default=None)

    @property
    def case_standing(self) -> str:
        """Where that case stands, as far as the desk may know (RET-13)."""
        return standing_of(self.case) if self.case else "none"


def standing_of(case: ReturnCase) -> str:
    """One of `PRESSING`; a dispatched case is «sent» until day 30 is over, then overdue whatever it is (OPP-3)."""
    status = status_for(case, Role.OPERATOR)
    if status in (CaseStatus.ADVISED, CaseStatus.LAPSED):
        return str(status)
    if case.refund_due_on is None:
        return "done"
    return "sent" if refund_clock_runs(case.refund_due_on, today()) else "overdue"
