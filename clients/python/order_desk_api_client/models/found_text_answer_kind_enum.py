from enum import StrEnum


class FoundTextAnswerKindEnum(StrEnum):
    BRIEF = "brief"
    PHRASE = "phrase"
    RULE = "rule"

    def __str__(self) -> str:
        return str(self.value)
