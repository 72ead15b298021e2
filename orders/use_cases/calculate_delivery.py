"""«Рассчитать доставку»: the options of an order, or of its copy to be; nothing is changed (DLV-1)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from orders.choices import Action, Availability, DenialReason
from orders.delivery.options import delivery_options
from orders.fsm.context import view_with_context
from orders.models import Order
from orders.selectors import order_with_lines
from service.accounts.roles import Actor
from service.fsm import Decision, GuardFailure, TransitionDenied
from service.input_errors import FieldError, InvalidInput

ONLY_OF_A_COPY = FieldError("address", "only_for_reissue", "Адрес этого заказа меняют правкой, потом рассчитывают.")


def calculate(number: str, *, actor: Actor, address: Mapping[str, str] | None = None) -> list[dict[str, Any]]:
    """The delivery options of an order that may be edited, else of its copy, where it may be reissued.

    Args:
        address: the parts of the address in which the copy shall differ.

    Raises:
        Http404: there is no such order.
        RoleDenied: the role may not edit.
        InvalidInput: an address is given for an order that is edited itself.
        TransitionDenied: it may be neither edited nor reissued, or the address is too incomplete to price anything.
    """
    order, context = view_with_context(order_with_lines(number), actor)
    machine = Order.machine
    decision = machine.decide(order, context, Action.EDIT)
    if decision.allowed and address:
        raise InvalidInput([ONLY_OF_A_COPY])
    if not decision.allowed:
        if not machine.decide(order, context, Action.REISSUE).allowed:
            raise TransitionDenied(machine.explain(order, context, decision))
        order = as_copied(order, address or {})
    options = delivery_options(order, order.basket)
    if not options:
        incomplete = Decision(Action.EDIT, [GuardFailure(DenialReason.ADDRESS_INCOMPLETE, "address")])
        raise TransitionDenied(machine.explain(order, context, incomplete))
    return [asdict(option) for option in options]


def as_copied(order: Order, address: Mapping[str, str]) -> Order:
    """The copy that a reissue would make: what can be had of the lines, to this address (ORD-25)."""
    copy = order.draft(post_only=False, **address)
    copy.basket = [line for line in order.basket if line.product.availability != Availability.GONE]
    return copy
