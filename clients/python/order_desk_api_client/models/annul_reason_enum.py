from enum import StrEnum


class AnnulReasonEnum(StrEnum):
    CLIENT_REFUSAL = "client_refusal"
    COMPANY_FAULT = "company_fault"
    CORRECTION = "correction"
    DELIVERY_UNAVAILABLE = "delivery_unavailable"
    DUPLICATE = "duplicate"
    OTHER = "other"
    WRONG_DATA = "wrong_data"

    def __str__(self) -> str:
        return str(self.value)
