from enum import StrEnum


class MessageAnswerStateEnum(StrEnum):
    DELIVERED = "delivered"
    FAILED = "failed"
    SENT = "sent"
    WAITING = "waiting"

    def __str__(self) -> str:
        return str(self.value)
