"""Events of the warehouse, carriers and the shop: each counts once, in whatever order it comes (INT-2, 3.3).

Here stands whether an event is admitted, late, held or repeated. What each does to an order is a transition:
`orders/fsm/transitions/external.py`.
"""

from orders.events.ingest import take_events
from orders.events.resolution import dismiss, try_now
from orders.events.retry import held_since, misdirected, retry, retry_held

__all__ = ["dismiss", "held_since", "misdirected", "retry", "retry_held", "take_events", "try_now"]
