from enum import StrEnum


class SameEnum(StrEnum):
    NAME = "name"
    PHONE = "phone"

    def __str__(self) -> str:
        return str(self.value)
