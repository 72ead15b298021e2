from enum import StrEnum


class WishEnum(StrEnum):
    ADD = "add"
    ANNUL = "annul"
    CHANGE = "change"

    def __str__(self) -> str:
        return str(self.value)
