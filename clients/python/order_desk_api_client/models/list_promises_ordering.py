from enum import StrEnum


class ListPromisesOrdering(StrEnum):
    DUE_ON = "due_on"
    UPDATED_AT = "updated_at"
    VALUE_1 = "-due_on"
    VALUE_2 = "-id"
    VALUE_4 = "-updated_at"

    def __str__(self) -> str:
        return str(self.value)
