"""What the desk does with cards: open, change, merge, take a merge back."""

from desk.use_cases.clients.change import change_client
from desk.use_cases.clients.create_card import create_card
from desk.use_cases.clients.merge_cards import merge
from desk.use_cases.clients.undo_merge import undo

__all__ = ["change_client", "create_card", "merge", "undo"]
