from enum import StrEnum


class RungByEnum(StrEnum):
    CLIENT = "client"
    DESK = "desk"

    def __str__(self) -> str:
        return str(self.value)
