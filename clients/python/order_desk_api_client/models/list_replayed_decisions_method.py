from enum import StrEnum


class ListReplayedDecisionsMethod(StrEnum):
    COURIER = "courier"
    PICKUP = "pickup"
    POST = "post"
    POST_COURIER = "post_courier"

    def __str__(self) -> str:
        return str(self.value)
