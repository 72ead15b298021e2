from enum import StrEnum


class RolesEnum(StrEnum):
    CARRIER = "carrier"
    SHOP = "shop"
    TELEPHONY = "telephony"
    WAREHOUSE = "warehouse"

    def __str__(self) -> str:
        return str(self.value)
