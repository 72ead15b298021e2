"""Taking over orders in bulk: read every item, resolve goods and clients, store what is new, update what changed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from django.db import connection, transaction
from django.utils import timezone

from orders.api.serializers.items import OrderItem
from orders.events import retry
from orders.imports.clients import ClientBook, add_addresses
from orders.imports.item_reader import Outcome, Taken, digest, read
from orders.imports.products import products_of
from orders.models import HoldNote, Order, OrderLine, Product
from service.accounts.roles import Actor
from service.db.bulk_isolation import isolate_failures
from service.errors import FieldError
from service.fsm.audit import Change, append_history, difference
from service.models import DirectoryEntry
from service.texts import clean_line

TAKE_OVER = "take_over"
TOUCHED = FieldError("number", "changed_since_import", "С заказом уже работали: повторный приём его не меняет.")
TWICE = FieldError(
    "number",
    "repeated",
    "Этот номер есть в списке ещё раз с другими данными: неясно, что верно. Не принято ничего из них.",
)
AT_ONCE = 1_000
LABELS = {"lines": "товары", "basket": "товары"}
FAILED = FieldError("", "failed", "Этот заказ принять не удалось из-за сбоя на нашей стороне.")
NO_PREDECESSOR = FieldError("reissue_of", "unknown_order", "Такого заказа нет или он уже переоформлен.")


def take_over_orders(items: Sequence[Any], *, actor: Actor) -> list[dict[str, Any]]:
    """Store orders; per item `{number, outcome, errors[], damage[]?}`, in the order sent.

    An item that the service itself fails on refuses itself alone: the bulk is halved until it stands by itself.
    """
    once = Once(items)
    outcomes = [
        outcome
        for start in range(0, len(once.first), AT_ONCE)
        for outcome in isolate_failures(
            once.first[start : start + AT_ONCE],
            lambda part: take_over_bulk(part, actor),
            lambda item: Outcome(number_in(item), "refused", [FAILED]).as_dict(),
            kind="order",
        )
    ]
    return once.outcomes(outcomes)


class Once:
    """The items of a list, each number once: the first counts, the same again is unchanged, other content is refused.

    Whether a number is repeated is the list's own matter: nothing that becomes of any item changes it (INT-6).
    """

    def __init__(self, items: Sequence[Any]) -> None:
        self.first: list[Any] = []
        self.numbers = [spoken_number(item) for item in items]
        known: dict[str, tuple[int, str]] = {}
        self.places = [self.place_of(*pair, known) for pair in zip(self.numbers, items, strict=True)]

    def place_of(self, number: str, item: Any, known: dict[str, tuple[int, str]]) -> int | None:
        """Where among the first ones the item stands; None for one that says something else than the first."""
        said = digest(item) if number else ""
        if number in known:
            place, before = known[number]
            return place if said == before else None
        self.first.append(item)
        if number:
            known[number] = len(self.first) - 1, said
        return len(self.first) - 1

    def outcomes(self, of_first: list[dict[str, Any]]) -> list[dict[str, Any]]:
        """What is told of every item, in the order sent."""
        result, results = set[int](), []
        for number, place in zip(self.numbers, self.places, strict=True):
            if place is None:
                results.append(Outcome(number, "refused", [TWICE]).as_dict())
                continue
            outcome = of_first[place]
            again = place in result and outcome["outcome"] != "refused"
            results.append(Outcome(number, "unchanged").as_dict() if again else outcome)
            result.add(place)
        return results


def spoken_number(item: Any) -> str:
    """The number that an item gives, as it is read; empty where it gives none."""
    number = number_in(item)
    return clean_line(number) if isinstance(number, str) else ""


def number_in(item: Any) -> Any:
    """The number of an item that couldn't be taken, as far as it has one."""
    return item.get("number") if isinstance(item, dict) else None


def take_over_bulk(items: Sequence[Any], actor: Actor) -> list[dict[str, Any]]:
    """One transaction; bulks wait for each other, so that two of them never make one client twice."""
    now = timezone.now()
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(hashtext('orders.intake'))")
        directory = {entry.code: entry for entry in DirectoryEntry.objects.all()}
        reader = OrderItem(context={"directory": directory})
        read_items = [read(item, reader, now) for item in items]
        outcomes = Bulk(read_items, actor, now).outcomes()
    retry(outcome.number for outcome in outcomes if outcome.number and outcome.outcome in ("created", "updated"))
    return [outcome.as_dict() for outcome in outcomes]


