from enum import StrEnum


class ListIntegrationEventsStateItem(StrEnum):
    APPLIED = "applied"
    DISMISSED = "dismissed"
    HELD = "held"
    REFUSED = "refused"
    STALE = "stale"

    def __str__(self) -> str:
        return str(self.value)
