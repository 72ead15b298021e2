from enum import StrEnum


class ReturnReasonEnum(StrEnum):
    BONUS_CARD = "bonus_card"
    DEFECT = "defect"
    MISSING_ITEMS = "missing_items"
    NOT_LIKED = "not_liked"
    WRONG_ITEM = "wrong_item"

    def __str__(self) -> str:
        return str(self.value)