class Bulk:
    """One bulk of items being stored."""

    def __init__(self, items: Sequence[Taken | Outcome], actor: Actor, now: datetime) -> None:
        self.items, self.actor, self.now = items, actor, now
        good = [item for item in items if isinstance(item, Taken)]
        self.existing = existing_orders(good)
        self.products = products_of(good)
        self.clients = ClientBook(good)
        self.fresh: dict[str, tuple[Taken, Order]] = {}

    def outcomes(self) -> list[Outcome]:
        """Decide on each item, then store everything that is new at once."""
        decided = [item if isinstance(item, Outcome) else self.decide(item) for item in self.items]
        self.store_fresh()
        return decided

    def decide(self, item: Taken) -> Outcome:
        """Created, updated, unchanged or refused."""
        order = self.existing.get(item.number)
        if order is None:
            return self.create(item)
        if order.import_digest == item.digest:
            return Outcome(item.number, "unchanged")
        if order.version != order.imported_version:
            return Outcome(item.number, "refused", [TOUCHED])
        return self.update(order, item)

    def create(self, item: Taken) -> Outcome:
        """A new order, stored with the others at the end."""
        order = Order(number=item.number, imported_at=self.now, import_digest=item.digest, imported_version=1)
        if item.reissue_of and not self.link(order, item.reissue_of):
            return Outcome(item.number, "refused", [NO_PREDECESSOR])
        self.fill(order, item)
        self.fresh[item.number] = item, order
        return Outcome(item.number, "created", damage=item.fields["damage"], status=str(order.status))

    def link(self, order: Order, number: str) -> bool:
        """Link a reissued order to its predecessor, which can have one successor only (ORD-25).

        A predecessor that came just before it is stored first, so that it doesn't matter where bulks end.
        """
        if number in self.fresh:
            self.store_fresh()
        predecessor = Order.objects.select_for_update().filter(number=number).first()
        if predecessor is not None and Order.objects.filter(reissue_of=predecessor).exists():
            return False
        taken = any(made.reissue_of_id == predecessor.pk for _, made in self.fresh.values()) if predecessor else True
        if not taken:
            order.reissue_of = predecessor
        return not taken

    def update(self, order: Order, item: Taken) -> Outcome:
        """An order that nobody has worked on takes over what changed in its source."""
        before, context = order.snapshot(), order.context(self.actor, {}, now=self.now)
        self.fill(order, item)
        order.basket = lines_of(order, item, self.products)
        order.lines_replaced = True
        order.import_digest, order.imported_version = item.digest, order.version + 1
        self.clients.store()
        self.clients.made.clear()
        order.client_id = order.client.pk
        noted = {note.text for note in order.hold_notes.all()}
        HoldNote.objects.bulk_create([n for n in notes_of(order, item, self.now) if n.text not in noted])
        add_addresses([(order.client, item.fields)])
        changes = labels_of(difference(before, order.snapshot()))
        append_history([Change(order, context, TAKE_OVER, before)])
        result = {"damage": item.fields["damage"], "status": str(order.status), "changes": changes}
        return Outcome(item.number, "updated", **result)

    def fill(self, order: Order, item: Taken) -> None:
        """Write the item's fields and client onto the order."""
        for name, value in item.fields.items():
            setattr(order, name, value)
        if order.calculated_revision is not None:
            order.calculated_revision = order.revision
        order.client = self.clients.client_of(item)

    def store_fresh(self) -> None:
        """Store the new clients and orders with lines, notes, history and outbox rows."""
        self.clients.store()
        made = list(self.fresh.values())
        for _, order in made:
            order.client = order.client  # takes the key that storing has given it
        Order.objects.bulk_create([order for _, order in made])
        OrderLine.objects.bulk_create([line for item, order in made for line in lines_of(order, item, self.products)])
        HoldNote.objects.bulk_create([note for item, order in made for note in notes_of(order, item, self.now)])
        add_addresses((order.client, item.fields) for item, order in made)
        self.leave_traces(order for _, order in made)
        self.fresh.clear()
        self.clients.made.clear()

    def leave_traces(self, orders: Iterable[Order]) -> None:
        """History and outbox rows of the orders' first version (ORD-3, INT-3)."""
        contexts = [(order, order.context(self.actor, {}, now=self.now)) for order in orders]
        append_history([Change(order, context, TAKE_OVER, changes={}) for order, context in contexts])


def labels_of(changes: Iterable[str]) -> list[str]:
    """The changed fields as the desk calls them."""
    known = {field.attname: str(field.verbose_name) for field in Order._meta.concrete_fields}
    return sorted({known.get(name, LABELS.get(name, name)) for name in changes})


def existing_orders(items: Iterable[Taken]) -> dict[str, Order]:
    """The orders that are here already, locked, by number."""
    numbers = [item.number for item in items]
    rows = Order.objects.select_for_update(of=("self",)).select_related("client").filter(number__in=numbers)
    return {order.number: order for order in rows.order_by("id")}


def lines_of(order: Order, item: Taken, products: dict[str, Product]) -> list[OrderLine]:
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


def notes_of(order: Order, item: Taken, now: datetime) -> list[HoldNote]:
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
