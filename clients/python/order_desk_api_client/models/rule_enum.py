from enum import StrEnum


class RuleEnum(StrEnum):
    CHECK_CRITERIA = "check_criteria"
    CLOSED_REGIONS = "closed_regions"
    ROUTING = "routing"
    SETTINGS = "settings"

    def __str__(self) -> str:
        return str(self.value)
