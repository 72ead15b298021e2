from enum import StrEnum


class RoleEnum(StrEnum):
    ADMINISTRATOR = "administrator"
    CARRIER = "carrier"
    CLAIMS_SPECIALIST = "claims_specialist"
    OPERATOR = "operator"
    RETURNS_SPECIALIST = "returns_specialist"
    SHOP = "shop"
    SUPERVISOR = "supervisor"
    SYSTEM = "system"
    TELEPHONY = "telephony"
    WAREHOUSE = "warehouse"

    def __str__(self) -> str:
        return str(self.value)
