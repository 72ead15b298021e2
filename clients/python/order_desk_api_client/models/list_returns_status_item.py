from enum import StrEnum


class ListReturnsStatusItem(StrEnum):
    ADVISED = "advised"
    EXAMINED = "examined"
    EXCHANGE_APPROVED = "exchange_approved"
    LAPSED = "lapsed"
    RECEIVED = "received"
    REFUND_APPROVED = "refund_approved"
    REFUSED = "refused"
    RESEND_APPROVED = "resend_approved"
    SENT = "sent"
    SETTLED = "settled"
    WITHDRAWN = "withdrawn"

    def __str__(self) -> str:
        return str(self.value)
