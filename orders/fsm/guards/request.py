"""Guards about what a request brings (ORD-12, ORD-16…18)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from orders.choices import Action, AnnulReason, DenialReason
from orders.editing.line_price_and_prepayment_limits import is_of_the_order
from orders.fsm.guards import READY
from orders.fsm.guards.address import index_given_lies_in_region, method_asked_for_is_post
from orders.fsm.guards.delivery import option_is_fresh, option_is_of_this_order
from orders.fsm.guards.recipient import recipient_is_the_client
from service.accounts.roles import Role
from service.fsm import About, Guard, guard, requires_field
from service.runtime_settings import OBJECTION_ROUNDS

if TYPE_CHECKING:
    from orders.fsm.facts import OrderContext, OrderGuard
    from orders.models import Order

BASKET_FIELDS = frozenset({"lines", "hold_note"})


def agreement(order: Order, context: OrderContext) -> dict[str, Any]:
    """What a caller is told of the agreement that a confirmation must bring."""
    return {"choices": [(True, "Да, согласен")]}


@guard(DenialReason.CLIENT_AGREEMENT_MISSING, about=About.REQUEST, field="client_agreed", hint=agreement)
def client_agreed(order: Order, context: OrderContext) -> bool:
    """ORD-12: the client's own agreement to basket, data, total and term."""
    return context.given("client_agreed") is True


hold_note_given = requires_field("hold_note", DenialReason.HOLD_NOTE_REQUIRED)
reason_named = requires_field("reason", DenialReason.REASON_REQUIRED)


def annul_reasons(order: Order, context: OrderContext) -> dict[str, Any]:
    """The reasons that this asker may annul this order for (ORD-18)."""
    step = order.machine.step(order, context, Action.ANNUL)
    bound = step is not None and only_on_refusal in step.custom["guards"] and only_on_refusal.concerns(order, context)
    named = [pair for pair in AnnulReason.choices if not bound or pair[0] == AnnulReason.CLIENT_REFUSAL]
    return {"choices": named}


@guard(DenialReason.REASON_REQUIRED, about=About.REQUEST, field="reason", hint=annul_reasons)
def annul_reason_named(order: Order, context: OrderContext) -> bool:
    """ORD-18: nothing is annulled without a reason."""
    return bool(context.given("reason"))


@guard(DenialReason.ANNUL_ONLY_ON_REFUSAL, about=About.REQUEST, field="reason", binds={Role.OPERATOR})
def only_on_refusal(order: Order, context: OrderContext) -> bool:
    """ORD-18: here an operator annuls on the client's refusal only; a reason not named at all has its own denial."""
    return context.given("reason") in (None, "", AnnulReason.CLIENT_REFUSAL)


def rounds(order: Order, context: OrderContext) -> dict[str, Any]:
    """How many rounds of objections a refusal needs."""
    low, high = OBJECTION_ROUNDS.value
    return {
        "choices": [(number, str(number)) for number in range(low, high + 1)],
        "when": {"reason": AnnulReason.CLIENT_REFUSAL.value},
    }


@guard(DenialReason.OBJECTIONS_NOT_HANDLED, about=About.REQUEST, field="objection_rounds", hint=rounds)
def objections_handled(order: Order, context: OrderContext) -> bool:
    """ORD-18: with a refusal, one or two rounds of objections were worked through (GDE-13)."""
    if context.given("reason") != AnnulReason.CLIENT_REFUSAL:
        return True
    worked_through = context.given("objection_rounds")
    return bool(worked_through) and worked_through >= OBJECTION_ROUNDS.value.low


@guard(DenialReason.ONLY_BASKET_EDITABLE, about=About.REQUEST, binds={Role.OPERATOR})
def only_basket_touched(order: Order, context: OrderContext) -> bool:
    """ORD-17: in a closed region an operator edits the lines; a fresh price for the same way of delivery is no edit."""
    asked = set(context.data or ()) - BASKET_FIELDS
    if asked == {"delivery"} and set(context.given("delivery")) == {"option"}:
        return context.facts.option_keeps_the_way
    return not asked


@guard(DenialReason.PRICE_BY_SUPERVISOR, about=About.REQUEST, field="lines", binds={Role.OPERATOR})
def prices_are_the_orders(order: Order, context: OrderContext) -> bool:
    """ORD-30: an operator's line costs what its product costs, or what this order already had it for."""
    return all(is_of_the_order(order, line) for line in context.given("lines") or ())


def unbroken(condition: OrderGuard) -> OrderGuard:
    """ORD-16: an edit of a confirmed order may not break a condition of ORD-12 that held before it."""

    def test(order: Order, context: OrderContext) -> bool:
        edited = context.facts.edited
        return condition(edited.order, edited.context) or not condition(order, context)

    def parts(order: Order, context: OrderContext) -> Sequence[str]:
        edited = context.facts.edited
        return condition.fields_of(edited.order, edited.context)

    return Guard(condition.reason, test, about=About.REQUEST, field=condition.field, parts=parts)


BREAKS_NOTHING = tuple(unbroken(condition) for condition in READY)
ORDINARY_EDIT = (
    recipient_is_the_client,
    prices_are_the_orders,
    index_given_lies_in_region,
    method_asked_for_is_post,
    option_is_of_this_order,
    option_is_fresh,
)


def detail(field: str, **hint: Any) -> OrderGuard:
    """A part of an integration's transition that can't be done without (section 3.3)."""
    return requires_field(field, DenialReason.DETAIL_REQUIRED, **hint)
