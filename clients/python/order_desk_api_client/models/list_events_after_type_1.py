from enum import StrEnum


class ListEventsAfterType1(StrEnum):
    NOW = "now"

    def __str__(self) -> str:
        return str(self.value)
