from enum import StrEnum


class CallbackStateEnum(StrEnum):
    CANCELLED = "cancelled"
    EXPIRED = "expired"
    REACHED = "reached"
    TAKEN = "taken"
    UNREACHED = "unreached"
    WAITING = "waiting"

    def __str__(self) -> str:
        return str(self.value)
