"""Reads of the order book."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from django.db.models import F, Q, QuerySet
from django.http import Http404

from orders.clients import arrived_returns_hidden_from_desk
from orders.editing.goods_availability import whose_worst_is
from orders.models import HoldNote, Order, OrderLine, Product
from orders.models.order import NEIGHBOURS
from orders.models.order_annotations import found_beside
from orders.models.order_row import COLUMNS, LINE_COLUMNS, LineRow, OrderRow, ProductOfLine
from service.accounts.roles import DESK, Role
from service.clock import today
from service.customers.merged_cards import families_of
from service.models import Client, HistoryRow
from service.queries.compiled_query import CompiledQuery, Param, ParamList
from service.queries.keyset import KeysetList, KeysetRows
from service.traces import look_at


def orders() -> QuerySet[Order]:
    """Orders with whose they are and the numbers of the orders they were reissued from and as."""
    others = ("reissue_of", "successor")
    rows = Order.objects.select_related("client", "partner", "carrier", *others)
    return rows.defer(*numbers_alone(*others))


def numbers_alone(*others: str) -> list[str]:
    """The columns that nobody needs of an order's neighbours: of these its number is told."""
    unused = {field.name for field in Order._meta.concrete_fields} - NEIGHBOURS
    return [f"{other}__{name}" for other in others for name in unused]


def names_alone(client: str) -> list[str]:
    """The columns that nobody needs of a client who is only named, with the card that theirs lives on in."""
    named = {"id", "last", "first", "patronymic", "merged_into"}
    return [f"{client}__{field.name}" for field in Client._meta.concrete_fields if field.name not in named]


def load_lines_and_notes(rows: Iterable[Order]) -> None:
    """Load for all of these orders at once what telling them needs beside their rows."""
    by_id = load_lines(rows)
    for order in by_id.values():
        order.loaded_notes = []
    for note in NOTES(orders=list(by_id)):
        by_id[note.order_id].notes.append(note)


def load_lines(rows: Iterable[Order]) -> dict[int, Order]:
    """Load the lines of all of these orders at once; the orders by their keys."""
    by_id = {order.pk: order for order in rows}
    for order in by_id.values():
        order.basket = []
    for line in LINES(orders=list(by_id)) if by_id else ():
        by_id[line.order_id].basket.append(line)
    return by_id


def load_parts_of_rows(rows: Iterable[OrderRow]) -> None:
    """Load the lines and notes of the orders of a page, the lines as rows as well."""
    by_id = {order.pk: order for order in rows}
    if not by_id:
        return
    products: dict[tuple[str, str], ProductOfLine] = {}
    for order, code, availability, *rest in LINE_ROWS(orders=list(by_id)):
        product = products.get((code, availability))
        if product is None:
            product = products[code, availability] = ProductOfLine(code, availability)
        by_id[order].add_line(LineRow(product, *rest))
    for note in NOTES(orders=list(by_id)):
        by_id[note.order_id].notes.append(note)


def order_by_number(number: str) -> Order:
    """The order of this number, with everything that telling it needs.

    Raises:
        Http404: there is none.
    """
    order = order_with_lines(number)
    order.loaded_notes = order.notes
    return order


def order_with_lines(number: str) -> Order:
    """The same without its hold notes: what may be done with it doesn't depend on them.

    Raises:
        Http404: there is none.
    """
    found: list[Order] = BY_NUMBER(number=number)
    if not found:
        raise Http404
    load_lines(found)
    return found[0]


BY_NUMBER = CompiledQuery(
    lambda: orders().annotate(**found_beside(Order.objects)).filter(number=Param("number")).order_by()
)
LINES = CompiledQuery(lambda: OrderLine.objects.select_related("product").filter(order__in=ParamList("orders")))
LINE_ROWS = CompiledQuery(
    lambda: OrderLine.objects.filter(order__in=ParamList("orders")).values_list(*LINE_COLUMNS),
    constants={"LINE_COLUMNS"},
)
NOTES = CompiledQuery(lambda: HoldNote.objects.filter(order__in=ParamList("orders")))


