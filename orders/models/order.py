"""The order: one client's order, and the only place where its status may change."""

from __future__ import annotations

import copy
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from functools import cached_property
from typing import Any, ClassVar, Self

from django.db.models import Model, QuerySet

from orders.clients import arrived_returns_hidden_from_desk
from orders.fsm.batch_facts import SharedFacts
from orders.fsm.facts import OrderContext, OrderFacts
from orders.fsm.situation_denials import situation_of
from orders.fsm.transitions import desk, external, supervisor
from orders.models.goods import OrderLine, amount_due
from orders.models.hold_notes_and_contacts import HoldNote
from orders.models.order_annotations import OTHERS, found_beside
from orders.models.order_base import ORDER_CONSTRAINTS, ORDER_INDEXES, OrderBook
from service.accounts.roles import DESK, Actor, Role
from service.clock import effective_now
from service.customers import phones
from service.fsm import ActionContext, Machine, Snapshot
from service.fsm.locking import all_locked_anew, locked_anew
from service.fsm.snapshots import columns_as_text
from service.models import ClientAddress
from service.queries.compiled_query import CompiledQuery, Param

EMBARGO_FIELDS = ("veiled_until", "veiled_status", "veiled_version")
NEIGHBOURS = frozenset({"id", "number", "reissue_of"})
"""The columns that are told of an order beside another."""
NOT_IN_HISTORY = frozenset(
    {"id", "version", "status_since", "import_digest", "imported_at", "imported_version", *EMBARGO_FIELDS}
)


