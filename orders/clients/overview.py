"""The orders of one client at a glance: what the card shows, in a constant number of queries (CLI-10)."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from functools import cached_property

from django.db.models import QuerySet

from orders.api.representation import status_representation
from orders.choices import DenialReason
from orders.clients.arrived_returns_hidden_from_desk import as_seen_by
from orders.clients.order_eligibility import PAST_ORDER_FIELDS, PastOrder, ineligibility_reasons, past_orders
from orders.fsm.batch_facts import NEVER_SENT, SharedFacts
from orders.fsm.context import view_with_context
from orders.fsm.messages import MESSAGES
from orders.models import Order, OrderLine
from orders.planning.available_actions import target_of
from orders.selectors import load_lines, numbers_alone
from service.accounts.roles import Actor
from service.choices_registry import choice_label
from service.http.json import Representation
from service.models import Client
from service.queries.compiled_query import CompiledQuery, Param, ParamList

NEWEST, SHOWN = 20, 25
"""So many of the newest orders a card shows, and so many with those of the older ones that are still open."""


class ClientsFacts(SharedFacts):
    """What the orders of one client have in common, taken from the orders themselves where all are loaded anyway.

    Args:
        orders: those that are told, the newest first.
        past: all of the client's, as the standing reads them.
    """

    def __init__(self, client: Client, orders: Sequence[Order], past: Sequence[PastOrder]) -> None:
        super().__init__(order.locality for order in orders)
        self.client, self.orders, self.total = client, orders, len(past)
        self.ineligibility = ineligibility_reasons(do_not_contact=client.do_not_contact, orders=past)
        self._standings[client.pk] = self.ineligibility

    @cached_property
    def bought(self) -> dict[int, list[tuple[datetime, int]]]:
        """Product → when it was ordered in what, the earliest first, of the orders that may yet be or were sent."""
        result: dict[int, set[tuple[datetime, int]]] = defaultdict(set)
        for product, created_at, pk in self._purchases():
            result[product].add((created_at, pk))
        return {product: sorted(times) for product, times in result.items()}

    def _purchases(self) -> Iterable[tuple[int, datetime, int]]:
        if self.total > len(self.orders):
            return PURCHASES(client=self.client.pk)
        sent = (order for order in self.orders if order.status not in NEVER_SENT)
        return ((line.product_id, order.created_at, order.pk) for order in sent for line in order.basket)

    def has_others_about(self, order: Order, span: timedelta, products: Collection[int]) -> bool:
        """Whether one of the products was ordered elsewhere within `span`, by the orders that are loaded anyway."""
        own = {order.pk, order.reissue_of_id}
        return any(pk not in own for product in products for pk in self._ordered_near(product, order.created_at, span))

    def orders_about(self, order: Order, span: timedelta, products: Collection[int]) -> set[int]:
        """Ids of the client's orders within `span` of this one that have one of the products."""
        return {pk for product in products for pk in self._ordered_near(product, order.created_at, span)}

    def _ordered_near(self, product: int, moment: datetime, span: timedelta) -> Iterator[int]:
        times = self.bought.get(product, ())
        for at in range(bisect_left(times, (moment - span, 0)), len(times)):
            ordered, pk = times[at]
            if ordered > moment + span:
                return
            yield pk


def past_order(order: Order) -> PastOrder:
    """As much of an order as its client's standing depends on (CLI-6)."""
    return PastOrder(
        order.status, order.stage, order.redeemed_on is not None, order.excuse_reason != "", order.created_at
    )


def client_orders(client: Client) -> tuple[list[Order], ClientsFacts]:
    """The orders that a card shows, newest first, and the facts that they have in common.

    Those are the newest, and of the older ones the newest that are still open; the rest is a list's to tell.
    """
    orders: list[Order] = NEWEST_OF_CLIENT(client=client.pk)
    past = [past_order(order) for order in orders]
    if len(orders) > SHOWN:
        rows = PAST_OF_CLIENT(client=client.pk)
        past = past_orders(rows)
        open_keys = [row["pk"] for row, one in zip(rows, past, strict=True) if is_open(one)]
        newest = orders[:NEWEST]
        known = {order.pk for order in newest}
        older = [pk for pk in open_keys if pk not in known][: SHOWN - NEWEST]
        orders = [*newest, *(BY_KEYS(keys=older) if older else [])]
    by_id = load_lines(orders)
    for order in by_id.values():
        order.client = client
    return orders, ClientsFacts(client, orders, past)


def is_open(order: PastOrder) -> bool:
    """Whether something is yet to happen with it."""
    return not order.collected and order.status not in Order.machine.finals


def _of_client() -> QuerySet[Order]:
    rows = Order.objects.select_related("partner", "successor").defer(*numbers_alone("successor"))
    return rows.order_by("-created_at", "-id")


NEWEST_OF_CLIENT = CompiledQuery(
    lambda: _of_client().filter(client_id=Param("client"))[: SHOWN + 1], constants={"SHOWN"}
)
BY_KEYS = CompiledQuery(lambda: _of_client().filter(pk__in=ParamList("keys")))
PAST_OF_CLIENT = CompiledQuery(
    lambda: (
        Order.objects.filter(client_id=Param("client")).order_by("-created_at", "-id").values("pk", *PAST_ORDER_FIELDS)
    ),
    constants={"PAST_ORDER_FIELDS"},
)
PURCHASES = CompiledQuery(
    lambda: (
        OrderLine.objects.filter(order__client_id=Param("client"))
        .exclude(order__status__in=NEVER_SENT)
        .order_by()
        .values_list("product_id", "order__created_at", "order_id")
    ),
    constants={"NEVER_SENT"},
)


def eligibility_representation(ineligibility: Iterable[DenialReason]) -> Representation:
    """Whether orders are made, confirmed and reissued for the client, and why not (ORD-11)."""
    reasons = [
        {"code": reason.value, "message": words.message, "client_words": words.client_words}
        for reason in ineligibility
        for words in [MESSAGES[reason].filled]
    ]
    return {"may_order": not reasons, "reasons": reasons}


def order_summary(order: Order, actor: Actor, facts: ClientsFacts) -> Representation:
    """An order as the card shows it: where it stands and what this asker may do with it now."""
    order = as_seen_by(order, actor.role)
    return {
        "id": order.pk,
        "number": order.number,
        **status_representation(order),
        **stage_representation(order),
        "total": order.total,
        "tracking_number": order.tracking_number or None,
        "created_at": order.created_at,
        "redeemed_on": order.redeemed_on,
        "reissued_as": order.successor.number if order.reissued else None,
        "version": order.version,
        "actions": possible_actions(order, actor, facts),
    }


def stage_representation(order: Order) -> Representation:
    """Where the parcel is, under both names."""
    stage, label = order.stage or None, choice_label(order, "stage") if order.stage else None
    return {"delivery_stage": stage, "delivery_stage_label": label, "stage": stage, "stage_label": label}


def possible_actions(order: Order, actor: Actor, facts: ClientsFacts) -> list[Representation]:
    """The actions that nothing denies; why others are denied, `GET /orders/{number}/actions` says."""
    order, context = view_with_context(order, actor, shared=facts)
    labels, possible = Order.machine.labels, []
    for decision in Order.machine.decide_all(order, context):
        if decision.allowed:
            action = decision.action
            result = {"action": action, "label": labels[action], "target": target_of(order, context, action)}
            possible.append(result | {"needs": decision.requires, "requires": decision.requires})
    return possible
