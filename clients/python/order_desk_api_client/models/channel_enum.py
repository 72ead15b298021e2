from enum import StrEnum


class ChannelEnum(StrEnum):
    AUTODIAL = "autodial"
    SMS = "sms"

    def __str__(self) -> str:
        return str(self.value)
