from enum import StrEnum


class WakeOnEnum(StrEnum):
    CLIENT_CALLED = "client_called"
    ORDER_MOVED = "order_moved"

    def __str__(self) -> str:
        return str(self.value)
