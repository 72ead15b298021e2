from enum import StrEnum


class RedeemedSourceEnum(StrEnum):
    CLIENT_WORD = "client_word"
    ORDER_DATE = "order_date"
    TRACKING = "tracking"

    def __str__(self) -> str:
        return str(self.value)
