"""How far a parcel has got: stages move by the time of what is reported, not by when it is heard (ORD-2, 3.3)."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from orders.choices import RedeemedSource, Stage

if TYPE_CHECKING:
    from orders.models import Order

RANK = {stage: rank for rank, stage in enumerate(Stage)}
NOT_SEEN_YET = ("", Stage.AWAITING_TRACKING)
ON_ITS_WAY = (Stage.AWAITING_TRACKING, Stage.IN_TRANSIT, Stage.ARRIVED)
EXPECTED_NO_MORE = tuple(stage for stage in Stage if stage not in ON_ITS_WAY)


def moves(order: Order, stage: Stage, place: str, at: datetime) -> bool:
    """Whether a report of a stage is newer than what is known.

    Waiting for a ШПИ is what an order does until it is first seen, so every sighting is newer. A stage without a
    time was never reported. Of two reports of one moment the later stage counts, whichever is heard first. A parcel
    that was redeemed is on its way to the client no more: a carrier's scan of it, dated before or after, counts for
    nothing, neither against the redemption nor against the way back.
    """
    if stage in ON_ITS_WAY and is_redeemed(order):
        return False
    if order.stage in ON_ITS_WAY and (stage == Stage.REDEEMED or (stage == Stage.RETURNING and is_redeemed(order))):
        return True
    if stage == Stage.AWAITING_TRACKING and order.stage not in NOT_SEEN_YET:
        return False
    if not order.stage or order.stage_at is None:
        return True
    if order.stage == Stage.AWAITING_TRACKING != stage:
        return True
    return (at, RANK[stage], place) >= (order.stage_at, RANK[Stage(order.stage)], order.place)


def is_redeemed(order: Order) -> bool:
    """Whether carriers or the source say that the parcel was redeemed; the client's word isn't theirs (RET-4)."""
    told = order.redeemed_on is not None and order.redeemed_source != RedeemedSource.CLIENT_WORD
    return order.stage == Stage.REDEEMED or told


def is_latest_redemption(order: Order, day: date) -> bool:
    """Whether a tracked redemption tells the date: tracking counts before any other source (RET-4)."""
    if order.redeemed_on is None or order.redeemed_source != RedeemedSource.TRACKING:
        return True
    return order.redeemed_on < day
