"""Who saw whom (PDN-1, PDN-2): every look at a client's data leaves one row, which nobody changes.

Whatever puts a person into words says so by `look_at`; the edge that answers (`ApiView`, the admin's pages) writes one
row for the whole answer by `remember`, under the `Way` that it declares. Outside such an edge nothing is noted: no
task, no machine and no sender of events shows a person to anybody.
"""

from service.traces.looks import look_at, looking, remember, seen_so_far
from service.traces.ways import Way

__all__ = ["Way", "look_at", "looking", "remember", "seen_so_far"]
