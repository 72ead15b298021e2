"""Events of the warehouse, carriers and the shop: each counts once, in whatever order it comes (INT-2, 3.3)."""

from orders.events.ingest import take_events
from orders.events.resolution import dismiss, try_now
from orders.events.retry import misdirected, retry, retry_held, untold_since

__all__ = ["dismiss", "misdirected", "retry", "retry_held", "take_events", "try_now", "untold_since"]
