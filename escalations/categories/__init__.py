"""Ticket categories: one entry each, in `table.py`, says everything that the service knows about a category.

`entry.py` says what an entry consists of. Routes, bodies of requests, the words of API and admin, the steps that lower
houses offer and the demo are derived from the entries; effects of a resolution stay in `escalations/fsm/effects.py`.
"""

from escalations.categories.entry import About, Demo, Detail, Entry, Kind, Queue, Route
from escalations.categories.table import TicketCategory

__all__ = ["About", "Demo", "Detail", "Entry", "Kind", "Queue", "Route", "TicketCategory"]
