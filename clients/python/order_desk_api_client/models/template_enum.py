from enum import StrEnum


class TemplateEnum(StrEnum):
    NEW_ORDER = "new_order"
    RETURN_ADDRESS = "return_address"
    TRACKING = "tracking"

    def __str__(self) -> str:
        return str(self.value)
