from enum import StrEnum


class DeliveryStateEnum(StrEnum):
    DEAD = "dead"
    SENT = "sent"
    WAITING = "waiting"

    def __str__(self) -> str:
        return str(self.value)
