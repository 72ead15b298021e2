"""Return cases and their lines."""

from returns.fsm.machine import CASE_MACHINE
from returns.models.case import ReturnCase
from returns.models.feed_position import FeedPlace
from returns.models.lines import ReturnLine

CASE_MACHINE.on(ReturnCase)

__all__ = ["FeedPlace", "ReturnCase", "ReturnLine"]
