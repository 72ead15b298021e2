from enum import StrEnum


class ForClientEnum(StrEnum):
    BETTER = "better"
    SAME = "same"
    WORSE = "worse"

    def __str__(self) -> str:
        return str(self.value)
