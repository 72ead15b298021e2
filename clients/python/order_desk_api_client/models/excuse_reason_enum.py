from enum import StrEnum


class ExcuseReasonEnum(StrEnum):
    HOSPITAL = "hospital"
    NAME_ERROR = "name_error"
    OTHER = "other"
    WRONG_ADDRESS = "wrong_address"

    def __str__(self) -> str:
        return str(self.value)
