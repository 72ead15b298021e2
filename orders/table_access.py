"""What the service's account may do with the tables of this house."""

from service.database.access import APPEND_ONLY, FULL, NO_DELETE, declare

declare(
    "orders",
    {
        "CheckCriterion": FULL,
        "ClosedRegion": FULL,
        "ContactOrder": APPEND_ONLY,
        "FilePart": FULL,
        "HoldNote": APPEND_ONLY,
        "InboundEvent": NO_DELETE,
        "Locality": FULL,
        "Order": NO_DELETE,
        "OrderFile": NO_DELETE,
        "OrderLine": FULL,
        "PickupPoint": FULL,
        "Product": FULL,
        "RefusedLine": FULL,
        "Tariff": FULL,
    },
)
