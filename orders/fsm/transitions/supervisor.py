"""The verbs of supervisors: reviews, checks, Happy-Call, cancelling, excusing (section 3.3, CLI-7)."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from orders.choices import ExcuseReason
from orders.choices import Status as S
from orders.fsm.guards import READY, delivery_is_calculated
from orders.fsm.guards.locks import not_reissued
from orders.fsm.guards.request import excuse_reason_named, hold_note_given, reason_named
from orders.fsm.guards.review import awaits_review, not_excused
from service.accounts.roles import SUPERVISORS
from service.fsm import verb

if TYPE_CHECKING:
    from orders.models import Order


class SupervisorVerbs:
    """Mixin of the order: what operators may not do."""

    @verb(S.CONFIRMED, to=S.CONFIRMED, by=SUPERVISORS, guards=(awaits_review,))
    def approve_review(self) -> None:
        """Release an order whose call was listened to (ORD-15, ORD-16)."""
        cast("Order", self).review_required = False

    @verb(
        S.CONFIRMED,
        S.MANUAL_CHECK,
        S.SUPERVISOR_CHECK,
        to=S.POSTPONED,
        by=SUPERVISORS,
        guards=(hold_note_given,),
    )
    def send_back(self, hold_note: str) -> None:
        """Send an order back to be put right, saying what is wrong with it."""
        order = cast("Order", self)
        order.review_required = False
        order.add_note(hold_note, order.ask.actor)

    @verb(S.MANUAL_CHECK, to=S.CONFIRMED, by=SUPERVISORS)
    def pass_manual_check(self) -> None:
        """The hand check found nothing wrong; a trainee's order still waits for its review (ORD-15)."""

    @verb(S.SUPERVISOR_CHECK, to=S.CONFIRMED, by=SUPERVISORS, guards=(*READY, delivery_is_calculated))
    def pass_supervisor_check(self) -> None:
        """The supervisor has read the remark and vouches for the address."""
        cast("Order", self).remark_cleared = True

    @verb(
        S.CONFIRMED,
        S.BUFFER,
        S.POSTPONED,
        S.ANNULLED,
        S.FF_ANNULLED,
        to=S.HAPPY_CALL,
        by=SUPERVISORS,
        guards=(not_reissued,),
    )
    def set_happy_call(self) -> None:
        """Can't be sent through the company's fault: the client is rung."""
        cast("Order", self).review_required = False

    @verb(S.HAPPY_CALL, to=S.HAPPY_CALL_REFUSED, by=SUPERVISORS)
    def refuse_happy_call(self) -> None:
        """The client refused what the Happy-Call offered."""

    @verb(
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
    def cancel(self, reason: str, note: str = "") -> None:
        """Can't be sent, mostly sold out; never an operator's doing (D-9)."""
        order = cast("Order", self)
        order.review_required = False
        order.annulment_reason, order.annulment_note = reason, note

    @verb(S.POSTAL_RETURN, S.RETURNED, by=SUPERVISORS, guards=(excuse_reason_named, not_excused))
    def excuse(self, reason: str, note: str = "") -> None:
        """The parcel wasn't collected through no doing of the client's (CLI-7)."""
        order = cast("Order", self)
        order.excuse_reason, order.excuse_note = ExcuseReason(reason), note
        order.excused_by_id, order.excused_at = order.ask.actor.user_id, order.ask.now
