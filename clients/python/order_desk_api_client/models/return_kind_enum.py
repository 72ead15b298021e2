from enum import StrEnum


class ReturnKindEnum(StrEnum):
    POSTAL = "postal"
    UNKNOWN = "unknown"

    def __str__(self) -> str:
        return str(self.value)
