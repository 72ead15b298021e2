from enum import StrEnum


class ListCallbacksOrdering(StrEnum):
    UPDATED_AT = "updated_at"
    VALUE_1 = "-window_to"
    VALUE_2 = "-id"
    VALUE_4 = "-updated_at"
    WINDOW_TO = "window_to"

    def __str__(self) -> str:
        return str(self.value)
