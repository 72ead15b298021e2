"""What the service's account may do with the tables of this house."""

from service.database.access_declarations import APPEND_ONLY, FULL, NO_DELETE, declare, sealed, versioned

declare(
    "orders",
    {
        "CheckCriterion": versioned(FULL),
        "ClosedRegion": versioned(FULL),
        "ContactOrder": APPEND_ONLY,
        "FilePart": FULL,
        "HoldNote": sealed(APPEND_ONLY, "order_id", "at", "author_id"),
        "InboundEvent": NO_DELETE,
        "Locality": versioned(FULL),
        "Order": NO_DELETE,
        "OrderFile": NO_DELETE,
        "OrderLine": FULL,
        "PickupPoint": versioned(FULL),
        "Product": versioned(FULL, ignoring=("updated_at",)),
        "ReportLine": FULL,
        "Tariff": versioned(FULL),
    },
)
