from enum import StrEnum


class ListTicketsOrdering(StrEnum):
    CREATED_AT = "created_at"
    PLACE = "place"
    UPDATED_AT = "updated_at"
    VALUE_1 = "-created_at"
    VALUE_4 = "-updated_at"

    def __str__(self) -> str:
        return str(self.value)
