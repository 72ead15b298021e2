"""A contact's life: start or resume, change, park, take over, close (CON-1…4)."""

from desk.use_cases.contacts.callback_outcome import faults_of_outcome
from desk.use_cases.contacts.change import (
    change,
    close,
    close_by_question,
    hand_over,
    park,
    require_colleague,
    resume,
    take_over,
)
from desk.use_cases.contacts.parsing import faults_of_change, faults_of_start
from desk.use_cases.contacts.start_contact import Started, start

__all__ = [
    "Started",
    "change",
    "close",
    "close_by_question",
    "faults_of_change",
    "faults_of_outcome",
    "faults_of_start",
    "hand_over",
    "park",
    "require_colleague",
    "resume",
    "start",
    "take_over",
]
