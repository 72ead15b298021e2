"""The order machine, put together: transitions from the model, the table, guards, messages and next steps."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from orders.choices import Action, DenialReason, Status
from orders.fsm.guards.blocking_and_eligibility import BLOCKING_GUARDS, TABLE_LAYER_GUARDS
from orders.fsm.messages import MESSAGES
from orders.fsm.situation_denials import cell
from orders.fsm.words_in_situation import words_in_situation
from orders.planning.next_steps_representation import add_next_steps
from service.fsm import Machine

if TYPE_CHECKING:
    from orders.fsm.facts import OrderContext
    from orders.models import Order


def extra_messages(order: Order, context: OrderContext, code: str) -> dict[str, Any]:
    """What a reason tells beside its words: which order took over, whom to ring."""
    if code == DenialReason.ALREADY_REISSUED:
        return {"reissued_as": order.successor.number}
    if code == DenialReason.REFER_TO_PARTNER and order.partner:
        return {"partner": order.partner.code, "phone": order.partner.phone}
    return {}


ORDER_MACHINE: Machine[Order, OrderContext] = Machine(
    subject="order",
    statuses=Status,
    initial=frozenset({Status.NEW, Status.CART, Status.CHECKED}),
    finals=frozenset(
        {
            Status.WEBUTILS_CANCELLED,
            Status.PARTNER_EXPORTED,
            Status.CLIENT_RETURN,
            Status.POSTAL_RETURN,
            Status.CANCELLED,
        }
    ),
    words=MESSAGES,
    words_in_situation=words_in_situation,
    labels={action.value: action.label for action in Action},
    blocking_guards=BLOCKING_GUARDS,
    cell=cell,
    table_layer_guards=TABLE_LAYER_GUARDS,
    guide=add_next_steps,
    extra_messages=extra_messages,
    unrecorded=frozenset({Action.EDIT}),
)
