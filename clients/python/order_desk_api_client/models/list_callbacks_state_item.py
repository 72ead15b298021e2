from enum import StrEnum


class ListCallbacksStateItem(StrEnum):
    CANCELLED = "cancelled"
    EXPIRED = "expired"
    REACHED = "reached"
    TAKEN = "taken"
    UNREACHED = "unreached"
    WAITING = "waiting"

    def __str__(self) -> str:
        return str(self.value)
