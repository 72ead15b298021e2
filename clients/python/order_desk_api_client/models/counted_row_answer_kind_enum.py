from enum import StrEnum


class CountedRowAnswerKindEnum(StrEnum):
    CASE = "case"
    CONTACT = "contact"
    ORDER = "order"
    PROMISE = "promise"
    TICKET = "ticket"

    def __str__(self) -> str:
        return str(self.value)
