from enum import StrEnum


class CallerMatchEnum(StrEnum):
    MANY = "many"
    NONE = "none"
    ONE = "one"
    SERVICE_NUMBER = "service_number"

    def __str__(self) -> str:
        return str(self.value)
