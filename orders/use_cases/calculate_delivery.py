"""«Рассчитать доставку»: the options of an order, wherever it may be edited; nothing is changed (DLV-1)."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from orders.choices import Action, Reason
from orders.delivery.options import delivery_options
from orders.fsm.context import asked
from orders.models import Order
from orders.selectors import order_by_number
from service.accounts.roles import Actor
from service.fsm import Decision, GuardFailure, TransitionDenied


def calculate(number: str, *, actor: Actor) -> list[dict[str, Any]]:
    """The delivery options of an order.

    Raises:
        Http404: there is no such order.
        RoleDenied: the role may not edit.
        Refused: the order may not be edited, or its address is too incomplete to price anything.
    """
    order, context = asked(order_by_number(number), actor)
    machine = Order.machine
    decision = machine.decide(order, context, Action.EDIT)
    if not decision.allowed:
        raise TransitionDenied(machine.explain(order, context, decision))
    options = delivery_options(order, order.basket)
    if not options:
        incomplete = Decision(Action.EDIT, [GuardFailure(Reason.ADDRESS_INCOMPLETE, "address")])
        raise TransitionDenied(machine.explain(order, context, incomplete))
    return [asdict(option) for option in options]
