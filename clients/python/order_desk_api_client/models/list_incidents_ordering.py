from enum import StrEnum


class ListIncidentsOrdering(StrEnum):
    UPDATED_AT = "updated_at"
    VALUE_0 = "-id"
    VALUE_2 = "-updated_at"

    def __str__(self) -> str:
        return str(self.value)
