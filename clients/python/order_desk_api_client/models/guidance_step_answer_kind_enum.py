from enum import StrEnum


class GuidanceStepAnswerKindEnum(StrEnum):
    ASK = "ask"
    DO = "do"
    HAND_OVER = "hand_over"
    MORE = "more"
    NEVER = "never"
    NOTE = "note"
    REFER = "refer"
    SAY = "say"

    def __str__(self) -> str:
        return str(self.value)
