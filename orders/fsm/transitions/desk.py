"""The transitions of the desk: what operators and supervisors do with an order on a call (section 3.2)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from orders.choices import CLIENTS_WISH, AnnulReason, Ground, Party
from orders.choices import Status as S
from orders.editing.changes import NAME_CARRIED_OVER, apply_changes, changed_in_words, take_name_of_card
from orders.editing.line_price_and_prepayment_limits import require_prepayment_within_total
from orders.editing.reissue import make_successor
from orders.fsm.guards import READY, address_is_recognised, delivery_is_calculated
from orders.fsm.guards.address import index_given_lies_in_region
from orders.fsm.guards.recipient import recipient_is_the_client
from orders.fsm.guards.reissue_grounds import WITH_GROUND, no_fresh_reissue
from orders.fsm.guards.request import (
    BREAKS_NOTHING,
    ORDINARY_EDIT,
    annul_reason_named,
    client_agreed,
    hold_note_given,
    objections_handled,
    only_basket_touched,
    only_on_refusal,
)
from orders.fsm.targets import CONFIRMED_GOES_TO, after_annulment, after_confirmation, after_edit
from service.accounts.roles import CLAIMS_DESK, DESK, SUPERVISORS
from service.clock import moscow_date
from service.fsm import Target, transition

if TYPE_CHECKING:
    from orders.fsm.facts import OrderContext
    from orders.models import Order

HAND_CHECK = "РС"
CLIENT_CHANGES = frozenset({"recipient", "phone", "address", "lines"})
CONFIRMABLE = (S.NEW, S.POSTPONED, S.CHECKED, S.ANNULLED, S.FF_ANNULLED, S.HAPPY_CALL, S.HAPPY_CALL_REFUSED)
TO_CONFIRM = (*READY, delivery_is_calculated, client_agreed)
TO_REISSUE = (recipient_is_the_client, index_given_lies_in_region)
TO_ANNUL = (annul_reason_named, objections_handled)
ROUTED = Target(after_confirmation, states=CONFIRMED_GOES_TO)


@transition(
    S.CONFIRMED,
    to=Target(after_edit, states=[S.CONFIRMED, S.MANUAL_CHECK]),
    by=CLAIMS_DESK,
    guards=(hold_note_given, *BREAKS_NOTHING, *ORDINARY_EDIT),
)
@transition(S.CLOSED_REGION, by=CLAIMS_DESK, guards=(only_basket_touched, *ORDINARY_EDIT))
@transition(*CONFIRMABLE, S.SUPERVISOR_CHECK, S.MANUAL_CHECK, by=CLAIMS_DESK, guards=ORDINARY_EDIT)
def edit(order: Order, context: OrderContext, **changes: Any) -> None:
    """Change the order's data; the status stays, but for a confirmed order that hits a criterion (ORD-16)."""
    before = order.snapshot()
    apply_changes(order, changes, role=context.actor.role, option=context.facts.requested_option)
    require_prepayment_within_total(order, changes)
    if CLIENT_CHANGES & changes.keys() and (what := changed_in_words(before, order.snapshot())):
        order.add_note(context, f"Изменён по просьбе клиента {moscow_date(context.now):%d.%m.%Y}: {what}.")
    if order.status == S.CONFIRMED == context.target:
        order.review_required = True
    elif order.status in (S.CONFIRMED, S.MANUAL_CHECK) and changes:
        order.add_note(context, HAND_CHECK)
    if changes.get("hold_note"):
        order.add_note(context, changes["hold_note"], context.actor)


@transition(S.SUPERVISOR_CHECK, to=ROUTED, by=CLAIMS_DESK, guards=(address_is_recognised, *TO_CONFIRM))
@transition(*CONFIRMABLE, to=ROUTED, by=CLAIMS_DESK, guards=TO_CONFIRM)
def confirm(order: Order, context: OrderContext, *, client_agreed: bool = False) -> None:
    """Confirm with the client on the line; where it goes is decided at that moment (ORD-12, ORD-13, ORD-15)."""
    order.confirmed_at = context.now
    order.review_required = context.actor.trainee
    order.remark_cleared = order.remark_cleared or order.status == S.SUPERVISOR_CHECK
    order.annulment_reason = order.annulled_by = order.annulment_note = order.annulment_method = ""
    order.damage = []
    order.taken_by = order.taken_by or context.actor.username
    if context.target == S.MANUAL_CHECK:
        order.add_note(context, HAND_CHECK)


