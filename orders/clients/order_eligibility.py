"""A client's standing: may orders be made, confirmed, reissued for them, and if not, why (CLI-5, CLI-6)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db.models import Q

from orders.choices import DenialReason, Phase, Stage, Status

if TYPE_CHECKING:
    from orders.models import Order

REFUSALS_IN_A_ROW = 2
NOT_COLLECTED, SENT_BACK = Status.of(Phase.UNCOLLECTED), Status.of(Phase.SENT_BACK)
COLLECTED = Q(redeemed_on__isnull=False) | Q(stage=Stage.REDEEMED) | Q(status__in=sorted(SENT_BACK))
"""`PastOrder.collected` as a condition on rows."""
COUNTED = COLLECTED | Q(status__in=sorted(NOT_COLLECTED), excuse_reason="")
"""The orders that a standing counts at all: of these the newest `REFUSALS_IN_A_ROW` decide it, however many there are.

Tested equal to `is_serial_refuser`, which says the rule.
"""


@dataclass(frozen=True, slots=True)
class PastOrder:
    """As much of a client's order as their standing depends on."""

    status: str
    stage: str
    redeemed: bool
    excused: bool
    created_at: datetime

    @property
    def collected(self) -> bool:
        """The client took the parcel; what was sent back after that counts as collected too."""
        return self.redeemed or self.stage == Stage.REDEEMED or self.status in SENT_BACK


def is_serial_refuser(orders: Iterable[PastOrder]) -> bool:
    """Whether the newest ended orders are non-collections, two or more in a row, none of them excused (CLI-6, D-8).

    Orders never sent and orders still on the way count neither way.
    """
    run = 0
    for order in sorted(orders, key=lambda order: order.created_at, reverse=True):
        if order.collected:
            break
        if order.status in NOT_COLLECTED and not order.excused:
            run += 1
    return run >= REFUSALS_IN_A_ROW


def past_orders(rows: Iterable[dict[str, Any]]) -> list[PastOrder]:
    """Rows of `PAST_ORDER_FIELDS` as the standing reads them."""
    return [
        PastOrder(
            row["status"], row["stage"], row["redeemed_on"] is not None, row["excuse_reason"] != "", row["created_at"]
        )
        for row in rows
    ]


def past_order(order: Order) -> PastOrder:
    """The same of an order that is loaded whole."""
    return PastOrder(
        order.status, order.stage, order.redeemed_on is not None, order.excuse_reason != "", order.created_at
    )


PAST_ORDER_FIELDS = ("status", "stage", "redeemed_on", "excuse_reason", "created_at")


def ineligibility_reasons(*, do_not_contact: bool, orders: Iterable[PastOrder]) -> list[DenialReason]:
    """The reasons why nothing may be made, confirmed or reissued for a client; empty in good standing."""
    reasons = [DenialReason.CLIENT_DO_NOT_CONTACT] if do_not_contact else []
    return reasons + ([DenialReason.CLIENT_SERIAL_REFUSER] if is_serial_refuser(orders) else [])
