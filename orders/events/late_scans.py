"""What a scan is worth beside what is known: a parcel moves by the time of scans, not by their arrival (3.3)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db.models import QuerySet

from orders.choices import Action, Stage, Status
from orders.delivery.parcel_stages import EXPECTED_NO_MORE, ON_ITS_WAY, is_latest_redemption, moves
from orders.events.late_events import CAME_BACK, is_of_last_export, later_events, was_stopped_after
from orders.models import EventOutcome, InboundEvent, Order
from service.clock import moscow_date

A = Action


def tracked(event: InboundEvent, order: Order, data: Mapping[str, Any]) -> dict[str, Any] | None:
    """A sighting is news when it moves the stage; a late one only by a redemption, an expected date, a dispatch."""
    stage = Stage(data["stage"])
    if order.status in CAME_BACK and stage != Stage.REDEEMED:
        return None  # whoever has the parcel in hand knows more than a scan
    result = dict(data)
    if result.get("expected_on") and not is_latest_expectation(event, order):
        del result["expected_on"]
    is_moved = moves(order, stage, result.get("place", ""), event.at)
    if is_moved and order.stage == Stage.RETURNING and stage in ON_ITS_WAY and not result.get("expected_on"):
        result["expected_on"] = expected_before(event)
    is_news = (
        is_moved
        or (stage == Stage.REDEEMED and is_latest_redemption(order, moscow_date(event.at)))
        or result.get("expected_on") not in (None, order.expected_on)
        or (stage != Stage.AWAITING_TRACKING and not order.dispatched)
    )
    return result if is_news else None


def is_latest_expectation(event: InboundEvent, order: Order) -> bool:
    """Whether nobody has told a newer date, and the parcel is still expected."""
    newer = later_events(event, A.TRACK).filter(data__expected_on__isnull=False)
    return order.stage not in EXPECTED_NO_MORE and not newer.exists()


def is_seen_before_annulment(event: InboundEvent, order: Order) -> bool:
    """Whether a scan is of a parcel that was stopped only after it; a redeemed one isn't at a client's wish."""
    redeemed = event.data.get("stage") == Stage.REDEEMED and order.status != Status.FF_ANNULLED
    return was_stopped_after(event, order) and not redeemed and is_of_last_export(event)


def overtaken_return(event: InboundEvent) -> InboundEvent | None:
    """The scan `returning` that a redemption, heard only now, puts back in its right: a scan of the way overtook it."""
    if event.type != A.TRACK or event.data.get("stage") != Stage.REDEEMED:
        return None
    scans = heard_scans(event).select_for_update(of=("self",), no_key=True).select_related("sender")
    return scans.filter(data__stage=Stage.RETURNING, at__gte=event.at).order_by("-at", "-data__place").first()


def expected_before(event: InboundEvent) -> date | None:
    """The date last told, which a return had made void until a scan of the way overtook that."""
    told = heard_scans(event).filter(data__expected_on__isnull=False).order_by("-at").values_list("data", flat=True)
    latest = told.first()
    return date.fromisoformat(latest["expected_on"]) if latest and latest["expected_on"] else None


def heard_scans(event: InboundEvent) -> QuerySet[InboundEvent]:
    """The scans of the order's parcel that were heard, whether they moved anything or not."""
    settled = (EventOutcome.APPLIED, EventOutcome.STALE)
    return InboundEvent.objects.filter(order_number=event.order_number, type=A.TRACK, outcome__in=settled)
