"""The order: one client's order, and the only place where its status may change."""

from __future__ import annotations

import copy
from collections.abc import Iterable, Sequence
from datetime import datetime
from decimal import Decimal
from functools import cached_property
from typing import Any, ClassVar, Self

from django.db.models import Model

from orders.choices import Ground
from orders.clients import embargo
from orders.editing.changes import apply_changes
from orders.editing.reissue_grounds import fits
from orders.editing.requested_option import RequestView
from orders.fsm.batch_facts import SharedFacts
from orders.fsm.facts import Facts
from orders.fsm.transitions.desk import DeskVerbs
from orders.fsm.transitions.external import CarrierVerbs, WarehouseVerbs
from orders.fsm.transitions.supervisor import SupervisorVerbs
from orders.models.goods import OrderLine
from orders.models.notes import HoldNote
from orders.models.order_base import ORDER_CONSTRAINTS, ORDER_INDEXES, OrderBook
from service.accounts.roles import Actor, Role
from service.customers import phones
from service.db.compiled_query import Given, Remembered
from service.fsm import Ask, Asked, Machine
from service.fsm.audit import columns_as_text
from service.fsm.locking import locked_anew
from service.fsm.persistence import inserted, updated, write_together
from service.models import ClientAddress

VEIL = ("veiled_until", "veiled_status", "veiled_version")
UNTOLD = frozenset({"id", "version", "status_since", "import_digest", "imported_at", "imported_version", *VEIL})


