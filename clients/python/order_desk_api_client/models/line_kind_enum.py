from enum import StrEnum


class LineKindEnum(StrEnum):
    BONUS_CARD = "bonus_card"
    CROSS_SELL = "cross_sell"
    GIFT = "gift"
    MAIN = "main"
    WARRANTY = "warranty"

    def __str__(self) -> str:
        return str(self.value)
