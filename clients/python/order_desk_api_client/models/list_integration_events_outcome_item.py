from enum import StrEnum


class ListIntegrationEventsOutcomeItem(StrEnum):
    APPLIED = "applied"
    DISMISSED = "dismissed"
    HELD = "held"
    REFUSED = "refused"
    STALE = "stale"

    def __str__(self) -> str:
        return str(self.value)
