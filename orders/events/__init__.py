"""Events of the warehouse, carriers and the shop: each counts once, in whatever order it comes (INT-2, 3.3)."""

from orders.events.deciding import dismiss, try_now
from orders.events.retrying import misdirected, retry, retry_held, untold_since
from orders.events.taking import take_events

__all__ = ["dismiss", "misdirected", "retry", "retry_held", "take_events", "try_now", "untold_since"]
