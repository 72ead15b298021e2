from enum import StrEnum


class MessageReportStateEnum(StrEnum):
    DELIVERED = "delivered"
    FAILED = "failed"
    SENT = "sent"

    def __str__(self) -> str:
        return str(self.value)
