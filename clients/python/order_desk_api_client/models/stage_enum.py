from enum import StrEnum


class StageEnum(StrEnum):
    ARRIVED = "arrived"
    AWAITING_TRACKING = "awaiting_tracking"
    IN_TRANSIT = "in_transit"
    REDEEMED = "redeemed"
    RETURNING = "returning"

    def __str__(self) -> str:
        return str(self.value)
