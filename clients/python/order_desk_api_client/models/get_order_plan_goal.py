from enum import StrEnum


class GetOrderPlanGoal(StrEnum):
    ANNUL = "annul"
    CONFIRM = "confirm"
    EDIT = "edit"
    REISSUE = "reissue"

    def __str__(self) -> str:
        return str(self.value)