@transition(
    S.NEW,
    S.POSTPONED,
    S.CHECKED,
    S.SUPERVISOR_CHECK,
    S.ANNULLED,
    S.HAPPY_CALL,
    S.HAPPY_CALL_REFUSED,
    to=S.POSTPONED,
    by=CLAIMS_DESK,
    guards=(hold_note_given,),
)
def postpone(order: Order, context: OrderContext, hold_note: str) -> None:
    """Put aside what can't be confirmed, with the ground in the hold note."""
    order.review_required = False
    order.add_note(context, hold_note, context.actor)


@transition(S.NEW, to=S.ANNULLED, by=SUPERVISORS, guards=TO_ANNUL, stales=True)
@transition(
    S.CONFIRMED,
    S.CHECKED,
    S.POSTPONED,
    S.CLOSED_REGION,
    to=S.ANNULLED,
    by=CLAIMS_DESK,
    guards=(*TO_ANNUL, only_on_refusal),
    stales=True,
)
@transition(
    S.SUPERVISOR_CHECK,
    S.MANUAL_CHECK,
    S.BUFFER,
    S.HAPPY_CALL,
    S.HAPPY_CALL_REFUSED,
    to=S.ANNULLED,
    by=CLAIMS_DESK,
    guards=TO_ANNUL,
    stales=True,
)
@transition(
    S.EXPORTED,
    to=Target(after_annulment, states=[S.ANNULLED, S.ANNUL_REQUESTED]),
    by=CLAIMS_DESK,
    guards=TO_ANNUL,
    stales=True,
)
def annul(
    order: Order, context: OrderContext, reason: str, objection_rounds: int | None = None, note: str = ""
) -> None:
    """Annul for a named reason; of an exported order it is an attempt (ORD-18…20)."""
    by_client = AnnulReason(reason) in CLIENTS_WISH
    order.annulment_reason, order.annulment_note = reason, note
    order.annulled_by = Party.CLIENT if by_client else Party.COMPANY
    order.annulment_method = order.method
    order.review_required = False
    order.make_stale()
    if by_client:
        order.add_note(context, annulment_note(order, context))
    if reason == AnnulReason.CORRECTION and context.target == S.ANNULLED and take_name_of_card(order):
        order.add_note(context, NAME_CARRIED_OVER)


def annulment_note(order: Order, context: OrderContext) -> str:
    """The service's line on an annulment the client wished: a refusal as one, a correction as a change (ORD-19)."""
    day, refused = f"{moscow_date(context.now):%d.%m.%Y}", order.annulment_reason == AnnulReason.CLIENT_REFUSAL
    if context.target == S.ANNULLED:
        return f"Отказ клиента от заказа {day}." if refused else f"Аннулирован для изменения по просьбе клиента {day}."
    what = "Отказ клиента" if refused else "Клиент просил изменить заказ"
    return f"{what} {day}, запрошена аннуляция: посылка уже ушла со склада."


@transition(S.CLOSED_REGION, to=S.CLOSED_REGION, by=DESK, guards=(delivery_is_calculated,))
def resend(order: Order, context: OrderContext) -> None:
    """«Отправить»: put the corrected order back to wait until its region opens (ORD-17)."""


@transition(S.EXPORTED, S.ANNUL_REQUESTED, by=CLAIMS_DESK, guards=(*WITH_GROUND, *TO_REISSUE))
@transition(
    S.NEW,
    S.CART,
    S.ANNULLED,
    S.CANCELLED,
    S.POSTAL_RETURN,
    S.CLIENT_RETURN,
    S.RETURNED,
    by=CLAIMS_DESK,
    guards=(no_fresh_reissue, *TO_REISSUE),
)
def reissue(order: Order, context: OrderContext, ground: str = "", **corrected: Any) -> None:
    """Make a new order from this one, once; a ground of ORD-24 excuses the old one should it come back (CLI-7)."""
    make_successor(order, context, **corrected)
    if ground and order.status in (S.EXPORTED, S.ANNUL_REQUESTED):
        order.excuse_reason = EXCUSED_BY[Ground(ground)]
        order.excuse_note = f"Переоформлен: {Ground(ground).label.lower()}."
        order.excused_at, order.excused_in_id = context.now, context.contact_id


EXCUSED_BY = {
    Ground.RECIPIENT_NAME_ERROR: "name_error",
    Ground.ADDRESS_ERROR_OTHER_LOCALITY: "wrong_address",
    Ground.ARRIVED_ELSEWHERE: "wrong_address",
}