class Order(DeskVerbs, SupervisorVerbs, WarehouseVerbs, CarrierVerbs, RequestView, Asked, OrderBook):
    """One client's order, and the only place where its status may change."""

    machine: ClassVar[Machine]
    not_copied: list[dict[str, Any]]
    lock_with: ClassVar[tuple[str, ...]] = ("client", "successor", "partner")

    class Meta:
        verbose_name = "заказ"
        verbose_name_plural = "заказы"
        ordering = ["-created_at", "-id"]
        constraints = ORDER_CONSTRAINTS
        indexes = ORDER_INDEXES

    def __str__(self) -> str:
        return self.number

    @classmethod
    def lock(cls, number: str) -> Order:
        """The order's row, locked for the transaction, with the successor that it may have got meanwhile (ORD-25).

        Raises:
            Http404: there is none of this number.
        """
        order: Order = locked_anew(cls, number=number)
        return order

    @property
    def public_key(self) -> str:
        """What callers know the order by."""
        return self.number

    def version_for(self, role: Role) -> int:
        """The version that a role sees (RET-13)."""
        return embargo.version_for(self, role)

    def bind(self, ask: Ask) -> None:
        """Put the question; facts and plans of an earlier one are forgotten.

        The desk asks a veiled order as it sees it: a parcel with its ШПИ, which the desk can't change at all (RET-13).
        """
        super().bind(ask)
        if embargo.is_veiled(self, ask.actor.role) and self.tracking_number:
            self.status = self.veiled_status
        self.before_ask = (self.revision, self.delivery_price)
        for name in ("facts", "as_asked", "option_asked_for"):
            self.__dict__.pop(name, None)

    def entered(self, moment: datetime) -> None:
        """How long an order stays in a status is counted from here (ESC-14)."""
        self.status_since = moment

    @cached_property
    def facts(self) -> Facts:
        """What the order's guards know beyond its row."""
        return Facts(self, self.__dict__.get("shared_facts"))

    def share(self, facts: SharedFacts) -> None:
        """Take what this order has in common with others asked at the same moment; survives `bind`."""
        self.__dict__["shared_facts"] = facts

    @cached_property
    def basket(self) -> list[OrderLine]:
        """The lines, in order; an edit replaces the list, saving stores it."""
        if not self.pk:
            return []
        prefetched = "lines" in self.__dict__.get("_prefetched_objects_cache", {})
        return list(self.lines.all()) if prefetched else LINES(order=self.pk)

    @cached_property
    def notes(self) -> list[HoldNote]:
        """The hold notes, newest first (ORD-7); read anew when some have been added."""
        return NOTES(order=self.pk)

    @property
    def goods_total(self) -> Decimal:
        """What the lines cost, roubles."""
        return sum((line.amount for line in self.basket), Decimal())

    @property
    def total(self) -> Decimal:
        """What the client is told to pay: goods plus delivery minus prepayment, roubles (DLV-5)."""
        return self.goods_total + (self.delivery_price or Decimal()) - self.prepaid_amount

    @property
    def recipient(self) -> dict[str, str]:
        """The recipient's name in the shape of the contract."""
        return {
            "last": self.recipient_last,
            "first": self.recipient_first,
            "patronymic": self.recipient_patronymic,
        }

    @property
    def address(self) -> dict[str, str]:
        """The address in the shape of the contract."""
        parts = ("postal_index", "region", "locality", "street", "house", "flat")
        return {part: getattr(self, part) for part in parts}

    @property
    def phone_is_readable(self) -> bool:
        """Whether the contact phone is a phone."""
        return bool(self.phone) and phones.normalize(self.phone) is not None

    @property
    def calculated(self) -> bool:
        """Whether the delivery price belongs to the present basket, address and method (DLV-3)."""
        return self.calculated_revision == self.revision

    @property
    def redeemed(self) -> bool:
        """Whether the client has taken and paid for the parcel."""
        return self.redeemed_on is not None or self.stage == "redeemed"

    @property
    def reissued(self) -> bool:
        """Whether the order has a successor (ORD-25)."""
        return getattr(self, "successor", None) is not None

    @property
    def ground_fits(self) -> bool:
        """Whether the request names a ground of ORD-24 that the facts bear out."""
        ground = self.ask.given("ground")
        return bool(ground) and fits(self, Ground(ground))

    @cached_property
    def as_asked(self) -> Order:
        """The order as the requested edit would leave it; nothing is saved."""
        asked_for = self.option_asked_for
        changed = self.sketch(option_asked_for=asked_for)
        changed.__dict__.pop("facts", None)
        apply_changes(changed, self.ask.data or {})
        return changed

    def sketch(self, **changes: Any) -> Order:
        """An unsaved copy that shares what is loaded, for thinking ahead."""
        drawn = copy.copy(self)
        drawn.__dict__ = {**self.__dict__, "_state": copy.copy(self._state), **changes}
        drawn.__dict__.pop("decided", None)
        drawn.__dict__["basket"] = list(self.basket)
        return drawn

    def make_stale(self) -> None:
        """Basket, address or method changed, or the order was annulled: the calculation no longer holds (DLV-3)."""
        self.revision += 1

    def add_note(self, text: str, author: Actor | None = None) -> None:
        """Add a hold-note line, kept when the order is; without an author it is the service's own (ORD-7)."""
        note = HoldNote(order=self, at=self.ask.now, text=text)
        if author is not None:
            note.author_id, note.author_name = author.user_id, author.username
        self.__dict__.setdefault("notes_to_add", []).append(note)
        self.__dict__.pop("notes", None)

    def snapshot(self) -> dict[str, Any]:
        """Every field, the lines and the notes being added, as history compares and keeps them."""
        told = columns_as_text(self, UNTOLD)
        told["lines"] = [line.told for line in self.basket]
        told["hold_notes"] = [note.text for note in self.__dict__.get("notes_to_add", [])]
        return told

    @classmethod
    def store_many(cls, orders: Sequence[Self], columns: Iterable[str]) -> None:
        """Save these columns of many orders that verbs of the calendar have changed, and their notes."""
        super().store_many(orders, columns)
        HoldNote.objects.bulk_create([note for order in orders for note in order.__dict__.pop("notes_to_add", [])])

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save the order with the lines and notes that verbs have left in memory."""
        super().save(*args, **kwargs)
        self._store_lines()
        self._store_address()
        if notes := self.__dict__.pop("notes_to_add", []):
            HoldNote.objects.bulk_create(notes)

    def store(self, columns: list[str], beside: Sequence[Model]) -> None:
        """Save these columns, the notes and what stands beside them by one statement, then the lines."""
        rows = [*self.__dict__.pop("notes_to_add", []), *beside]
        write_together(*([updated(self, columns)] if columns else []), *inserted(rows))
        self._store_lines()
        self._store_address()

    def _store_address(self) -> None:
        if self.__dict__.pop("address_changed", False):
            own = ClientAddress(client_id=self.client_id, **self.address)
            ClientAddress.objects.bulk_create([own], ignore_conflicts=True)

    def _store_lines(self) -> None:
        if self.__dict__.pop("lines_replaced", False):
            self.lines.all().delete()
            OrderLine.objects.bulk_create(self.basket)


NOTES = Remembered(lambda: HoldNote.objects.filter(order=Given("order")))
LINES = Remembered(lambda: OrderLine.objects.select_related("product").filter(order=Given("order")))
