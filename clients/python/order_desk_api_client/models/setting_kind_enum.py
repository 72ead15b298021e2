from enum import StrEnum


class SettingKindEnum(StrEnum):
    DIRECTORY = "directory"
    MONEY = "money"
    SPAN = "span"
    TEXT = "text"
    WHOLE = "whole"

    def __str__(self) -> str:
        return str(self.value)
