from enum import StrEnum


class PromiseStateEnum(StrEnum):
    BROKEN = "broken"
    KEPT = "kept"
    OPEN = "open"
    OVERDUE = "overdue"
    RELEASED = "released"

    def __str__(self) -> str:
        return str(self.value)
