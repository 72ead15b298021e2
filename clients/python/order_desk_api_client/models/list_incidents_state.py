from enum import StrEnum


class ListIncidentsState(StrEnum):
    IN_FORCE = "in_force"
    OVER = "over"
    PLANNED = "planned"

    def __str__(self) -> str:
        return str(self.value)
