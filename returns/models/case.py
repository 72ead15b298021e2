"""The return case: what the client sends back, and the only place where its status may change."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from functools import cached_property
from typing import Any, ClassVar, Self, TypeAlias

from django.db.models import Model

from orders.models import Order
from returns import field_visibility
from returns.choices import ReturnReason
from returns.fsm.transitions import client, external, specialist
from returns.models.case_base import CASE_CONSTRAINTS, CASE_INDEXES, CaseBook
from returns.models.lines import ReturnLine
from returns.terms.deadlines import refund_due, within_window
from service.accounts.roles import Actor, Role
from service.clock import effective_now
from service.fsm import ActionContext, Machine, Snapshot
from service.fsm.locking import locked_anew
from service.fsm.snapshots import columns_as_text

CaseContext: TypeAlias = ActionContext[None]
NOT_IN_HISTORY = frozenset({"id", "version", "desk_version", "import_digest", "imported_at"})


class ReturnCase(CaseBook):
    """What one client sends back of one order, why, and what becomes of it (RET-12)."""

    machine: ClassVar[Machine[ReturnCase, CaseContext]]
    lock_with: ClassVar[tuple[str, ...]] = ("order", "client")
    hold_lines: bool | None = None

    class Meta:
        verbose_name = "возврат"
        verbose_name_plural = "возвраты"
        ordering = ["-created_at", "-id"]
        constraints = CASE_CONSTRAINTS
        indexes = CASE_INDEXES

    def __str__(self) -> str:
        return f"Возврат {self.pk}"

    send = client.send
    withdraw = client.withdraw
    lapse = external.lapse

    receive = external.receive
    examine = specialist.examine
    approve_refund = specialist.approve_refund
    approve_exchange = specialist.approve_exchange
    approve_resend = specialist.approve_resend
    refuse = specialist.refuse
    settle = specialist.settle

    @classmethod
    def lock(cls, pk: int) -> ReturnCase:
        """The case's row, locked for the transaction, and its order's: no other case takes the lines meanwhile.

        Raises:
            Http404: there is none of this id.
        """
        case: ReturnCase = locked_anew(cls, pk=pk)
        case.order = locked_anew(Order, pk=case.order_id)
        return case

    @property
    def public_key(self) -> str:
        """What callers know the case by."""
        return str(self.pk)

    @cached_property
    def basket(self) -> list[ReturnLine]:
        """The lines, in the order's order."""
        if not self.pk:
            return []
        return list(self.lines.all() if self.has_prefetched("lines") else self.lines.select_related("product"))

    @property
    def paid(self) -> Decimal:
        """What the client paid for what goes back, roubles: the most that can be paid out for it (RET-11)."""
        return sum((line.amount for line in self.basket), Decimal())

    @property
    def dispatched(self) -> bool:
        """Whether the client has posted the parcel, as far as anybody knows."""
        return self.refund_due_on is not None

    @property
    def awaits_its_number(self) -> bool:
        """Whether a parcel is on its way whose number nobody has told yet; a letter has none (OPP-2, RET-9)."""
        return self.dispatched and not self.tracking_number and not self.by_letter

    @property
    def by_letter(self) -> bool:
        """Whether nothing is posted but a letter: of missing items, unless goods go back for money at once (RET-9)."""
        return self.reason == ReturnReason.MISSING_ITEMS and not self.goods_go_back

    @property
    def posted_late(self) -> bool:
        """Whether the goods were posted after the window, which doesn't bind a letter (RET-3, RET-9, D-23)."""
        if self.by_letter or self.sent_on is None or self.window_ends_on is None:
            return False
        return not within_window(self.sent_on, self.window_ends_on)

    @property
    def missing(self) -> list[dict[str, Any]]:
        """What was ordered and did not come (RET-9)."""
        return [line.missing_representation for line in self.basket if line.is_missing]

    @property
    def lines_missing(self) -> list[ReturnLine]:
        """The lines that did not come; all of them where it isn't recorded which (RET-9)."""
        return [line for line in self.basket if line.is_missing] or self.basket

    def rivals(self) -> list[int]:
        """The other cases that hold one of the goods, the newest first."""
        held = ReturnLine.objects.filter(order_id=self.order_id, held=True).exclude(case_id=self.pk)
        named = held.filter(position__in=[line.position for line in self.basket])
        return sorted(set(named.values_list("case_id", flat=True)), reverse=True)

    def context(
        self,
        actor: Actor,
        data: Mapping[str, Any] | None = None,
        *,
        now: datetime | None = None,
        contact_id: int | None = None,
        shared: None = None,
    ) -> CaseContext:
        """A context of this case; its guards know nothing beyond its row and lines."""
        context: CaseContext = ActionContext(actor, data, now or effective_now(), contact_id)
        context.facts = None
        return context

    def version_for(self, role: Role) -> int:
        """The version that a role sees (RET-13)."""
        return field_visibility.version_for(self, role)

    def facts_of_receipt(self, context: CaseContext) -> Snapshot:
        """The status that the asker is told (RET-13)."""
        return {"status": field_visibility.status_for(self, context.actor.role)}

    def hides_change(self, role: Role) -> bool:
        """Whether the step about to be stored is hidden from the desk, whoever makes it (RET-13)."""
        return field_visibility.is_embargoed(self, Role.OPERATOR) and self.desk_version < self.version

    def changes_for(self, changes: dict[str, Any], role: Role) -> dict[str, Any]:
        """The changed fields that a role may see (RET-11)."""
        return field_visibility.changes_for(changes, role)

    def step_seen(self) -> None:
        """The desk sees the step being made: its version of the case moves along (RET-13)."""
        self.desk_version = self.version + 1

    def start_refund_clock(self, sent_on: date, days: int) -> None:
        """Store when the parcel was posted and what follows from it (D-11)."""
        self.sent_on, self.refund_days, self.refund_due_on = sent_on, days, refund_due(sent_on, days)

    def snapshot(self, rows: Sequence[Model] = ()) -> Snapshot:
        """Every field and the lines, as history compares and keeps them."""
        result = columns_as_text(self, NOT_IN_HISTORY)
        result["lines"] = [line.representation for line in self.basket]
        return result

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save the case with its lines."""
        fresh = self._state.adding
        super().save(*args, **kwargs)
        if fresh:
            for line in self.basket:
                line.case = self
            ReturnLine.objects.bulk_create(self.basket)
        self.store_parts([self])

    @classmethod
    def store_parts(cls, cases: Sequence[Self]) -> None:
        """Let go of the lines of cases that ended, and hold those of a case that lives again."""
        for held in (True, False):
            if changed := [case for case in cases if case.hold_lines is held]:
                ReturnLine.objects.filter(case__in=changed).update(held=held)
        for case in cases:
            case.hold_lines = None