def order_seen(number: str, role: Role) -> Order:
    """The order of this number, to be told to a role and not to be saved (RET-13).

    Raises:
        Http404: there is none.
    """
    return arrived_returns_hidden_from_desk.as_seen_by(order_by_number(number), role)


FILTERS = {
    "status": "shown__in",
    "client": "client_id",
    "tracking_number": "tracking_number",
    "created_from": "created_at__gte",
    "created_to": "created_at__lt",
    "delivery_stage": "stage__in",
    "delivery_method": "method__in",
    "carrier": "carrier_id",
    "partner": "partner_id",
    "review_required": "review_required",
    "prepayment": "prepayment",
    "number": "number__in",
    "taken_by": "taken_by",
    "annulment_reason": "annulment_reason__in",
    "annulled_by": "annulled_by__in",
    "expected_before": "expected_on__lt",
    "updated_from": "updated_at__gte",
}
APPLIED = (*FILTERS, "availability", "calculated", "ordering", "brief")
"""Every parameter of the list that narrows or orders it."""


def filtered(filters: Mapping[str, Any], role: Role) -> KeysetRows:
    """Orders by the filters of the list, asked of what the role sees, as rows (`OrderRow`) without lines and notes."""
    values = {key: _named(key, filters[key]) for key in FILTERS if key in filters}
    form = tuple((key, tuple(named)) for key, named in values.items())
    given = {name: value for named in values.values() for name, value in named.items()}
    more = (
        tuple(sorted(filters.get("availability", ()))),
        tuple(filters[name] for name in ("calculated",) if name in filters),
    )
    return BOOK.asked((role, form, *more), {"today": today(), **given})


def _named(key: str, value: Any) -> dict[str, Any]:
    several = FILTERS[key].endswith("__in")
    return {f"{key}_{at}": one for at, one in enumerate(value)} if several else {key: value}


def _book(
    role: Role,
    form: tuple[tuple[str, tuple[str, ...]], ...],
    availability: tuple[str, ...],
    calculated: tuple[bool, ...],
) -> QuerySet[Order, tuple[Any, ...]]:
    shown = arrived_returns_hidden_from_desk.visible_status(role, Param("today"))
    rows = Order.objects.alias(shown=shown)
    for key, names in form:
        given = [Param(name) for name in names]
        condition = Q((FILTERS[key], given if FILTERS[key].endswith("__in") else given[0]))
        if key == "updated_from" and role not in DESK:
            condition |= Q(hidden_change_at__gte=given[0])
        rows = rows.filter(condition)
    for wanted in calculated:
        fits = Q(calculated_revision=F("revision"))
        rows = rows.filter(fits if wanted else ~fits | Q(calculated_revision=None))
    return (whose_worst_is(rows, availability) if availability else rows).values_list(*COLUMNS)


BOOK = KeysetList(Order, _book, OrderRow)


def history_of(order: Order, role: Role) -> QuerySet[HistoryRow]:
    """The order's history, as far as the role may know it."""
    look_at(order.client_id)
    rows = HistoryRow.objects.filter(subject="order", subject_id=order.pk).select_related("actor")
    if not arrived_returns_hidden_from_desk.is_embargoed(order, role):
        return rows
    return rows.filter(Q(version__lte=arrived_returns_hidden_from_desk.version_for(order, role)) | Q(role__in=DESK))


def orders_of_clients(clients: Collection[int], limit: int) -> list[Order]:
    """Orders of these clients and of the cards merged into theirs, the newest first."""
    return list(orders().filter(client__in=families_of(clients)).order_by("-created_at", "-pk")[:limit])


def products(q: str = "") -> QuerySet[Product]:
    """Products whose code or title has the words."""
    found = Product.objects.all()
    for word in q.split():
        found = found.filter(Q(title__icontains=word) | Q(code__icontains=word))
    return found
