from enum import StrEnum


class TypeEnum(StrEnum):
    ADDRESS = "address"
    BOOLEAN = "boolean"
    CHOICE = "choice"
    DATE = "date"
    DATETIME = "datetime"
    DELIVERY = "delivery"
    INTEGER = "integer"
    LINES = "lines"
    LIST = "list"
    MONEY = "money"
    NAME = "name"
    OBJECT = "object"
    PHONE = "phone"
    TEXT = "text"

    def __str__(self) -> str:
        return str(self.value)
