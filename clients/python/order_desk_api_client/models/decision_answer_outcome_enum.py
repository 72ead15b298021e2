from enum import StrEnum


class DecisionAnswerOutcomeEnum(StrEnum):
    GUIDED = "guided"
    MADE = "made"
    REFUSED = "refused"

    def __str__(self) -> str:
        return str(self.value)
