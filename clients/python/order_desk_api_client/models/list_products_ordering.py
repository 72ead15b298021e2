from enum import StrEnum


class ListProductsOrdering(StrEnum):
    TITLE = "title"
    UPDATED_AT = "updated_at"
    VALUE_2 = "-updated_at"

    def __str__(self) -> str:
        return str(self.value)
