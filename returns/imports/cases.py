"""Taking over cases in bulk: read every item, find its order, store what is new (contract, "Integrations")."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import transaction

from orders.models import Order
from returns.api.serializers.bodies import CaseItem
from returns.goods.dispatch_validation import dispatch_faults
from returns.imports.case_reader import date_faults, imported_case
from returns.models import ReturnCase, ReturnLine
from returns.use_cases.notify_order_of_dispatch import tell_orders
from service.accounts.roles import Actor
from service.clock import effective_now
from service.fsm.history import Change, append_history
from service.http import json
from service.http.kept_readers import PartlyRead
from service.http.validation_errors import at_most, flatten
from service.input_errors import FieldError
from service.queries.bulk_item_fails_alone import isolate_failures

TAKE_OVER = "take_over"
NO_OBJECT = FieldError("", "invalid", "Ожидается объект возврата.")
UNKNOWN_ORDER = FieldError("order", "unknown_order", "Такого заказа нет.")
FAILED = FieldError("", "failed", "Этот возврат принять не удалось из-за сбоя на нашей стороне.")
ANOTHER = FieldError("order", "case_already_open", "По товарам этого заказа уже есть другой возврат.")


@dataclass
class ItemOutcome:
    """What became of an item."""

    order: str | None
    outcome: str
    errors: list[FieldError] = field(default_factory=list)
    case: ReturnCase | None = None

    def as_dict(self) -> dict[str, Any]:
        """The shape of the contract's results; ids are known once the bulk is stored."""
        pk = self.case.pk if self.case else None
        return {
            "order": self.order,
            "id": pk,
            "outcome": self.outcome,
            "errors": [error.as_dict() for error in at_most(self.errors)],
        }


def take_over_cases(items: Sequence[Any], *, actor: Actor) -> list[dict[str, Any]]:
    """Store cases; per item `{order, id, outcome, errors[]}`, in the order sent.

    An item that the service itself fails on refuses itself alone.
    """
    return isolate_failures(
        items,
        lambda part: import_bulk(part, actor),
        lambda item: ItemOutcome(item_number(item), "refused", [FAILED]).as_dict(),
        kind="case",
    )


def item_number(item: Any) -> str | None:
    """The order that an item names, if it names one."""
    number = item.get("order") if isinstance(item, dict) else None
    return number if isinstance(number, str) else None


def import_bulk(items: Sequence[Any], actor: Actor) -> list[dict[str, Any]]:
    """One bulk in one transaction."""
    with transaction.atomic():
        bulk = Bulk(items, actor, effective_now())
        outcomes = [bulk.outcome_of(item) for item in items]
        bulk.store()
    return [outcome.as_dict() for outcome in outcomes]


class Bulk:
    """One bulk of items being stored; the rows of their orders are locked."""

    def __init__(self, items: Sequence[Any], actor: Actor, now: datetime) -> None:
        self.actor, self.now, self.reader = actor, now, CaseItem()
        self.orders = locked_orders(items)
        pks = [order.pk for order in self.orders.values()]
        known = ReturnCase.objects.filter(order_id__in=pks).exclude(import_digest="")
        self.known = {case.import_digest: case for case in known}
        held = ReturnLine.objects.filter(order_id__in=pks, held=True)
        self.held = set(held.values_list("order_id", flat=True))
        self.fresh: list[ReturnCase] = []

    def outcome_of(self, item: Any) -> ItemOutcome:
        """Created, unchanged or refused."""
        if not isinstance(item, dict):
            return ItemOutcome(None, "refused", [NO_OBJECT])
        number = item_number(item)
        try:
            given = self.reader.run_validation(item)
        except PartlyRead as error:
            return ItemOutcome(number, "refused", [*flatten(error.detail), *self.unsuitable(error.read)])
        order = self.orders.get(given["order"])
        if order is None:
            return ItemOutcome(number, "refused", [UNKNOWN_ORDER])
        mark = case_digest(given)
        if mark in self.known:
            return ItemOutcome(number, "unchanged", case=self.known[mark])
        return self.create(order, given, mark)

    def unsuitable(self, read: Mapping[str, Any]) -> list[FieldError]:
        """What else is wrong with an item that is refused for its form, as far as it could be read."""
        unknown = [UNKNOWN_ORDER] if "order" in read and read["order"] not in self.orders else []
        return [*unknown, *dispatch_faults(read.get("sent_on"), read.get("redeemed_on"))]

    def create(self, order: Order, given: Mapping[str, Any], mark: str) -> ItemOutcome:
        """A new case, stored with the others at the end; nothing if it can't be or another holds the goods."""
        case = imported_case(order, given, self.now)
        case.import_digest = mark
        holds = any(line.held for line in case.basket)
        faults = [*date_faults(case, given), *([ANOTHER] if holds and order.pk in self.held else [])]
        if faults:
            return ItemOutcome(order.number, "refused", faults)
        self.known[mark] = case
        self.fresh.append(case)
        if holds:
            self.held.add(order.pk)
        return ItemOutcome(order.number, "created", case=case)

    def store(self) -> None:
        """Store the new cases with their lines, their first history rows and their events."""
        ReturnCase.objects.bulk_create(self.fresh)
        for case in self.fresh:
            for line in case.basket:
                line.case = case
        ReturnLine.objects.bulk_create([line for case in self.fresh for line in case.basket])
        contexts = [(case, case.context(self.actor, {}, now=self.now)) for case in self.fresh]
        append_history([Change(case, context, TAKE_OVER) for case, context in contexts])
        tell_orders(self.fresh, self.now)


def locked_orders(items: Iterable[Any]) -> dict[str, Order]:
    """The orders named, by number, locked in the order of their ids."""
    numbers = {item["order"] for item in items if isinstance(item, dict) and isinstance(item.get("order"), str)}
    sound = [number for number in numbers if "\0" not in number]
    rows = (
        Order.objects.select_for_update(of=("self",), no_key=True)
        .select_related("client")
        .prefetch_related("lines__product")
    )
    return {order.number: order for order in rows.filter(number__in=sound).order_by("pk")}


def case_digest(given: Mapping[str, Any]) -> str:
    """One value for items of equal content: an absent part equals an empty one."""
    result = {name: str(value) for name, value in given.items() if value not in (None, "")}
    return hashlib.sha256(json.canonical_bytes(result)).hexdigest()
