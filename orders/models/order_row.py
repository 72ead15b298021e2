"""An order as a list reads it: its columns and what its neighbours are named by, in one row, without a record.

A row answers whatever telling asks of an order, by the order's own properties and methods, so that no rule is said
twice; what would change an order or ask for more of its neighbours it hasn't got.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any, NamedTuple

from orders.models.goods import OrderLine
from orders.models.order import Order
from service.models import Client, DirectoryEntry

if TYPE_CHECKING:
    ReadAsOrder = Order
else:
    ReadAsOrder = object


class NamedClient(NamedTuple("NamedClient", [("last", str), ("first", str), ("patronymic", str)])):
    """Whose an order is."""

    __slots__ = ()
    name = Client.name


class CarrierOfRow(NamedTuple("CarrierOfRow", [("tracking_url", str)])):
    """Who brings it."""

    __slots__ = ()
    tracking_page = DirectoryEntry.tracking_page


class PartnerOfRow(NamedTuple):
    """Who serves it."""

    name: str


class OtherOrder(NamedTuple):
    """What it was reissued from, or as."""

    number: str


class ProductOfLine(NamedTuple):
    """What a line is of."""

    code: str
    availability: str


class LineColumns(NamedTuple):
    """What a line says."""

    product: ProductOfLine
    title: str
    variant: str
    quantity: int
    price: Decimal
    kind: str
    kit: list[dict[str, Any]]


class LineRow(LineColumns):
    """A line of an order."""

    __slots__ = ()
    amount = OrderLine.amount


LINE_COLUMNS = ("order_id", "product__code", "product__availability", *LineRow._fields[1:])
NEVER_TOLD = frozenset({"excused_by_id", "redeemed_source", "imported_at", "import_digest", "imported_version"})
OWN = tuple(field.attname for field in Order._meta.concrete_fields if field.attname not in NEVER_TOLD)
NEIGHBOURS = (
    *(f"client__{part}" for part in NamedClient._fields),
    "carrier__tracking_url",
    "partner__name",
    "reissue_of__number",
    "successor__number",
)
COLUMNS = (*OWN, *NEIGHBOURS)
"""The columns of a statement whose rows these are: `values_list(*COLUMNS)`."""


class OrderRow(ReadAsOrder):
    """An order out of a row of `COLUMNS`, to be told and not to be saved.

    Attributes:
        basket, notes: as they were loaded with the page that it is on.
    """

    if not TYPE_CHECKING:
        context = Order.context
        recipient, address = Order.recipient, Order.address
        goods_total, total = Order.goods_total, Order.total
        calculated, redeemed, reissued = Order.calculated, Order.redeemed, Order.reissued
        tracking_page = Order.tracking_page
        last_changed_at, changed_at_for = Order.last_changed_at, Order.changed_at_for

    def __init__(self, values: Sequence[Any]) -> None:
        last, first, patronymic, page, partner, earlier, later = values[len(OWN) :]
        own = vars(self)
        own.update(zip(OWN, values, strict=False))
        own["pk"] = own["id"]
        own["client"] = NamedClient(last, first, patronymic)
        own["carrier"] = None if page is None else CarrierOfRow(page)
        own["partner"] = None if partner is None else PartnerOfRow(partner)
        own["reissue_of"] = None if earlier is None else OtherOrder(earlier)
        own["successor"] = None if later is None else OtherOrder(later)
        own["basket"], own["notes"] = [], []

    def add_line(self, line: LineRow) -> None:
        """Let a line that was loaded stand in its basket."""
        lines: list[Any] = self.basket
        lines.append(line)
