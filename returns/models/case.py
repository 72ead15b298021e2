"""The return case: what the client sends back, and the only place where its status may change."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Any, ClassVar, Self

from orders.models import Order
from returns import visibility
from returns.fsm.transitions.client import ClientVerbs
from returns.fsm.transitions.specialist import SpecialistVerbs
from returns.models.case_base import CASE_CONSTRAINTS, CASE_INDEXES, CaseBook
from returns.models.lines import ReturnLine
from service.accounts.roles import Role
from service.clock import moscow_date
from service.fsm import Asked, Machine
from service.fsm.audit import columns_as_text
from service.fsm.locking import locked_anew

UNTOLD = frozenset({"id", "version", "desk_version", "import_digest", "imported_at"})


class ReturnCase(ClientVerbs, SpecialistVerbs, Asked, CaseBook):
    """What one client sends back of one order, why, and what becomes of it (RET-12)."""

    machine: ClassVar[Machine]
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
        prefetched = "lines" in self.__dict__.get("_prefetched_objects_cache", {})
        return list(self.lines.all() if prefetched else self.lines.select_related("product"))

    @property
    def paid(self) -> Decimal:
        """What the client paid for what goes back, roubles: the most that can be paid out for it (RET-11)."""
        return sum((line.amount for line in self.basket), Decimal())

    @property
    def dispatched(self) -> bool:
        """Whether the client has posted the parcel, as far as anybody knows."""
        return self.refund_due_on is not None

    def rivals(self) -> list[int]:
        """The other cases that hold one of the goods, the newest first."""
        held = ReturnLine.objects.filter(order_id=self.order_id, held=True).exclude(case_id=self.pk)
        named = held.filter(position__in=[line.position for line in self.basket])
        return sorted(set(named.values_list("case_id", flat=True)), reverse=True)

    @property
    def asked_on(self) -> date:
        """The Moscow date of the question being answered."""
        return moscow_date(self.ask.now)

    def version_for(self, role: Role) -> int:
        """The version that a role sees (RET-13)."""
        return visibility.version_for(self, role)

    def changes_for(self, changes: dict[str, Any], role: Role) -> dict[str, Any]:
        """The changed fields that a role may see (RET-11)."""
        return visibility.changes_for(changes, role)

    def step_seen(self) -> None:
        """The desk sees the step being made: its version of the case moves along (RET-13)."""
        self.desk_version = self.version + 1

    def snapshot(self) -> dict[str, Any]:
        """Every field and the lines, as history compares and keeps them."""
        told = columns_as_text(self, UNTOLD)
        told["lines"] = [line.told for line in self.basket]
        return told

    @classmethod
    def store_many(cls, cases: Sequence[Self], columns: Iterable[str]) -> None:
        """Save these columns of many cases that the clock has changed, and let their lines go."""
        super().store_many(cases, columns)
        let_go = [case for case in cases if case.hold_lines is False]
        ReturnLine.objects.filter(case__in=let_go).update(held=False)

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save the case with its lines; a verb may have let go of them or taken them again."""
        fresh = self._state.adding
        super().save(*args, **kwargs)
        if fresh:
            for line in self.basket:
                line.case = self
            ReturnLine.objects.bulk_create(self.basket)
        if self.hold_lines is not None:
            self.lines.update(held=self.hold_lines)
            self.hold_lines = None
