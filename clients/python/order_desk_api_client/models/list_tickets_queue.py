from enum import StrEnum


class ListTicketsQueue(StrEnum):
    OPP = "opp"
    SUPERVISOR = "supervisor"

    def __str__(self) -> str:
        return str(self.value)
