from enum import StrEnum


class AsRoleEnum(StrEnum):
    ADMINISTRATOR = "administrator"
    CLAIMS_SPECIALIST = "claims_specialist"
    OPERATOR = "operator"
    RETURNS_SPECIALIST = "returns_specialist"
    SUPERVISOR = "supervisor"

    def __str__(self) -> str:
        return str(self.value)
