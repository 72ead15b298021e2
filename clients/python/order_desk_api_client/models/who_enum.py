from enum import StrEnum


class WhoEnum(StrEnum):
    CARRIER = "carrier"
    CLIENT = "client"
    OPERATOR = "operator"
    SEASON = "season"
    SUPERVISOR = "supervisor"
    WAREHOUSE = "warehouse"

    def __str__(self) -> str:
        return str(self.value)
