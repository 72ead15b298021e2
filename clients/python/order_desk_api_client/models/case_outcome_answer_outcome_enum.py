from enum import StrEnum


class CaseOutcomeAnswerOutcomeEnum(StrEnum):
    CREATED = "created"
    REFUSED = "refused"
    UNCHANGED = "unchanged"

    def __str__(self) -> str:
        return str(self.value)
