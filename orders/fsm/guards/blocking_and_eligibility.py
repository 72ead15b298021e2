"""Blocking guards, which deny alone before the table is asked, and the client's eligibility, asked beside the table.

ORD-8, ORD-10, ORD-11. Which of the three places a guard belongs in: `service.fsm.guard`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from orders.choices import Action, DenialReason, PrepaymentShare, Status
from service.accounts.roles import Role
from service.fsm import guard

if TYPE_CHECKING:
    from orders.fsm.facts import OrderContext, OrderGuard
    from orders.models import Order


@guard(DenialReason.REFER_TO_PARTNER)
def served_by_us(order: Order, context: OrderContext) -> bool:
    """A partner serves its orders from the hand-over on (GDE-10)."""
    return order.status != Status.PARTNER_EXPORTED


@guard(DenialReason.PREPAID_ORDER, binds={Role.OPERATOR})
def not_fully_prepaid(order: Order, context: OrderContext) -> bool:
    """ORD-10: an operator doesn't touch a fully prepaid order at all."""
    return order.prepayment != PrepaymentShare.FULL


@guard(DenialReason.PREPAID_ORDER, binds={Role.CLAIMS_SPECIALIST})
def claims_have_their_ticket(order: Order, context: OrderContext) -> bool:
    """ORD-8: a claims specialist acts on a prepaid order only while its `prepaid_change` ticket is open."""
    return order.prepayment != PrepaymentShare.FULL or order.claims_ticket_open


@guard(DenialReason.ACTION_NOT_AVAILABLE, binds={Role.CLAIMS_SPECIALIST})
def claims_have_a_prepaid_order(order: Order, context: OrderContext) -> bool:
    """ORD-8: orders that aren't fully prepaid are no business of the claims department."""
    return order.prepayment == PrepaymentShare.FULL


@guard(DenialReason.ALREADY_REISSUED)
def not_reissued(order: Order, context: OrderContext) -> bool:
    """ORD-25: the life of a reissued order goes on in its successor."""
    return not order.reissued


@guard(DenialReason.CLIENT_DO_NOT_CONTACT)
def client_may_be_contacted(order: Order, context: OrderContext) -> bool:
    """CLI-5: «НЕ КОНТАКТИРОВАТЬ»."""
    return DenialReason.CLIENT_DO_NOT_CONTACT not in context.facts.standing


@guard(DenialReason.CLIENT_SERIAL_REFUSER)
def client_collects_parcels(order: Order, context: OrderContext) -> bool:
    """CLI-6: the company has ended the relationship with a serial refuser."""
    return DenialReason.CLIENT_SERIAL_REFUSER not in context.facts.standing


UNTOUCHED = (served_by_us, not_fully_prepaid, claims_have_their_ticket, claims_have_a_prepaid_order)
BLOCKING_GUARDS: dict[str, tuple[OrderGuard, ...]] = {
    Action.EDIT: (*UNTOUCHED, not_reissued),
    Action.CONFIRM: (*UNTOUCHED, not_reissued),
    Action.POSTPONE: (*UNTOUCHED, not_reissued),
    Action.ANNUL: UNTOUCHED,
    Action.RESEND: (*UNTOUCHED, not_reissued),
    Action.REISSUE: (*UNTOUCHED, not_reissued),
}
GOOD_STANDING = (client_may_be_contacted, client_collects_parcels)
TABLE_LAYER_GUARDS: dict[str, tuple[OrderGuard, ...]] = dict.fromkeys(
    (Action.CONFIRM, Action.RESEND, Action.REISSUE), GOOD_STANDING
)
