"""Who saw whom (PDN-1, PDN-2): every look at a client's data leaves one row, which nobody changes.

Whatever puts a person into words says so by `look_at`; the edge that answers (`ApiView`, the admin's pages) writes one
row for the whole answer by `remember`, under the `Way` that it declares; a change that tells what it left has it
written by its own transaction (`remember_with_change`). Outside such an edge nothing is noted: no
task, no machine and no sender of events shows a person to anybody.
"""

from service.traces.looks import (
    change_with_look,
    forget_kept,
    look_at,
    look_to_keep,
    looking,
    remember,
    remember_with_change,
    seen_so_far,
)
from service.traces.ways import Way

__all__ = [
    "Way",
    "change_with_look",
    "forget_kept",
    "look_at",
    "look_to_keep",
    "looking",
    "remember",
    "remember_with_change",
    "seen_so_far",
]
