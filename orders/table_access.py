"""What the service's account may do with the tables of this house."""

from service.database.access_declarations import (
    APPEND_ONLY,
    FULL,
    NO_DELETE,
    declare,
    recalled,
    reference,
    sealed,
    versioned,
)

declare(
    "orders",
    {
        "CheckCriterion": reference(versioned(FULL)),
        "ClosedRegion": reference(versioned(FULL)),
        "ContactOrder": recalled(APPEND_ONLY, "order_id"),
        "FilePart": FULL,
        "HoldNote": recalled(sealed(APPEND_ONLY, "order_id", "at", "author_id"), "order_id"),
        "InboundEvent": NO_DELETE,
        "Locality": versioned(FULL),
        "Order": recalled(NO_DELETE, "client_id"),
        "OrderFile": NO_DELETE,
        "OrderLine": recalled(FULL, "order_id"),
        "PickupPoint": versioned(FULL),
        "Product": versioned(FULL, ignoring=("updated_at",)),
        "ReportLine": FULL,
        "Tariff": versioned(FULL),
    },
)
