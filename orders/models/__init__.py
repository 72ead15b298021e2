"""The order book's records; `Order` carries the machine."""

from orders.fsm.machine import ORDER_MACHINE
from orders.models.contact_orders import ContactOrder
from orders.models.events import EventOutcome, InboundEvent
from orders.models.files import FilePart, FileState, OrderFile, ReportLine, RowOutcome
from orders.models.goods import OrderLine, Product
from orders.models.notes import HoldNote
from orders.models.order import Order
from orders.models.rules import CheckCriterion, ClosedRegion, CriterionKind
from orders.models.tariffs import Locality, PickupPoint, Tariff

ORDER_MACHINE.on(Order)

__all__ = [
    "CheckCriterion",
    "ClosedRegion",
    "ContactOrder",
    "CriterionKind",
    "EventOutcome",
    "FilePart",
    "FileState",
    "HoldNote",
    "InboundEvent",
    "Locality",
    "Order",
    "OrderFile",
    "OrderLine",
    "PickupPoint",
    "Product",
    "ReportLine",
    "RowOutcome",
    "Tariff",
]
