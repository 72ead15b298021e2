"""What a reason says of this very order, where words that fit any order wouldn't be true (ORD-9, GDE-24)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from orders.choices import Action, DenialReason, Stage, Status
from orders.fsm.context import context_of_draft
from orders.fsm.messages import GOES_BACK, MANAGER, MESSAGES, RECEIVED
from orders.fsm.situation_denials import LIFTED_BY_GROUND, SUPERVISORS_CELLS, cell, situation_of
from service.accounts.roles import CLAIMS_DESK
from service.fsm import Message

if TYPE_CHECKING:
    from orders.fsm.facts import OrderContext
    from orders.models import Order

CLOSED = frozenset({DenialReason.STATUS_LOCKED, DenialReason.ACTION_NOT_AVAILABLE})
"""Reasons that only say that the status doesn't let it: what it does let is named beside."""
TO_SUPERVISOR = "order_question"
TO_BE_POSTED = (
    "по заказу оформлен возврат, ждём отправки от клиента.",
    "По этому заказу оформлен возврат, поэтому сам заказ изменить нельзя.",
)
POSTED = (
    "по заказу идёт возврат, клиент его отправил и ждёт ответа.",
    "По этому заказу вы отправили нам возврат, поэтому сам заказ изменить нельзя.",
)
OF_RETURN = "Заказ с возвратом не меняют: обо всём, что дальше, говорит возврат."


def words_in_situation(order: Order, context: OrderContext, action: str, code: str) -> Message | None:
    """The words of a reason about an order as it stands, for those who work orders; None where the general ones do."""
    if context.actor.role not in CLAIMS_DESK:
        return None
    if code == DenialReason.FF_NOT_REISSUED and cell(order, context, Action.CONFIRM) is not None:
        return MESSAGES[DenialReason.FF_NEEDS_SUPERVISOR]
    if code in CLOSED | LIFTED_BY_GROUND and (found := context.facts.return_under_way) is not None:
        return of_return(order, context, action, posted=found.posted)
    if code in LIFTED_BY_GROUND:
        return of_parcel_no_longer_under_way(order)
    return closed(order, context, action, code) if code in CLOSED else None


def of_return(order: Order, context: OrderContext, action: str, *, posted: bool) -> Message:
    """The words about an order whose goods go back already: what its return waits for, and what may be done besides."""
    left = actions_left(order, context, action)
    can = f" Доступно: {', '.join(f'«{order.machine.labels[one]}»' for one in left)}." if left else ""
    message, client_words = POSTED if posted else TO_BE_POSTED
    return Message(f"«{order.machine.labels[action]}» недоступно: {message}{can}", client_words, OF_RETURN)


def of_parcel_no_longer_under_way(order: Order) -> Message | None:
    """The words about a parcel that the client has, or that goes back (GDE-2, GDE-30); None while it goes to them."""
    if order.redeemed:
        return RECEIVED
    return GOES_BACK if order.stage == Stage.RETURNING else None


def closed(order: Order, context: OrderContext, action: str, code: str) -> Message:
    """What the status doesn't let be done, and what of the order it does."""
    words, left = MESSAGES[DenialReason(code)], actions_left(order, context, action)
    named = f"«{order.machine.labels[action]}» в статусе «{Status(order.status).label}»"
    can = f"Доступно: {', '.join(f'«{order.machine.labels[one]}»' for one in left)}." if left else ""
    if (situation_of(order, context.now), action) in SUPERVISORS_CELLS:
        by_others = f"{named} может только супервайзер: передайте ему номер заказа. {can}".strip()
        return Message(by_others, MANAGER, words.supervisor_note, TO_SUPERVISOR)
    message = f"{named} недоступно. {can}".strip() if can else f"{named} недоступно: этот заказ больше не меняют."
    return Message(message, client_words(left) or words.client_words, words.supervisor_note, words.ticket)


def client_words(left: list[str]) -> str:
    """What the client is told where the order itself is at its end; blank where it isn't."""
    if Action.EDIT in left or Action.ANNUL in left:
        return ""
    if Action.REISSUE in left:
        return "Этот заказ изменить уже нельзя, но его можно оформить заново."
    return "К сожалению, этот заказ изменить уже нельзя."


def actions_left(order: Order, context: OrderContext, *besides: str) -> list[str]:
    """What the asker may do with the order as it stands, beside some actions, whatever the request in hand brings."""
    asked = context_of_draft(order, context) if context.executing else context
    known = [action for action in order.machine.actions_of(context.actor.role) if action not in besides]
    return [action for action in known if order.machine.decide(order, asked, action).allowed]
