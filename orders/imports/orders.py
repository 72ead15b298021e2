"""Taking over orders in bulk: read every item, resolve goods and clients, store what is new, update what changed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from django.db import connection, transaction
from django.db.models.lookups import In
from django.utils import timezone

from orders.api.serializers.imported_orders_and_products import OrderItem
from orders.events import retry
from orders.imports.absent_fields import join_resent
from orders.imports.clients import ClientBook
from orders.imports.order_reader import (
    ItemOutcome,
    Taken,
    item_number,
    predecessor_number,
    read_order_item,
    spoken_number,
)
from orders.imports.products import products_of
from orders.imports.repeated_order_numbers import DistinctItems, alike
from orders.models import HoldNote, Order, OrderLine, Product
from orders.models.order_base import number_look
from service.accounts.roles import Actor
from service.clock import effective_now
from service.fsm.history import Change, append_history
from service.fsm.persistence import insert_many, insert_many_with_keys
from service.fsm.snapshots import difference
from service.input_errors import FieldError
from service.models import DirectoryEntry
from service.queries.bulk_item_fails_alone import isolate_failures
from service.texts import look_of

TAKE_OVER = "take_over"
TOUCHED = FieldError("number", "changed_since_import", "С заказом уже работали: повторный приём его не меняет.")
AT_ONCE = 1_000
INTERNAL = frozenset({"revision", "calculated_revision"})
LABELS = {"lines": "товары", "basket": "товары"}
FAILED = FieldError("", "failed", "Этот заказ принять не удалось из-за сбоя на нашей стороне.")
OVERPAID = FieldError(
    "prepaid_amount", "above_total", "Внесено больше, чем стоит заказ с доставкой: проверьте обе суммы."
)
NO_PREDECESSOR = FieldError("reissue_of", "unknown_order", "Такого заказа нет или он уже переоформлен.")


def take_over_orders(items: Sequence[Any], *, actor: Actor) -> list[dict[str, Any]]:
    """Store orders; per item `{number, outcome, errors[], damage[]?}`, in the order sent.

    An item that the service itself fails on refuses itself alone: the bulk is halved until it stands by itself.
    """
    distinct = DistinctItems(items)
    outcomes = [
        outcome
        for start in range(0, len(distinct.first), AT_ONCE)
        for outcome in isolate_failures(
            distinct.first[start : start + AT_ONCE],
            lambda part: import_bulk(part, actor),
            lambda item: ItemOutcome(item_number(item), "refused", [FAILED]).as_dict(),
            kind="order",
        )
    ]
    return distinct.outcomes(outcomes)


def import_bulk(items: Sequence[Any], actor: Actor) -> list[dict[str, Any]]:
    """One transaction; bulks wait for each other, so that two of them never make one client twice."""
    now = timezone.now()
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(hashtext('orders.intake'))")
        directory = {entry.code: entry for entry in DirectoryEntry.objects.all()}
        reader = OrderItem(context={"directory": directory})
        read_items = [read_order_item(item, reader, now) for item in items]
        name_unknown_predecessors(items, read_items)
        outcomes = Bulk(read_items, actor, now).outcomes()
    retry(outcome.number for outcome in outcomes if outcome.number and outcome.outcome in ("created", "updated"))
    return [outcome.as_dict() for outcome in outcomes]


def name_unknown_predecessors(items: Sequence[Any], read: Sequence[Taken | ItemOutcome]) -> None:
    """Tell of items that are refused for their form, too, where what they were reissued from isn't there."""
    named = {
        position: predecessor_number(item)
        for position, (item, outcome) in enumerate(zip(items, read, strict=True))
        if isinstance(outcome, ItemOutcome) and all(fault.field != "reissue_of" for fault in outcome.errors)
    }
    sought = {number for number in named.values() if number}
    free = Order.objects.filter(number__in=sought, successor=None) if sought else Order.objects.none()
    known = {*free.values_list("number", flat=True), *map(spoken_number, items)}
    for position, number in named.items():
        outcome = read[position]
        if number and number not in known and isinstance(outcome, ItemOutcome):
            outcome.errors.append(NO_PREDECESSOR)


