from enum import StrEnum


class TicketNoteAnswerKindEnum(StrEnum):
    CALL = "call"
    NOTE = "note"

    def __str__(self) -> str:
        return str(self.value)
