"""The colour or size that can't be had any more, and what the client takes instead of it (GDE-11, ORD-25)."""

from __future__ import annotations

from desk.guidance.call import Call
from desk.guidance.observers.observation_base import order_of
from desk.guidance.rules import situations_by_order_action as at
from orders.choices import Availability, Status
from orders.fsm.situation_denials import situation_of
from orders.models import Order, OrderLine

QUESTION = "which_variant"
REORDER = "reorder"


def variants(call: Call) -> str:
    """Whether another variant is to be chosen before the order is made anew, or to be put into the new one."""
    known = order_of(call)
    chosen = chosen_variant(call)
    if situation_of(known, call.context.now) in at.CONFIRMABLE and known.reissue_of_id:
        return "chosen" if chosen else to_choose(bool(sold_out(known)))
    agreed = call.text_of(REORDER) == "yes" and not known.reissued
    return to_choose(agreed and chosen is None and bool(lines_to_choose(known)))


def to_choose(due: bool) -> str:  # noqa: FBT001
    """The fact's value."""
    return "due" if due else "none"


def lines_to_choose(known: Order) -> list[OrderLine]:
    """The lines that need another variant; of an order that couldn't be sent any that has one (GDE-11)."""
    return with_others(known) if known.status == Status.CANCELLED else sold_out(known)


def sold_out(known: Order) -> list[OrderLine]:
    """The lines whose own variant can't be had any more, where others can."""
    return [line for line in with_others(known) if line.variant and line.variant not in line.product.variants]


def with_others(known: Order) -> list[OrderLine]:
    """The lines whose product can be had in another variant."""
    return [line for line in known.basket if line.product.availability != Availability.GONE and others_of(line)]


def others_of(line: OrderLine) -> list[str]:
    """The variants besides its own."""
    return [variant for variant in line.product.variants if variant != line.variant]


def answer_code(line: OrderLine, variant: str) -> str:
    """How an answer names a variant of a line: by the product, since the lines of a new order are counted anew."""
    return f"{line.product.code}: {variant}"


def chosen_variant(call: Call) -> tuple[OrderLine, str] | None:
    """The line and the variant that the client has chosen for it, as long as it hasn't got that."""
    said = call.text_of(QUESTION)
    offers = ((line, variant) for line in with_others(order_of(call)) for variant in others_of(line))
    return next((offer for offer in offers if answer_code(*offer) == said), None)
