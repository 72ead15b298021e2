from enum import StrEnum


class MatchEnum(StrEnum):
    EXACT = "exact"
    LIKELY = "likely"

    def __str__(self) -> str:
        return str(self.value)
