from enum import StrEnum


class AvailabilityEnum(StrEnum):
    EXPECTED = "expected"
    GONE = "gone"
    IN_STOCK = "in_stock"

    def __str__(self) -> str:
        return str(self.value)
