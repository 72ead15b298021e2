from enum import StrEnum


class ByEnum(StrEnum):
    CLIENT = "client"
    COMPANY = "company"
    WAREHOUSE = "warehouse"

    def __str__(self) -> str:
        return str(self.value)
