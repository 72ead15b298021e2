from enum import StrEnum


class SilencedReasonEnum(StrEnum):
    GOING_BACK = "going_back"
    OPT_OUT = "opt_out"
    REDEEMED = "redeemed"

    def __str__(self) -> str:
        return str(self.value)
