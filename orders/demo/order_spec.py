"""What one demo order is to be like: the axes that the rules distinguish."""

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from orders.choices import Method, Phase, PrepaymentShare, Stage, Status
from orders.demo.relative_moments import Age


class Basket(StrEnum):
    """What the order is of."""

    PLAIN = "plain"
    KIT = "kit"
    GONE = "gone"
    EXPECTED = "expected"
    BIG = "big"
    MANY = "many"
    WITHOUT_MAIN = "without_main"


class Flaw(StrEnum):
    """What is wrong with the order's data; all but the last two are damage (INT-1)."""

    NONE = ""
    ADDRESS = "address"
    NAME = "name"
    PHONE = "phone"
    ELSEWHERE = "elsewhere"
    BARE = "bare"


@dataclass(frozen=True, slots=True)
class Spec:
    """One order to be made; what isn't named is the ordinary case."""

    status: Status
    method: Method = Method.POST
    age: Age = Age.THIS_MONTH
    stage: Stage | None = None
    tracked: bool = False
    dispatched: bool = False
    prepayment: PrepaymentShare = PrepaymentShare.NONE
    calculated: bool = True
    basket: Basket = Basket.PLAIN
    flaw: Flaw = Flaw.NONE
    redeemed: bool = False
    remark: bool = False
    clarification: bool = False
    other_recipient: bool = False
    review_required: bool = False
    arrived_elsewhere: bool = False
    to_the_north: bool = False
    late_days: int = 0

    def but(self, **changes: Any) -> "Spec":
        """The same order with some of its features changed."""
        return replace(self, **changes)


NEVER_SHIPPED = Status.of(Phase.CART, Phase.TO_CONFIRM, Phase.CONFIRMED) - {Status.CONFIRMED, Status.HAPPY_CALL}
"""Statuses of orders that nobody has confirmed for good."""

SHIPPED = Status.of(Phase.SENT, Phase.UNCOLLECTED, Phase.SENT_BACK)
"""Statuses of orders that were handed to the warehouse."""
