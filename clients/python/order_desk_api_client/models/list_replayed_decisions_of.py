from enum import StrEnum


class ListReplayedDecisionsOf(StrEnum):
    ALREADY = "already"
    DIFFER = "differ"
    NOT_KEPT = "not_kept"
    NOT_REPEATED = "not_repeated"

    def __str__(self) -> str:
        return str(self.value)
