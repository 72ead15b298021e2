from enum import StrEnum


class GetOrderFileReportOutcomeItem(StrEnum):
    CHECKED = "checked"
    CREATED = "created"
    REFUSED = "refused"
    UNCHANGED = "unchanged"
    UPDATED = "updated"

    def __str__(self) -> str:
        return str(self.value)
