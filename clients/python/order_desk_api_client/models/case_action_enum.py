from enum import StrEnum


class CaseActionEnum(StrEnum):
    APPROVE_EXCHANGE = "approve_exchange"
    APPROVE_REFUND = "approve_refund"
    APPROVE_RESEND = "approve_resend"
    EXAMINE = "examine"
    LAPSE = "lapse"
    RECEIVE = "receive"
    REFUSE = "refuse"
    SEND = "send"
    SETTLE = "settle"
    WITHDRAW = "withdraw"

    def __str__(self) -> str:
        return str(self.value)
