from enum import StrEnum


class PromiseAnswerCodeEnum(StrEnum):
    ANNUL = "annul"
    CALL_BACK = "call_back"
    DISPATCH = "dispatch"
    IN_TOUCH = "in_touch"
    RETURN_ANSWER = "return_answer"
    SILENCE = "silence"

    def __str__(self) -> str:
        return str(self.value)
