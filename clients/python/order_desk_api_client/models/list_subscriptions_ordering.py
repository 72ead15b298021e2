from enum import StrEnum


class ListSubscriptionsOrdering(StrEnum):
    ID = "id"
    UPDATED_AT = "updated_at"
    VALUE_2 = "-updated_at"

    def __str__(self) -> str:
        return str(self.value)
