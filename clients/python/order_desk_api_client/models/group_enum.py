from enum import StrEnum


class GroupEnum(StrEnum):
    HOW = "how"
    THEN = "then"
    UNTIL = "until"
    WHAT = "what"
    WHERE = "where"

    def __str__(self) -> str:
        return str(self.value)
