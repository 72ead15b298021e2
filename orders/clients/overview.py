"""All orders of one client at a glance: what the card shows, in a constant number of queries (CLI-10)."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from functools import cached_property

from orders.api.representation import status_representation
from orders.choices import DenialReason
from orders.clients.arrived_returns_hidden_from_desk import as_seen_by
from orders.clients.order_eligibility import PastOrder, ineligibility_reasons
from orders.fsm.batch_facts import NEVER_SENT, SharedFacts
from orders.fsm.context import view_with_context
from orders.fsm.messages import MESSAGES
from orders.models import Order
from orders.planning.available_actions import target_of
from orders.selectors import LINES, numbers_alone
from service.accounts.roles import Actor
from service.choices_registry import choice_label
from service.http.json import Representation
from service.models import Client
from service.queries.compiled_query import CompiledQuery, Param


class ClientsFacts(SharedFacts):
    """What the orders of one client have in common, taken from the orders themselves where they are loaded anyway."""

    def __init__(self, client: Client, orders: Sequence[Order]) -> None:
        super().__init__(order.locality for order in orders)
        self.orders = orders
        self.ineligibility = ineligibility_reasons(
            do_not_contact=client.do_not_contact, orders=[past_order(order) for order in orders]
        )
        self._standings[client.pk] = self.ineligibility

    @cached_property
    def bought(self) -> dict[int, list[tuple[datetime, int]]]:
        """Product → when it was ordered in what, the earliest first, of the orders that may yet be or were sent."""
        result: dict[int, list[tuple[datetime, int]]] = defaultdict(list)
        for order in reversed(self.orders):
            if order.status not in NEVER_SENT:
                for product in {line.product_id for line in order.basket}:
                    result[product].append((order.created_at, order.pk))
        return {product: sorted(times) for product, times in result.items()}

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
    """The client's orders, newest first, and the facts that they have in common."""
    orders: list[Order] = OF_CLIENT(client=client.pk)
    by_id = {order.pk: order for order in orders}
    for order in orders:
        order.client, order.basket = client, []
    for line in LINES(orders=list(by_id)):
        by_id[line.order_id].basket.append(line)
    return orders, ClientsFacts(client, orders)


OF_CLIENT = CompiledQuery(
    lambda: (
        Order.objects.filter(client_id=Param("client"))
        .select_related("partner", "successor")
        .defer(*numbers_alone("successor"))
        .order_by("-created_at", "-id")
    )
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
    machine = Order.machine
    possible = []
    for action in machine.actions_of(actor.role):
        decision = machine.decide(order, context, action)
        if decision.allowed:
            result = {"action": action, "label": machine.labels[action], "target": target_of(order, context, action)}
            possible.append(result | {"needs": decision.requires, "requires": decision.requires})
    return possible
