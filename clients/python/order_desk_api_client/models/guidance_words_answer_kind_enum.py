from enum import StrEnum


class GuidanceWordsAnswerKindEnum(StrEnum):
    SAY = "say"

    def __str__(self) -> str:
        return str(self.value)
