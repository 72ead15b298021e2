"""The table of section 3.2: for each situation of an order, the reason that denies each action of the desk.

A situation is a row head of the table: status, tracking number, month and method together. `DENIED` is the table:
what waits for stock is never confirmed as it stands (ORD-21), an earlier month is only reissued (ORD-23), a parcel
under way is opened by a ground alone (ORD-24). What it doesn't deny is a transition on the order; a system check proves
that every one of its cells is one or the other.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.db.models import TextChoices

from orders.choices import BY_POST, DESK_ACTIONS, Action, DenialReason, Status
from orders.editing.reissue_grounds import ground_opens
from service.accounts.roles import Role
from service.clock import month_of

if TYPE_CHECKING:
    from orders.fsm.facts import OrderContext
    from orders.models import Order

SPLIT = {
    Status.EXPORTED: ("exported_without_tracking", "exported_with_tracking"),
    Status.ANNULLED: ("annulled_this_month", "annulled_earlier"),
    Status.FF_ANNULLED: ("ff_annulled_not_post", "ff_annulled_post"),
}
Situation = TextChoices(  # type: ignore[misc, call-overload]
    "Situation",
    {name.upper(): name for status in Status for name in SPLIT.get(status, (status.value,))},
)


def situation_of(order: Order, now: datetime) -> str:
    """The row of the table that the order stands in, at a moment (ORD-22, ORD-23)."""
    status = order.status
    if status not in SPLIT:
        return status
    if status == Status.EXPORTED:
        return SPLIT[Status.EXPORTED][bool(order.tracking_number)]
    if status == Status.ANNULLED:
        return SPLIT[Status.ANNULLED][month_of(order.created_at) != month_of(now)]
    return SPLIT[Status.FF_ANNULLED][order.annulment_method in BY_POST]


def row(*reasons: DenialReason | None) -> dict[str, DenialReason]:
    """One row: reasons for edit, confirm, postpone, annul, resend, reissue; None where a transition grants it."""
    return {action: reason for action, reason in zip(DESK_ACTIONS, reasons, strict=True) if reason}


R = DenialReason
LOCKED = (R.STATUS_LOCKED,) * 5
GRANTED = None
NA = R.ACTION_NOT_AVAILABLE

DENIED: dict[str, dict[str, DenialReason]] = {
    "new": row(GRANTED, GRANTED, GRANTED, R.STATUS_LOCKED, NA, GRANTED),
    "cart": row(*LOCKED, GRANTED),
    "postponed": row(GRANTED, GRANTED, GRANTED, GRANTED, NA, R.CONFIRM_INSTEAD),
    "confirmed": row(GRANTED, R.ALREADY_CONFIRMED, NA, GRANTED, NA, R.ORDER_IN_PROGRESS),
    "checked": row(GRANTED, GRANTED, GRANTED, GRANTED, NA, R.CONFIRM_INSTEAD),
    "supervisor_check": row(GRANTED, GRANTED, GRANTED, GRANTED, NA, R.CONFIRM_INSTEAD),
    "manual_check": row(GRANTED, R.CHECK_PENDING, R.CHECK_PENDING, GRANTED, R.CHECK_PENDING, R.ORDER_IN_PROGRESS),
    "closed_region": row(GRANTED, R.REGION_CLOSED, R.REGION_CLOSED, GRANTED, GRANTED, R.ORDER_IN_PROGRESS),
    "buffer": row(R.ANNUL_FIRST, R.BUFFER_NOT_CONFIRMED, R.ANNUL_FIRST, GRANTED, NA, R.ORDER_IN_PROGRESS),
    "exported_without_tracking": row(*(R.ANNUL_FIRST,) * 3, GRANTED, *(R.ANNUL_FIRST,) * 2),
    "exported_with_tracking": row(*(R.PARCEL_ON_THE_WAY,) * 6),
    "annul_requested": row(*(R.ANNULMENT_PENDING,) * 6),
    "annulled_this_month": row(GRANTED, GRANTED, GRANTED, R.ALREADY_ANNULLED, NA, R.CONFIRM_INSTEAD),
    "annulled_earlier": row(*(R.PREVIOUS_MONTH,) * 3, R.ALREADY_ANNULLED, R.PREVIOUS_MONTH, GRANTED),
    "ff_annulled_not_post": row(GRANTED, GRANTED, NA, R.ALREADY_ANNULLED, NA, R.FF_NOT_REISSUED),
    "ff_annulled_post": row(
        *(R.FF_NEEDS_SUPERVISOR,) * 3, R.ALREADY_ANNULLED, R.FF_NEEDS_SUPERVISOR, R.FF_NOT_REISSUED
    ),
    "cancelled": row(*LOCKED, GRANTED),
    "webutils_cancelled": row(*LOCKED, R.STATUS_LOCKED),
    "postal_return": row(*LOCKED, GRANTED),
    "client_return": row(*LOCKED, GRANTED),
    "returned": row(*LOCKED, GRANTED),
    "connection_lost": row(*LOCKED, R.STATUS_LOCKED),
    "happy_call": row(GRANTED, GRANTED, GRANTED, GRANTED, NA, R.CONFIRM_INSTEAD),
    "happy_call_refused": row(GRANTED, GRANTED, GRANTED, GRANTED, NA, R.CONFIRM_INSTEAD),
    "partner_exported": row(*(R.REFER_TO_PARTNER,) * 6),
}

ANNULLED_FIRST = frozenset(
    status
    for status in Status
    for situation in SPLIT.get(status, (status.value,))
    if R.ANNUL_FIRST in DENIED.get(situation, {}).values()
)
"""The statuses of which the table says «annul first» of some action (ORD-21, ORD-28)."""
LIFTED_BY_GROUND = frozenset({DenialReason.PARCEL_ON_THE_WAY, DenialReason.ANNULMENT_PENDING})
OPERATORS_ONLY = frozenset({DenialReason.FF_NEEDS_SUPERVISOR})
SUPERVISORS_CELLS = frozenset({("new", Action.ANNUL)})


def cell(order: Order, context: OrderContext, action: str) -> DenialReason | None:
    """The table's reason against an action of section 3.2, or None: granted, or no concern of the table.

    A parcel under way may be reissued where a ground of ORD-24 is given and fits: asked beforehand, the ground is
    something that the request has yet to bring. `ff_needs_supervisor` binds operators only, and annulling a `new`
    order is the supervisor's (ORD-8, section 3.3).
    """
    situation, role = situation_of(order, context.now), context.actor.role
    reason = DENIED[situation].get(action)
    if reason is None:
        return None
    if reason in OPERATORS_ONLY and role != Role.OPERATOR:
        return None
    if (situation, action) in SUPERVISORS_CELLS and role == Role.SUPERVISOR:
        return None
    if action == Action.REISSUE and reason in LIFTED_BY_GROUND and ground_opens(order, context):
        return None
    return reason
