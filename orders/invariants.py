"""Rules of the order book that the verification asks for (ORD-3)."""

from service.database.history_and_outbox_invariants import newest_version
from service.database.invariant_registry import declare_invariant

declare_invariant("order_is_its_newest_version", "orders_order", newest_version("order", "orders_order", "number"))
