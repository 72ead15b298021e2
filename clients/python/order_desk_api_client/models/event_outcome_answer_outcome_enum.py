from enum import StrEnum


class EventOutcomeAnswerOutcomeEnum(StrEnum):
    APPLIED = "applied"
    DUPLICATE = "duplicate"
    HELD = "held"
    REFUSED = "refused"
    STALE = "stale"

    def __str__(self) -> str:
        return str(self.value)
