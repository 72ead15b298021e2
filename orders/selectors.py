"""Reads of the order book."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import Q, QuerySet
from django.http import Http404

from orders.clients import embargo
from orders.editing.availability import whose_worst_is
from orders.models import HoldNote, Order, OrderLine, Product
from service.accounts.roles import Role
from service.clock import today
from service.db.compiled_query import CompiledQuery, Param, ParamList
from service.db.keyset import KeysetList, KeysetRows
from service.models import HistoryRow


def orders() -> QuerySet[Order]:
    """Orders with whose they are and the numbers of the orders they were reissued from and as."""
    others = ("reissue_of", "successor")
    not_recorded = {field.name for field in Order._meta.concrete_fields} - {"id", "number", "reissue_of"}
    rows = Order.objects.select_related("client", "partner", *others)
    return rows.defer(*(f"{other}__{name}" for other in others for name in not_recorded))


def load_lines_and_notes(rows: Iterable[Order]) -> None:
    """Load for all of these orders at once what telling them needs beside their rows."""
    by_id = {order.pk: order for order in rows}
    for order in by_id.values():
        order.basket, order.loaded_notes = [], []
    for line in LINES(orders=list(by_id)):
        by_id[line.order_id].basket.append(line)
    for note in NOTES(orders=list(by_id)):
        by_id[note.order_id].notes.append(note)


def order_by_number(number: str) -> Order:
    """The order of this number.

    Raises:
        Http404: there is none.
    """
    found: list[Order] = BY_NUMBER(number=number)
    if not found:
        raise Http404
    load_lines_and_notes(found)
    return found[0]


BY_NUMBER = CompiledQuery(lambda: orders().filter(number=Param("number")).order_by())
LINES = CompiledQuery(lambda: OrderLine.objects.select_related("product").filter(order__in=ParamList("orders")))
NOTES = CompiledQuery(lambda: HoldNote.objects.filter(order__in=ParamList("orders")))


def order_seen(number: str, role: Role) -> Order:
    """The order of this number, to be told to a role and not to be saved (RET-13).

    Raises:
        Http404: there is none.
    """
    return embargo.as_seen_by(order_by_number(number), role)


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
    "number": "number",
}
APPLIED = (*FILTERS, "availability", "ordering")
"""Every parameter of the list that narrows or orders it."""


def filtered(filters: Mapping[str, Any], role: Role) -> KeysetRows:
    """Orders by the filters of the list, asked of what the role sees, without lines and notes."""
    values = {key: _named(key, filters[key]) for key in FILTERS if key in filters}
    form = tuple((key, tuple(named)) for key, named in values.items())
    given = {name: value for named in values.values() for name, value in named.items()}
    return BOOK.asked((role, form, tuple(sorted(filters.get("availability", ())))), {"today": today(), **given})


def _named(key: str, value: Any) -> dict[str, Any]:
    several = FILTERS[key].endswith("__in")
    return {f"{key}_{at}": one for at, one in enumerate(value)} if several else {key: value}


def _book(role: Role, form: tuple[tuple[str, tuple[str, ...]], ...], availability: tuple[str, ...]) -> QuerySet[Order]:
    rows = orders().alias(shown=embargo.visible_status(role, Param("today")))
    for key, names in form:
        given = [Param(name) for name in names]
        rows = rows.filter(Q((FILTERS[key], given if FILTERS[key].endswith("__in") else given[0])))
    return whose_worst_is(rows, availability) if availability else rows


BOOK = KeysetList(Order, _book)


def history_of(order: Order, role: Role) -> QuerySet[HistoryRow]:
    """The order's history, as far as the role may know it."""
    rows = HistoryRow.objects.filter(subject="order", subject_id=order.pk)
    return rows.filter(version__lte=embargo.version_for(order, role)) if embargo.is_embargoed(order, role) else rows


def products(q: str = "") -> QuerySet[Product]:
    """Products whose code or title has the words."""
    found = Product.objects.all()
    for word in q.split():
        found = found.filter(Q(title__icontains=word) | Q(code__icontains=word))
    return found
