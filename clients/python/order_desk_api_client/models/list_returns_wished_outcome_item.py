from enum import StrEnum


class ListReturnsWishedOutcomeItem(StrEnum):
    EXCHANGE = "exchange"
    REFUND = "refund"
    RESEND = "resend"

    def __str__(self) -> str:
        return str(self.value)
