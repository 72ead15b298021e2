"""Ticket categories: one entry each, in `table.py`, says everything that the service knows about a category.

`entry.py` says what an entry consists of. Routes, bodies of requests, the words of API and admin, the steps that lower
houses offer and the demo are derived from the entries; effects of a resolution stay in `escalations/fsm/effects.py`.
"""

from escalations.categories.entry import CategoryEntry, Demo, Detail, DetailKind, Queue, Route, TicketSubject
from escalations.categories.table import TicketCategory

__all__ = ["CategoryEntry", "Demo", "Detail", "DetailKind", "Queue", "Route", "TicketCategory", "TicketSubject"]
