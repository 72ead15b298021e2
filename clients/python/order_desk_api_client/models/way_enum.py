from enum import StrEnum


class WayEnum(StrEnum):
    ADMIN = "admin"
    CARD = "card"
    CONTACT = "contact"
    EXPORT = "export"
    LETTER = "letter"
    LIST = "list"
    ORDER = "order"
    OTHER = "other"
    PARTNER = "partner"
    RETURN = "return"
    SEARCH = "search"
    TELEPHONY = "telephony"
    TICKET = "ticket"

    def __str__(self) -> str:
        return str(self.value)
