from enum import StrEnum


class SuppressionGroundEnum(StrEnum):
    CONFLICT = "conflict"
    DECEASED = "deceased"
    REQUEST = "request"
    VERY_NEGATIVE = "very_negative"
    WRONG_NUMBER = "wrong_number"

    def __str__(self) -> str:
        return str(self.value)
