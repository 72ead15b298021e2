"""Guards about excuses: whose doing a non-collection was, and who may say so (CLI-7, D-21)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from orders.choices import DenialReason, ExcuseReason
from service.accounts.roles import Role
from service.customers.contact_of_change import is_identified
from service.fsm import About, guard

if TYPE_CHECKING:
    from orders.fsm.facts import OrderContext
    from orders.models import Order

OPERATORS_GROUNDS = (ExcuseReason.WRONG_ADDRESS, ExcuseReason.NAME_ERROR, ExcuseReason.HOSPITAL)


def excuse_reasons(order: Order, context: OrderContext) -> dict[str, Any]:
    """The reasons that this asker may excuse for."""
    open_to = OPERATORS_GROUNDS if context.actor.role == Role.OPERATOR else tuple(ExcuseReason)
    return {"choices": [(reason.value, reason.label) for reason in open_to]}


@guard(DenialReason.REASON_REQUIRED, about=About.REQUEST, field="reason", hint=excuse_reasons)
def excuse_reason_named(order: Order, context: OrderContext) -> bool:
    """CLI-7: why is recorded."""
    return bool(context.given("reason"))


@guard(DenialReason.EXCUSE_BY_SUPERVISOR, about=About.REQUEST, field="reason", binds={Role.OPERATOR})
def operator_may_excuse(order: Order, context: OrderContext) -> bool:
    """CLI-7: an operator excuses for the three named grounds; anything else is the supervisor's to weigh."""
    return context.given("reason") in (None, "", *OPERATORS_GROUNDS)


@guard(DenialReason.IDENTITY_NOT_VERIFIED, field="contact", binds={Role.OPERATOR})
def caller_is_identified(order: Order, context: OrderContext) -> bool:
    """CLI-7: an operator excuses within a contact in which this client was identified."""
    return is_identified(context.actor, context.contact_id, order.client_id)


@guard(DenialReason.ALREADY_EXCUSED)
def not_excused(order: Order, context: OrderContext) -> bool:
    """An excuse is given once; history keeps by whom and why."""
    return not order.excuse_reason


@guard(DenialReason.NOT_EXCUSED)
def is_excused(order: Order, context: OrderContext) -> bool:
    """Only an excuse that was given can be agreed with or withdrawn."""
    return bool(order.excuse_reason)


@guard(DenialReason.EXCUSE_CONFIRMED)
def excuse_awaits_confirmation(order: Order, context: OrderContext) -> bool:
    """A supervisor agrees once; his own excuse needs no second word."""
    return order.excuse_unconfirmed
