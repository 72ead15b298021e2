from enum import StrEnum


class DirectoryKindEnum(StrEnum):
    CARRIER = "carrier"
    OTHER = "other"
    OWN_LINE = "own_line"
    PARTNER = "partner"
    SERVICE_NUMBER = "service_number"

    def __str__(self) -> str:
        return str(self.value)
