from enum import StrEnum


class RuleEnum(StrEnum):
    CHECK_CRITERIA = "check_criteria"
    CLOSED_REGIONS = "closed_regions"
    LOCALITIES = "localities"
    ROUTING = "routing"
    SETTINGS = "settings"
    STUCK_LIMITS = "stuck_limits"
    TARIFFS = "tariffs"

    def __str__(self) -> str:
        return str(self.value)
