"""A contact's life: start or resume, change, park, take over, close (CON-1…4)."""

from desk.use_cases.contacts.change import change, close, close_by_question, hand_over, park, resume, take_over
from desk.use_cases.contacts.start_contact import Started, start

__all__ = ["Started", "change", "close", "close_by_question", "hand_over", "park", "resume", "start", "take_over"]
