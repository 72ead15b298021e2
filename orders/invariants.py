"""Rules of the order book that the verification asks for (ORD-3)."""

from service.database.invariants import declare_invariant
from service.invariants import newest_version

declare_invariant("order_is_its_newest_version", "orders_order", newest_version("order", "orders_order", "number"))
