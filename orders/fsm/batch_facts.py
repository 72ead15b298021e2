"""What many orders asked at one moment have in common: loaded once, not once an order."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.db.models import Exists, Manager, OuterRef, Q, QuerySet
from django.utils.functional import cached_property

from orders.choices import DenialReason, Phase, Status
from orders.clients.open_tickets_of_orders import OpenTicket, open_tickets_of
from orders.clients.order_eligibility import (
    COUNTED,
    PAST_ORDER_FIELDS,
    REFUSALS_IN_A_ROW,
    ineligibility_reasons,
    past_order,
    past_orders,
)
from orders.delivery.geography import locality_key
from orders.models.check_criteria_and_closed_regions import CheckCriterion, ClosedRegion
from orders.models.goods import OrderLine
from orders.models.tariffs_and_points import Locality
from service.clock import effective_now
from service.queries.compiled_query import CompiledQuery, Param, ParamList, Question
from service.queries.reference_data import Reference

if TYPE_CHECKING:
    from orders.models import Order
    from service.models import Client

Near = tuple[int, int, datetime, timedelta, frozenset[int]]
NEVER_SENT = tuple(sorted(Status.of(Phase.CALLED_OFF)))


class SharedFacts:
    """Closed regions, check criteria, and the standing of clients; give the same one to all orders of a bulk.

    Args:
        localities: those of the orders in hand, looked up together once one of them is asked for.
    """

    def __init__(self, localities: Iterable[str] = ()) -> None:
        self._localities = frozenset(localities)
        self._standings: dict[int, list[DenialReason]] = {}
        self._regions: dict[str, frozenset[str]] = {}
        self._near: dict[Near, bool] = {}
        self._tickets: dict[int, list[OpenTicket]] = {}

    @cached_property
    def moment(self) -> datetime:
        """When they are told, one for all of an answer."""
        return effective_now()

    @cached_property
    def closed_regions(self) -> list[ClosedRegion]:
        """Every closed region, in season or not (ORD-13)."""
        return CLOSED_REGIONS()

    @cached_property
    def criteria(self) -> list[CheckCriterion]:
        """The check criteria in force (ORD-14)."""
        return CRITERIA()

    def standing(self, client: Client) -> list[DenialReason]:
        """Reasons against a client's standing (CLI-5, CLI-6)."""
        if client.pk not in self._standings:
            self.load_standings([client])
        return self._standings[client.pk]

    def standing_by(self, order: Order) -> list[DenialReason]:
        """The same for the client of an order, who is judged by it where there is no other."""
        client = order.client
        if client.pk not in self._standings and not order.client_has_others:
            past = [past_order(order)]
            self._standings[client.pk] = ineligibility_reasons(do_not_contact=client.do_not_contact, orders=past)
        return self.standing(client)

    def load_standings(self, clients: Iterable[Client]) -> None:
        """Load the standing of many clients in one query, by the orders that count for it alone."""
        by_id = {client.pk: client for client in clients}
        rows: dict[int, list[dict[str, Any]]] = defaultdict(list)
        found = COUNTED_OF(client=next(iter(by_id))) if len(by_id) == 1 else COUNTED_OF_MANY(clients=list(by_id))
        for row in found:
            rows[row["client_id"]].append(row)
        for client_id, client in by_id.items():
            past = past_orders(rows[client_id])
            self._standings[client_id] = ineligibility_reasons(do_not_contact=client.do_not_contact, orders=past)

    def tickets_about(self, order: Order) -> list[OpenTicket]:
        """The open tickets about an order (ORD-31)."""
        if order.pk not in self._tickets:
            self.load_tickets([order.pk])
        return self._tickets[order.pk]

    def load_tickets(self, order_ids: Collection[int]) -> None:
        """Load the open tickets of many orders at once."""
        self._tickets |= {pk: [] for pk in order_ids} | open_tickets_of(order_ids)

    def regions_of(self, locality: str) -> frozenset[str]:
        """Codes of the regions in which supervisors know a locality of this name (ORD-13)."""
        key = locality_key(locality)
        if key not in self._regions:
            together = {locality_key(each) for each in self._localities}
            self._regions |= Locality.regions_by_key(together | {key})
        return self._regions[key]

    def has_others_about(self, order: Order, span: timedelta, products: Collection[int]) -> bool:
        """Whether the client ordered one of the products elsewhere within `span` of this order's creation; the order
        that it was reissued from is none (ORD-14)."""
        if not order.client_has_others:
            return False
        named: Near = (order.pk, order.client_id, order.created_at, span, frozenset(products))
        if named not in self._near:
            self._near[named] = bool(
                NEAR(
                    client=order.client_id,
                    since=order.created_at - span,
                    until=order.created_at + span,
                    products=list(products),
                    own=order.pk,
                    earlier=order.reissue_of_id or order.pk,
                )
            )
        return self._near[named]


def order_manager() -> Manager[Order]:
    """The order book, which is declared above this module."""
    return apps.get_model("orders.Order").objects


def having_one_of(products: str) -> QuerySet[OrderLine]:
    """The lines of an order asked about from outside that are of one of the products named so."""
    return OrderLine.objects.filter(order_id=OuterRef("pk"), product_id__in=ParamList(products)).order_by()


CLOSED_REGIONS = Reference(CompiledQuery(lambda: ClosedRegion.objects.all()), "orders.ClosedRegion")
CRITERIA = Reference(CompiledQuery(lambda: CheckCriterion.objects.filter(active=True)), "orders.CheckCriterion")


def asking_for_standing(client_id: int) -> Question:
    """The question that a client's standing rests on."""
    return COUNTED_OF.asking(client=client_id)


COUNTED_OF = CompiledQuery(
    lambda: (
        order_manager()
        .filter(COUNTED, client_id=Param("client"))
        .order_by("-created_at", "-id")
        .values("client_id", *PAST_ORDER_FIELDS)[:REFUSALS_IN_A_ROW]
    ),
    constants={"COUNTED", "PAST_ORDER_FIELDS", "REFUSALS_IN_A_ROW"},
)
COUNTED_OF_MANY = CompiledQuery(
    lambda: (
        order_manager()
        .filter(COUNTED, client_id__in=ParamList("clients"))
        .order_by("-created_at", "-id")
        .values("client_id", *PAST_ORDER_FIELDS)
    ),
    constants={"COUNTED", "PAST_ORDER_FIELDS"},
)
NEAR = CompiledQuery(
    lambda: (
        order_manager()
        .filter(
            ~Q(pk=Param("own")) & ~Q(pk=Param("earlier")),
            Exists(having_one_of("products")),
            client_id=Param("client"),
            created_at__range=(Param("since"), Param("until")),
        )
        .exclude(status__in=NEVER_SENT)
        .order_by()
        .values_list("pk", flat=True)[:1]
    ),
    constants={"NEVER_SENT"},
)
