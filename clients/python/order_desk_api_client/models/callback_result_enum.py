from enum import StrEnum


class CallbackResultEnum(StrEnum):
    BUSY = "busy"
    CLIENT_RANG = "client_rang"
    LATER = "later"
    NOT_NEEDED = "not_needed"
    NO_ANSWER = "no_answer"
    REACHED = "reached"
    WRONG_NUMBER = "wrong_number"

    def __str__(self) -> str:
        return str(self.value)
