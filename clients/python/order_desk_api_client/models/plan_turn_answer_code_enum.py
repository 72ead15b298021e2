from enum import StrEnum


class PlanTurnAnswerCodeEnum(StrEnum):
    MONTH_OVER = "month_over"
    TRACKING_NUMBER = "tracking_number"

    def __str__(self) -> str:
        return str(self.value)
