"""What follows from what a resent item says and what its order keeps, taken together (contract, "Integrations")."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from orders.choices import PrepaymentShare, Stage, Status
from orders.imports.order_reader import Taken, stage_of, statuses_of_annulments
from orders.models import Order

NOT_LEFT = frozenset({"", Stage.AWAITING_TRACKING})
BY_METHOD = {
    "carrier": ("delivery.carrier", None),
    "pickup_code": ("delivery.pickup_point", ""),
    "pickup_name": ("delivery.pickup_point", ""),
    "pickup_address": ("delivery.pickup_point", ""),
    "delivery_price": ("delivery.price", None),
    "delivery_days": ("delivery.days", None),
}
"""What holds for one method alone: the path that says it anew, and its value where nothing does."""


def says(item: Any, path: str) -> bool:
    """Whether an item says anything under a path: null, blank and an object of blanks alone say nothing."""
    for part in path.split("."):
        item = item.get(part) if isinstance(item, Mapping) else None
    if isinstance(item, Mapping):
        return any(says(item, name) for name in item)
    return item is not None and item != "" and item != []


def derived_fields(order: Order, item: Taken) -> dict[str, Any]:
    """The columns that follow; the order is still as it was before the item."""
    return {
        **joined_parcel(order, item),
        **joined_annulment(order, item),
        **joined_method(order, item),
        **joined_prepayment(item),
        "post_only": order.post_only or item.fields["post_only"],
    }


def joined(order: Order, item: Taken, name: str) -> Any:
    """A plain column: what the item says, else what the order has."""
    return item.fields[name] if says(item.sent, name) else getattr(order, name)


def joined_parcel(order: Order, item: Taken) -> dict[str, Any]:
    """Stage, since when, and whether the parcel has left; what tells nothing new of the stage leaves all three."""
    stage = joined_stage(order, item)
    result: dict[str, Any] = {"stage": stage}
    if stage != order.stage or any(says(item.sent, name) for name in ("exported_at", "created_at")):
        since = joined(order, item, "exported_at") or joined(order, item, "created_at")
        result["stage_at"] = since if stage else None
    if says(item.sent, "dispatched"):
        result["dispatched"] = item.fields["dispatched"]
    elif stage != order.stage:
        result["dispatched"] = stage not in NOT_LEFT
    return result


def joined_stage(order: Order, item: Taken) -> str:
    """The stage said, else the order's own; a number never takes a parcel back from where it has got to."""
    if says(item.sent, "delivery.stage"):
        return str(item.fields["stage"])
    status = joined(order, item, "status")
    if status != Status.EXPORTED:
        return str(order.stage if status == order.status else "")
    known = {name: joined(order, item, name) for name in ("status", "tracking_number", "redeemed_on")}
    follows = stage_of({name: value for name, value in known.items() if value}, {})
    redeemed_now = follows == Stage.REDEEMED and known["redeemed_on"] != order.redeemed_on
    return str(follows if redeemed_now or order.stage in NOT_LEFT else order.stage)


def joined_annulment(order: Order, item: Taken) -> dict[str, Any]:
    """Whose annulment and by which method, where the status tells; unsaid they stay with an annulled order (ORD-22)."""
    status, result = joined(order, item, "status"), dict[str, Any]()
    moved, annulled = status != order.status, status in statuses_of_annulments()
    if moved and not says(item.sent, "annulment.by"):
        kept = order.annulled_by if annulled else ""
        result["annulled_by"] = item.fields["annulled_by"] or kept
    if not says(item.sent, "annulment.method") and (moved or (annulled and not order.annulment_method)):
        method = item.fields["method"] or order.method
        result["annulment_method"] = method if annulled else ""
    return result


def joined_method(order: Order, item: Taken) -> dict[str, Any]:
    """Another method drops what was meant for the one before, as an edit does, but for what comes with it (DLV-3)."""
    if not order.method or not says(item.sent, "delivery.method") or item.fields["method"] == order.method:
        return {}
    return {name: empty for name, (path, empty) in BY_METHOD.items() if not says(item.sent, path)}


def joined_prepayment(item: Taken) -> dict[str, Any]:
    """Nothing is paid where the item says so; any other kind of prepayment leaves the amount (ORD-4)."""
    none = says(item.sent, "prepayment") and item.fields["prepayment"] == PrepaymentShare.NONE
    return {"prepaid_amount": item.fields["prepaid_amount"]} if none else {}
