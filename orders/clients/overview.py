"""The orders of one client at a glance: what the card shows, in a constant number of queries (CLI-10)."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Count, DurationField, Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils.functional import cached_property

from orders.api.representation import status_representation
from orders.choices import DenialReason
from orders.clients.arrived_returns_hidden_from_desk import as_seen_by
from orders.clients.order_eligibility import COLLECTED, ineligibility_reasons, past_order
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
        total: how many the client has.
    """

    def __init__(self, client: Client, orders: Sequence[Order], total: int) -> None:
        super().__init__(order.locality for order in orders)
        self.client, self.orders, self.total = client, orders, total
        self._repeated: dict[timedelta, frozenset[int]] = {}
        if self.knows_all:
            past = map(past_order, orders)
            self._standings[client.pk] = ineligibility_reasons(do_not_contact=client.do_not_contact, orders=past)

    @property
    def knows_all(self) -> bool:
        """Whether the orders that are told are all that the client has."""
        return self.total == len(self.orders)

    @cached_property
    def bought(self) -> dict[int, list[tuple[datetime, int]]]:
        """Product → when it was ordered in what, the earliest first, of the orders that may yet be or were sent."""
        result: dict[int, set[tuple[datetime, int]]] = defaultdict(set)
        for order in self.orders:
            if order.status not in NEVER_SENT:
                for line in order.basket:
                    result[line.product_id].add((order.created_at, order.pk))
        return {product: sorted(times) for product, times in result.items()}

    def has_others_about(self, order: Order, span: timedelta, products: Collection[int]) -> bool:
        """Whether one of the products was ordered elsewhere within `span`, by the orders that are loaded anyway, or
        asked once for all that are told."""
        if self.knows_all:
            return any(self._ordered_near(product, order, span) for product in products)
        if products != self._baskets.get(order.pk):
            return super().has_others_about(order, span, products)
        if span not in self._repeated:
            self._repeated[span] = frozenset(REPEATED(orders=list(self._baskets), span=span))
        return order.pk in self._repeated[span]

    @cached_property
    def _baskets(self) -> dict[int, set[int]]:
        """Order → the products that it has, as they are stored."""
        return {order.pk: {line.product_id for line in order.basket} for order in self.orders}

    def _ordered_near(self, product: int, order: Order, span: timedelta) -> bool:
        """Whether another order than this and the one that it was reissued from has the product, so near to it."""
        times, moment, own, earlier = self.bought.get(product, ()), order.created_at, order.pk, order.reissue_of_id
        until = moment + span
        for at in range(bisect_left(times, (moment - span, 0)), len(times)):
            ordered, pk = times[at]
            if ordered > until:
                return False
            if pk not in (own, earlier):
                return True
        return False


def client_orders(client: Client) -> tuple[list[Order], ClientsFacts]:
    """The orders that a card shows, newest first, and the facts that they have in common.

    Those are the newest, and of the older ones the newest that are still open; the rest is a list's to tell.
    """
    orders: list[Order] = NEWEST_OF_CLIENT(client=client.pk)
    total: int = vars(orders[0])["of_client"] if orders else 0
    if total > SHOWN:
        newest = orders[:NEWEST]
        orders = [*newest, *OLDER_OPEN(client=client.pk, told=[order.pk for order in newest])]
    by_id = load_lines(orders)
    for order in by_id.values():
        order.client = client
    return orders, ClientsFacts(client, orders, total)


def _of_client(chosen: QuerySet[Order], most: int) -> QuerySet[Order]:
    """So many of the newest of these, picked by their index alone before anything is joined to them."""
    newest_first = ("-created_at", "-id")
    picked = chosen.order_by(*newest_first).values("pk")[:most]
    rows = Order.objects.select_related("partner", "successor").defer(*numbers_alone("successor"))
    return rows.filter(pk__in=picked).order_by(*newest_first)


def _counted() -> Subquery:
    """How many orders the client has, looked up in an index once a statement."""
    rows = Order.objects.filter(client_id=Param("client")).order_by().values("client_id")
    return Subquery(rows.annotate(of_client=Count("pk")).values("of_client"))


def _repeating() -> QuerySet[Order, Any]:
    """Those of the orders that share a product with another of the client's within a span, as ORD-14 counts."""
    span = Param("span", output_field=DurationField())
    created_at, own = OuterRef("created_at"), OuterRef("pk")
    others = (
        OrderLine.objects.filter(
            ~Q(order_id=own),
            ~Q(order_id=Coalesce(OuterRef("reissue_of_id"), own)),
            order__client_id=OuterRef("client_id"),
            order__created_at__range=(created_at - span, created_at + span),
            product_id__in=OrderLine.objects.filter(order_id=OuterRef(own)).order_by().values("product_id"),
        )
        .exclude(order__status__in=NEVER_SENT)
        .order_by()
    )
    return Order.objects.filter(Exists(others), pk__in=ParamList("orders")).order_by()


NEWEST_OF_CLIENT = CompiledQuery(
    lambda: _of_client(Order.objects.filter(client_id=Param("client")), SHOWN + 1).annotate(of_client=_counted()),
    constants={"SHOWN"},
)
OLDER_OPEN = CompiledQuery(
    lambda: _of_client(
        Order.objects.filter(~COLLECTED, client_id=Param("client"))
        .exclude(status__in=Order.machine.finals)
        .exclude(pk__in=ParamList("told")),
        SHOWN - NEWEST,
    ),
    constants={"SHOWN", "NEWEST", "COLLECTED"},
)
"""The newest of those with which something is yet to happen, beside the ones that are told."""
REPEATED = CompiledQuery(lambda: _repeating().values_list("pk", flat=True))


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
    labels = Order.machine.labels
    return [
        {
            "action": decision.action,
            "label": labels[decision.action],
            "target": target_of(order, context, decision.action),
            "needs": decision.requires,
            "requires": decision.requires,
        }
        for decision in Order.machine.permitted(order, context)
    ]
