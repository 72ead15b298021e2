"""The call that is being guided: the contact, whose it is, which order and case it is about, what was answered."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from django.db.models import Q

from orders.fsm.facts import OrderContext
from orders.models import Order
from orders.models.contact_orders import ContactOrder
from orders.selectors import orders
from returns.choices import CaseStatus
from returns.models import ReturnCase
from returns.terms.deadlines import is_overdue, refund_clock_runs
from returns.visibility import embargoed_rows, status_for
from service.accounts.roles import Actor, Role
from service.clock import today
from service.models import Client, Contact

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
    answers: Mapping[str, str] = field(default_factory=dict)

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

    @cached_property
    def clients_orders(self) -> list[Order]:
        """The client's newest orders, to choose from."""
        if self.client is None:
            return []
        return list(orders().filter(client_id=self.client.pk).order_by("-created_at", "-id")[:OFFERED_ORDERS])

    @cached_property
    def repeated(self) -> bool:
        """Whether there was an earlier contact about this order (GDE-4)."""
        if self.order is None:
            return False
        contact = self.contact
        before = Q(contact__started_at__lt=contact.started_at)
        before |= Q(contact__started_at=contact.started_at, contact__lt=contact.pk)
        return ContactOrder.objects.filter(before, order=self.order).exists()

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
    """One of `PRESSING`; a dispatched case is «sent» until day 30 is over, whatever happened to it since."""
    status = status_for(case, Role.OPERATOR)
    if status in (CaseStatus.ADVISED, CaseStatus.LAPSED):
        return str(status)
    if case.refund_due_on is not None and refund_clock_runs(case.refund_due_on, today()):
        return "sent"
    return "overdue" if is_overdue(status, case.refund_due_on, today()) else "done"
