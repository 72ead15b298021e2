"""What many orders asked at one moment have in common: loaded once, not once an order."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import timedelta
from functools import cached_property
from typing import TYPE_CHECKING, Any

from orders.choices import Reason, Status
from orders.models.rules import CheckCriterion, ClosedRegion
from orders.models.tariffs import Locality
from orders.standing import PAST_ORDER_FIELDS, objections_to, past_orders

if TYPE_CHECKING:
    from orders.models import Order
    from service.models import Client

NEVER_SENT = (Status.ANNULLED, Status.FF_ANNULLED, Status.CANCELLED, Status.WEBUTILS_CANCELLED)


class SharedFacts:
    """Closed regions, check criteria, and the standing of clients; give the same one to all orders of a bulk."""

    def __init__(self) -> None:
        self._standings: dict[int, list[Reason]] = {}

    @cached_property
    def closed_regions(self) -> list[ClosedRegion]:
        """Every closed region, in season or not (ORD-13)."""
        return list(ClosedRegion.objects.all())

    @cached_property
    def criteria(self) -> list[CheckCriterion]:
        """The check criteria in force (ORD-14)."""
        return list(CheckCriterion.objects.filter(active=True))

    def standing(self, order_model: type[Order], client: Client) -> list[Reason]:
        """Reasons against a client's standing (CLI-5, CLI-6)."""
        if client.pk not in self._standings:
            self.load_standings(order_model, [client])
        return self._standings[client.pk]

    def load_standings(self, order_model: type[Order], clients: Iterable[Client]) -> None:
        """Load the standing of many clients in one query."""
        by_id = {client.pk: client for client in clients}
        rows: dict[int, list[dict[str, Any]]] = defaultdict(list)
        for row in order_model.objects.filter(client_id__in=by_id).values("client_id", *PAST_ORDER_FIELDS):
            rows[row["client_id"]].append(row)
        for client_id, client in by_id.items():
            past = past_orders(rows[client_id])
            self._standings[client_id] = objections_to(do_not_contact=client.do_not_contact, orders=past)

    def regions_of(self, locality: str) -> frozenset[str]:
        """Codes of the regions in which supervisors know a locality of this name (ORD-13)."""
        return Locality.regions_of(locality)

    def orders_about(self, order: Order, span: timedelta, products: Collection[int]) -> set[int]:
        """Ids of the client's orders within `span` of this one that have one of the products; itself may be among."""
        near = type(order).objects.filter(
            client_id=order.client_id,
            created_at__range=(order.created_at - span, order.created_at + span),
            lines__product_id__in=list(products),
        )
        return set(near.exclude(status__in=NEVER_SENT).values_list("pk", flat=True))
