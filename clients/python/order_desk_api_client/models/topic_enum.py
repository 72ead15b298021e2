from enum import StrEnum


class TopicEnum(StrEnum):
    AUTHORITY = "authority"
    AUTODIAL = "autodial"
    BONUS_CARD = "bonus_card"
    CHANGE_ORDER = "change_order"
    NEW_ORDER = "new_order"
    PHRASES = "phrases"
    REFERENCE = "reference"
    RETURN_GOODS = "return_goods"
    WHERE_IS_MONEY = "where_is_money"
    WHERE_IS_PARCEL = "where_is_parcel"

    def __str__(self) -> str:
        return str(self.value)
