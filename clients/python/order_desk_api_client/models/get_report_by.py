from enum import StrEnum


class GetReportBy(StrEnum):
    CARRIER = "carrier"
    CATEGORY = "category"
    CODE = "code"
    HOUR = "hour"
    METHOD = "method"
    OPERATOR = "operator"
    PRODUCT = "product"
    QUEUE = "queue"
    REASON = "reason"
    REGION = "region"
    RESULT = "result"
    STATUS = "status"
    TOPIC = "topic"

    def __str__(self) -> str:
        return str(self.value)
