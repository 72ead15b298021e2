from enum import StrEnum


class WishedOutcomeEnum(StrEnum):
    EXCHANGE = "exchange"
    REFUND = "refund"
    RESEND = "resend"

    def __str__(self) -> str:
        return str(self.value)
