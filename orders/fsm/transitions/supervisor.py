"""The transitions of supervisors: reviews, checks, Happy-Call, cancelling; and excuses, in part operators' (3.3,
CLI-7)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from orders.choices import ExcuseReason
from orders.choices import Status as S
from orders.fsm.guards import READY, delivery_is_calculated
from orders.fsm.guards.blocking_and_eligibility import not_reissued
from orders.fsm.guards.closed_region_and_review import awaits_review
from orders.fsm.guards.non_collection_excuses import (
    caller_is_identified,
    excuse_awaits_confirmation,
    excuse_reason_named,
    is_excused,
    not_excused,
    operator_may_excuse,
)
from orders.fsm.guards.request import hold_note_given, reason_named
from service.accounts.roles import DESK, SUPERVISORS, Role
from service.fsm import transition

if TYPE_CHECKING:
    from orders.fsm.facts import OrderContext
    from orders.models import Order


@transition(S.CONFIRMED, to=S.CONFIRMED, by=SUPERVISORS, guards=(awaits_review,))
def approve_review(order: Order, context: OrderContext) -> None:
    """Release an order whose call was listened to (ORD-15, ORD-16)."""
    order.review_required = False


@transition(
    S.CONFIRMED,
    S.MANUAL_CHECK,
    S.SUPERVISOR_CHECK,
    to=S.POSTPONED,
    by=SUPERVISORS,
    guards=(hold_note_given,),
)
def send_back(order: Order, context: OrderContext, hold_note: str) -> None:
    """Send an order back to be put right, saying what is wrong with it."""
    order.review_required = False
    order.add_note(context, hold_note, context.actor)


@transition(S.MANUAL_CHECK, to=S.CONFIRMED, by=SUPERVISORS)
def pass_manual_check(order: Order, context: OrderContext) -> None:
    """The hand check found nothing wrong; a trainee's order still waits for its review (ORD-15)."""


@transition(S.SUPERVISOR_CHECK, to=S.CONFIRMED, by=SUPERVISORS, guards=(*READY, delivery_is_calculated))
def pass_supervisor_check(order: Order, context: OrderContext) -> None:
    """The supervisor has read the remark and vouches for the address."""
    order.remark_cleared = True


@transition(
    S.CONFIRMED,
    S.BUFFER,
    S.POSTPONED,
    S.ANNULLED,
    S.FF_ANNULLED,
    to=S.HAPPY_CALL,
    by=SUPERVISORS,
    guards=(not_reissued,),
)
def set_happy_call(order: Order, context: OrderContext) -> None:
    """Can't be sent through the company's fault: the client is rung."""
    order.review_required = False


@transition(S.HAPPY_CALL, to=S.HAPPY_CALL_REFUSED, by=SUPERVISORS)
def refuse_happy_call(order: Order, context: OrderContext) -> None:
    """The client refused what the Happy-Call offered."""


@transition(
    S.NEW,
    S.CART,
    S.POSTPONED,
    S.CONFIRMED,
    S.CHECKED,
    S.SUPERVISOR_CHECK,
    S.MANUAL_CHECK,
    S.CLOSED_REGION,
    S.BUFFER,
    S.HAPPY_CALL,
    to=S.CANCELLED,
    by=SUPERVISORS,
    guards=(reason_named,),
)
def cancel(order: Order, context: OrderContext, reason: str, note: str = "") -> None:
    """Can't be sent, mostly sold out; never an operator's doing (D-9)."""
    order.review_required = False
    order.annulment_reason, order.annulment_note = reason, note


@transition(
    S.POSTAL_RETURN,
    S.RETURNED,
    by=DESK,
    guards=(not_excused, caller_is_identified, excuse_reason_named, operator_may_excuse),
)
def excuse(order: Order, context: OrderContext, reason: str, note: str = "") -> None:
    """No doing of the client kept the parcel from being collected; supervisors see operators' words (CLI-7)."""
    order.excuse_reason, order.excuse_note = ExcuseReason(reason), note
    order.excused_by_id, order.excused_at = context.actor.user_id, context.now
    order.excused_in_id = context.contact_id
    order.excuse_unconfirmed = context.actor.role == Role.OPERATOR


@transition(S.POSTAL_RETURN, S.RETURNED, by=SUPERVISORS, guards=(is_excused, excuse_awaits_confirmation))
def confirm_excuse(order: Order, context: OrderContext) -> None:
    """The supervisor agrees with an operator's excuse (CLI-7)."""
    order.excuse_unconfirmed = False


@transition(S.POSTAL_RETURN, S.RETURNED, by=SUPERVISORS, guards=(is_excused, reason_named))
def withdraw_excuse(order: Order, context: OrderContext, reason: str) -> None:
    """The supervisor doesn't agree: the non-collection counts again; an order made meanwhile stands (CLI-7)."""
    order.excuse_reason = order.excuse_note = ""
    order.excused_by_id = order.excused_at = order.excused_in_id = None
    order.excuse_unconfirmed = False
