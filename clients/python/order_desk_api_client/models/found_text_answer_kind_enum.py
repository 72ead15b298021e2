from enum import StrEnum


class FoundTextAnswerKindEnum(StrEnum):
    BRIEF = "brief"
    PHRASE = "phrase"

    def __str__(self) -> str:
        return str(self.value)
