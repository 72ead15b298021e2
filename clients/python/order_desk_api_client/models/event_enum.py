from enum import StrEnum


class EventEnum(StrEnum):
    ANSWERED = "answered"
    ENDED = "ended"
    MISSED = "missed"
    RINGING = "ringing"

    def __str__(self) -> str:
        return str(self.value)
