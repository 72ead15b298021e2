"""The order book's records; `Order` carries the machine."""

from orders.fsm.machine import ORDER_MACHINE
from orders.models.check_criteria_and_closed_regions import CheckCriterion, ClosedRegion, CriterionKind
from orders.models.events import EventOutcome, InboundEvent
from orders.models.files import FilePart, FileState, OrderFile, ReportLine, RowOutcome
from orders.models.goods import OrderLine, Product
from orders.models.hold_notes_and_contacts import ContactOrder, HoldNote
from orders.models.order import Order
from orders.models.tariffs_and_points import Locality, PickupPoint, Tariff

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