class Order(OrderBook):
    """One client's order, and the only place where its status may change."""

    machine: ClassVar[Machine[Order, OrderContext]]
    not_copied: list[dict[str, Any]]
    priced_below: Sequence[dict[str, str]] = ()
    lines_replaced: bool = False
    address_changed: bool = False
    loaded_notes: list[HoldNote] | None = None
    has_notes: bool = True
    lock_with: ClassVar[tuple[str, ...]] = ("client", "successor", "partner")

    class Meta:
        verbose_name = "заказ"
        verbose_name_plural = "заказы"
        ordering = ["-created_at", "-id"]
        constraints = ORDER_CONSTRAINTS
        indexes = ORDER_INDEXES

    def __str__(self) -> str:
        return self.number

    edit = desk.edit
    confirm = desk.confirm
    postpone = desk.postpone
    annul = desk.annul
    resend = desk.resend
    reissue = desk.reissue

    approve_review = supervisor.approve_review
    send_back = supervisor.send_back
    pass_manual_check = supervisor.pass_manual_check
    pass_supervisor_check = supervisor.pass_supervisor_check
    set_happy_call = supervisor.set_happy_call
    refuse_happy_call = supervisor.refuse_happy_call
    cancel = supervisor.cancel
    excuse = supervisor.excuse
    confirm_excuse = supervisor.confirm_excuse
    withdraw_excuse = supervisor.withdraw_excuse

    buffer = external.buffer
    export = external.export
    assign_tracking = external.assign_tracking
    dispatch = external.dispatch
    ff_annul = external.ff_annul
    webutils_cancel = external.webutils_cancel
    lose_connection = external.lose_connection
    restore_connection = external.restore_connection
    reject_annulment = external.reject_annulment
    accept_annulment = external.accept_annulment
    export_to_partner = external.export_to_partner
    close_region = external.close_region
    open_region = external.open_region
    track = external.track
    return_unclaimed = external.return_unclaimed
    note_late = external.note_late
    return_from_client = external.return_from_client

    @classmethod
    def lock(cls, number: str) -> Order:
        """The order's row, locked for the transaction, with the successor that it may have got meanwhile (ORD-25).

        Raises:
            Http404: there is none of this number.
        """
        return locked_anew(cls, number=number)

    @classmethod
    def lock_many(cls, numbers: Collection[str]) -> list[Order]:
        """The orders of these numbers that there are, locked in order of ids, each as `lock` gives it."""
        return all_locked_anew(cls, "number", numbers)

    @property
    def client_has_others(self) -> bool:
        """Whether the client may have other orders: what is asked about those is asked only then."""
        return bool(vars(self).get(OTHERS, True))

    @classmethod
    def read_when_locked(cls) -> QuerySet[Order]:
        """The order as a change reads it, whether it has notes and its client others; of its successor the number."""
        unused = [f"successor__{field.name}" for field in cls._meta.concrete_fields if field.name not in NEIGHBOURS]
        return super().read_when_locked().defer(*unused).annotate(**found_beside(cls._default_manager))

    @property
    def public_key(self) -> str:
        """What callers know the order by."""
        return self.number

    def version_for(self, role: Role) -> int:
        """The version that a role sees (RET-13)."""
        return arrived_returns_hidden_from_desk.version_for(self, role)

    def seen_by(self, role: Role) -> Order:
        """The order as this role is answered about it: for the desk an embargoed one is a parcel with its ШПИ
        (RET-13)."""
        return arrived_returns_hidden_from_desk.as_decided_for(self, role)

    def context(
        self,
        actor: Actor,
        data: Mapping[str, Any] | None = None,
        *,
        now: datetime | None = None,
        contact_id: int | None = None,
        shared: SharedFacts | None = None,
    ) -> OrderContext:
        """A context of this order, with its facts."""
        context: OrderContext = ActionContext(actor, data, now or effective_now(), contact_id)
        context.facts = OrderFacts(self, context.question, shared)
        return context

    def facts_of_receipt(self, context: OrderContext) -> Snapshot:
        """The row of the table that the asker sees it in, and what of its way and price decides (FOR-1, RET-13)."""
        seen = arrived_returns_hidden_from_desk.as_seen_by(self, context.actor.role)
        return {
            "status": seen.status,
            "situation": situation_of(seen, context.now),
            "stage": seen.stage,
            "method": seen.method,
            "calculated": seen.calculated,
            "review_required": seen.review_required,
        }

    def hides_change(self, role: Role) -> bool:
        """Whether a change by this role is hidden from the desk: whatever others do while it is embargoed (RET-13)."""
        return role not in DESK and arrived_returns_hidden_from_desk.is_embargoed(self, Role.OPERATOR)

    def entered(self, moment: datetime) -> None:
        """How long an order stays in a status is counted from here (ESC-14)."""
        self.status_since = moment

    @cached_property
    def basket(self) -> list[OrderLine]:
        """The lines, in order; an edit replaces the list, saving stores it."""
        if not self.pk:
            return []
        return list(self.lines.all()) if self.has_prefetched("lines") else LINES(order=self.pk)

    @property
    def notes(self) -> list[HoldNote]:
        """The hold notes, newest first (ORD-7), as they were loaded or as they are now.

        They are asked for only of an order that may have any (`has_notes`).
        """
        if self.loaded_notes is not None:
            return self.loaded_notes
        return NOTES(order=self.pk) if self.has_notes else []

    @property
    def goods_total(self) -> Decimal:
        """What the lines cost, roubles."""
        return sum((line.amount for line in self.basket), Decimal())

    @property
    def total(self) -> Decimal:
        """What the client is told to pay: goods plus delivery minus prepayment, roubles (DLV-5).

        While the delivery price is unknown, a prepayment above the goods may be meant for it: nothing is due then.
        """
        return amount_due(self.goods_total, self.delivery_price, self.prepaid_amount)

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
        return {
            "postal_index": self.postal_index,
            "region": self.region,
            "locality": self.locality,
            "street": self.street,
            "house": self.house,
            "flat": self.flat,
        }

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
    def tracking_page(self) -> str:
        """Where the carrier shows the parcel; blank for a partner's, and where nothing is tracked (DIR-5, GDE-27)."""
        if self.partner_id or not self.tracking_number or self.carrier is None:
            return ""
        return self.carrier.tracking_page(self.tracking_number)

    @property
    def reissued(self) -> bool:
        """Whether the order has a successor (ORD-25); where one is known to have none, nothing is raised to say so."""
        state = vars(self).get("_state")
        if state is not None and state.fields_cache.get("successor", self) is None:
            return False
        return getattr(self, "successor", None) is not None

    def draft(self, **changes: Any) -> Order:
        """An unsaved copy that shares what is loaded, for thinking ahead."""
        drawn, state = type(self).__new__(type(self)), copy.copy(self._state)
        state.fields_cache = dict(state.fields_cache)
        vars(drawn).update(vars(self), _state=state, basket=list(self.basket))
        for name, value in changes.items():
            setattr(drawn, name, value)
        return drawn

    def make_stale(self) -> None:
        """Basket, address or method changed, or the order was annulled: the calculation no longer holds (DLV-3)."""
        self.revision += 1

    def add_note(self, context: OrderContext, text: str, author: Actor | None = None) -> None:
        """Add a hold-note line, stored when the order is; without an author it is the service's own (ORD-7)."""
        note = HoldNote(order=self, at=context.now, text=text)
        if author is not None:
            note.author_id, note.author_name = author.user_id, author.username
        context.rows.append(note)
        self.has_notes = True

    def snapshot(self, rows: Sequence[Model] = ()) -> Snapshot:
        """Every field, the lines and the notes being added, as history compares and keeps them."""
        result = columns_as_text(self, NOT_IN_HISTORY)
        result["lines"] = [line.representation for line in self.basket]
        result["priced_below"] = list(self.priced_below)
        result["hold_notes"] = [row.text for row in rows if isinstance(row, HoldNote)]
        return result

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save the order with the lines and the address that were changed in memory."""
        super().save(*args, **kwargs)
        self.store_parts([self])

    @classmethod
    def store_parts(cls, orders: Sequence[Self]) -> None:
        """Save the lines that were replaced, and keep a new address among the client's."""
        if replaced := [order for order in orders if order.lines_replaced]:
            OrderLine.objects.filter(order__in=replaced).delete()
            OrderLine.objects.bulk_create([line for order in replaced for line in order.basket])
        if moved := [order for order in orders if order.address_changed]:
            own = [ClientAddress(client_id=order.client_id, **order.address) for order in moved]
            ClientAddress.objects.bulk_create(own, ignore_conflicts=True)
        for order in orders:
            order.lines_replaced = order.address_changed = False


NOTES = CompiledQuery(lambda: HoldNote.objects.filter(order=Param("order")))
LINES = CompiledQuery(lambda: OrderLine.objects.select_related("product").filter(order=Param("order")))
