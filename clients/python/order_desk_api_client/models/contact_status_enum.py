from enum import StrEnum


class ContactStatusEnum(StrEnum):
    CLOSED = "closed"
    OPEN = "open"
    PARKED = "parked"

    def __str__(self) -> str:
        return str(self.value)
