from enum import StrEnum


class GroundEnum(StrEnum):
    ADDRESS_ERROR_OTHER_LOCALITY = "address_error_other_locality"
    ARRIVED_ELSEWHERE = "arrived_elsewhere"
    RECIPIENT_NAME_ERROR = "recipient_name_error"

    def __str__(self) -> str:
        return str(self.value)