class Bulk:
    """One bulk of items being stored."""

    def __init__(self, items: Sequence[Taken | ItemOutcome], actor: Actor, now: datetime) -> None:
        self.items, self.actor, self.now = items, actor, now
        good = [item for item in items if isinstance(item, Taken)]
        self.clients = ClientBook(good, actor)
        self.existing, self.looks = existing_orders(good)
        self.products = products_of(good)
        self.fresh: dict[str, tuple[Taken, Order]] = {}

    def outcomes(self) -> list[ItemOutcome]:
        """Decide on each item, then store everything that is new at once."""
        decided = [item if isinstance(item, ItemOutcome) else self.decide(item) for item in self.items]
        self.store_fresh()
        self.clients.store_additions()
        return decided

    def decide(self, item: Taken) -> ItemOutcome:
        """Created, updated, unchanged or refused."""
        order = self.existing.get(item.number)
        if order is None:
            return self.create(item)
        if order.import_digest == item.digest:
            return ItemOutcome(item.number, "unchanged")
        if order.version != order.imported_version:
            return ItemOutcome(item.number, "refused", [TOUCHED])
        return self.update(order, item)

    def create(self, item: Taken) -> ItemOutcome:
        """A new order, stored with the others at the end."""
        look = look_of(item.number)
        known = self.looks.get(look)
        predecessor = self.free_predecessor(item.reissue_of) if item.reissue_of else None
        faults = [] if known is None else [alike(item.number, known)]
        if item.reissue_of and predecessor is None:
            faults.append(NO_PREDECESSOR)
        if faults:
            return ItemOutcome(item.number, "refused", faults)
        order = self.unsaved(item, predecessor)
        self.fresh[item.number], self.looks[look] = (item, order), item.number
        return ItemOutcome(item.number, "created", damage=item.fields["damage"], status=str(order.status))

    def free_predecessor(self, number: str) -> Order | None:
        """The order that a reissued one is linked to; None where it has a successor, since it can have one only
        (ORD-25), or isn't there.

        A predecessor that came just before it is stored first, so that it doesn't matter where bulks end.
        """
        if number in self.fresh:
            self.store_fresh()
        predecessor = Order.objects.select_for_update(no_key=True).filter(number=number).first()
        if predecessor is None or Order.objects.filter(reissue_of=predecessor).exists():
            return None
        taken = any(made.reissue_of_id == predecessor.pk for _, made in self.fresh.values())
        return None if taken else predecessor

    def update(self, order: Order, item: Taken) -> ItemOutcome:
        """An order that nobody has worked on takes over what changed in its source; what is absent stays."""
        before, context = order.snapshot(), order.context(self.actor, {}, now=self.now)
        join_resent(order, item, unsaved_lines(order, item, self.products))
        if order.total < 0:
            return ItemOutcome(item.number, "refused", [OVERPAID])
        order.client = self.clients.client_of_resent(item, order)
        order.lines_replaced = True
        order.import_digest, order.imported_version = item.digest, order.version + 1
        self.clients.store_made()
        order.client_id = order.client.pk
        noted = {note.text for note in order.hold_notes.all()}
        notes = [note for note in hold_notes(order, item, self.now) if note.text not in noted]
        HoldNote.objects.bulk_create(notes)
        self.clients.add_address(order.client, item.fields)
        changed, of_card = difference(before, order.snapshot()), self.clients.changes[item.number]
        if not changed and not notes and not of_card:
            return ItemOutcome(item.number, "unchanged")
        if changed or notes:
            append_history([Change(order, context, TAKE_OVER, before)])
        changes = sorted({*changed_labels(changed), *of_card})
        result = {"damage": order.damage, "status": str(order.status), "changes": changes}
        return ItemOutcome(item.number, "updated", **result)

    def unsaved(self, item: Taken, predecessor: Order | None) -> Order:
        """The item's order with its client; a price that was given belongs to its first revision."""
        return Order(
            number=item.number,
            imported_at=self.now,
            import_digest=item.digest,
            imported_version=1,
            status_since=effective_now(),
            reissue_of=predecessor,
            client=self.clients.client_of(item),
            **item.fields,
        )

    def store_fresh(self) -> None:
        """Store the new clients and orders with lines, notes, history and outbox rows."""
        self.clients.store_made()
        made = list(self.fresh.values())
        for _, order in made:
            order.client = order.client  # takes the key that storing has given it
        insert_many_with_keys([order for _, order in made])
        insert_many(line for item, order in made for line in unsaved_lines(order, item, self.products))
        insert_many(note for item, order in made for note in hold_notes(order, item, self.now))
        for item, order in made:
            self.clients.add_address(order.client, item.fields)
        self.leave_traces(order for _, order in made)
        self.fresh.clear()

    def leave_traces(self, orders: Iterable[Order]) -> None:
        """History and outbox rows of the orders' first version (ORD-3, INT-3)."""
        contexts = [(order, order.context(self.actor, {}, now=self.now)) for order in orders]
        append_history([Change(order, context, TAKE_OVER, changes={}) for order, context in contexts])


def changed_labels(changes: Iterable[str]) -> list[str]:
    """The changed fields as the desk calls them."""
    known = {field.attname: str(field.verbose_name) for field in Order._meta.concrete_fields}
    return sorted({known.get(name, LABELS.get(name, name)) for name in changes if name not in INTERNAL})


def existing_orders(items: Iterable[Taken]) -> tuple[dict[str, Order], dict[str, str]]:
    """The orders that are here already, locked, by number; and what numbers look like theirs, by look."""
    looks = {look_of(item.number) for item in items}
    rows = (
        Order.objects.select_for_update(of=("self",), no_key=True)
        .select_related("client")
        .filter(In(number_look(), looks))
    )
    found = {order.number: order for order in rows.order_by("id")}
    return found, {look_of(number): number for number in found}


def unsaved_lines(order: Order, item: Taken, products: dict[str, Product]) -> list[OrderLine]:
    """The item's lines, unsaved."""
    return [
        OrderLine(
            order=order,
            position=position,
            product=products[line["product"]],
            title=line.get("title") or products[line["product"]].title,
            variant=line.get("variant") or "",
            quantity=line["quantity"],
            price=line["price"],
            kind=line["kind"],
            kit=line.get("kit") or [],
        )
        for position, line in enumerate(item.lines, 1)
    ]


def hold_notes(order: Order, item: Taken, now: datetime) -> list[HoldNote]:
    """The item's hold notes, unsaved; a line without a time is as old as the order."""
    return [
        HoldNote(
            order=order,
            at=note.get("at") or order.created_at or now,
            author_name=note.get("author") or "",
            text=note["text"],
        )
        for note in item.notes
    ]
