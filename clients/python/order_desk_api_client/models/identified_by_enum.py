from enum import StrEnum


class IdentifiedByEnum(StrEnum):
    NAME_AND_LOCALITY = "name_and_locality"
    ORDER_NUMBER = "order_number"
    PHONE = "phone"

    def __str__(self) -> str:
        return str(self.value)
