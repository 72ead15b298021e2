from enum import StrEnum


class AwaitedEnum(StrEnum):
    ADDRESS = "address"
    ANNULMENT = "annulment"
    ANSWER = "answer"
    APPROVAL = "approval"
    CALCULATION = "calculation"
    CHECK = "check"
    CLAIMS = "claims"
    CLAIMS_TICKET = "claims_ticket"
    CLARIFICATION = "clarification"
    COLLECTION = "collection"
    CONFIRMATION = "confirmation"
    CONNECTION = "connection"
    CORRECTION = "correction"
    EXPORT = "export"
    HAPPY_CALL = "happy_call"
    KIND = "kind"
    ORDER = "order"
    PARCEL = "parcel"
    REGION = "region"
    REMARK = "remark"
    RETURN = "return"
    STOCK = "stock"
    TICKET = "ticket"
    TRACKING = "tracking"

    def __str__(self) -> str:
        return str(self.value)
