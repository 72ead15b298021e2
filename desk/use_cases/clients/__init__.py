"""What the desk does with cards: open, change, merge, take a merge back."""

from desk.use_cases.clients.changing import change_client
from desk.use_cases.clients.merging import merge
from desk.use_cases.clients.opening import open_card
from desk.use_cases.clients.undoing import undo

__all__ = ["change_client", "merge", "open_card", "undo"]
