from enum import StrEnum


class QueueEnum(StrEnum):
    OPP = "opp"
    SUPERVISOR = "supervisor"

    def __str__(self) -> str:
        return str(self.value)
