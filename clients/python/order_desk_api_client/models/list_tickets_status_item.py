from enum import StrEnum


class ListTicketsStatusItem(StrEnum):
    IN_PROGRESS = "in_progress"
    OPEN = "open"
    REJECTED = "rejected"
    REOPENED = "reopened"
    RESOLVED = "resolved"
    WAITING = "waiting"

    def __str__(self) -> str:
        return str(self.value)
