"""Denials of a case that isn't there yet, with what leads on (RET-1…RET-9, ORD-9)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from orders.choices import Phase, Status
from orders.planning.identify_step import identify_step
from orders.planning.ticket_steps import ticket_step
from returns.choices import CaseReason, WishedOutcome
from returns.fsm.messages import CAME_BACK, NEVER_SENT, OPENING
from returns.planning.step_requests import HANDED_OVER, OPEN, Representation, look_at, opening
from returns.planning.steps_after_denial import tell_window
from returns.terms.redemption_date import word_counts
from service.accounts.roles import Actor
from service.fsm import Decision, Denial, GuardFailure, Message, TransitionDenied

if TYPE_CHECKING:
    from orders.models import Order
    from returns.models import ReturnCase
    from service.models import Contact

Body = Mapping[str, Any]
REPEATED = (
    *("order", "contact", "reason", "wished_outcome", "lines", "missing", "keep_gift", "opening_act"),
    *("redeemed_on", "redeemed_source"),
)
NOT_RECEIVED: dict[Phase, Message] = {
    **dict.fromkeys((Phase.CART, Phase.TO_CONFIRM, Phase.DECLINED, Phase.CONFIRMED), NEVER_SENT),
    **dict.fromkeys((Phase.WAITING_FOR_STOCK, Phase.CALLED_OFF), NEVER_SENT),
    Phase.UNCOLLECTED: CAME_BACK,
}
"""Where an order is of which nothing was received → what is said of it, if not that the parcel is awaited."""


def refusal(denials: list[Denial]) -> TransitionDenied:
    """What is raised when a case isn't opened."""
    failures = [GuardFailure(result.code, result.field) for result in denials]
    return TransitionDenied(Decision(OPEN, failures, denials=denials))


def identity_not_verified(contact: Contact | None, actor: Actor) -> Denial:
    """Nothing is told of a return before the caller is identified (RET-1, CLI-2)."""
    return worded(CaseReason.IDENTITY_NOT_VERIFIED, actor, "contact", [identify_step(contact)])


def order_not_redeemed(order: Order, body: Body, actor: Actor) -> Denial:
    """Nothing was received; where the client's word counts, it opens the case all the same, else the number is handed
    over: the client may hold the goods of a parcel that the post hasn't shown yet (RET-4, ESC-5)."""
    said = [opening("Оформить со слов клиента", "redeemed_on", **what_to_bring(body))] if word_counts(order) else []
    result = worded(CaseReason.ORDER_NOT_REDEEMED, actor, "order", [] if said else handed_over(order), said)
    words = NOT_RECEIVED.get(Status(order.status).phase)
    if words is not None and not (words is NEVER_SENT and order.dispatched):
        result.message, result.client_words = words.message, words.client_words
    return result


def window_expired(order: Order, body: Body, actor: Actor, ends_on: date) -> Denial:
    """Too late today; was it posted already? A parcel posted in time or late is a fact and gets its case (RET-3).

    Who doesn't agree goes to the supervisor (ESC-5).
    """
    posted = opening("Оформить, если посылка уже отправлена", "sent_on", **what_to_bring(body))
    return worded(CaseReason.WINDOW_EXPIRED, actor, "sent_on", [posted], handed_over(order), window_ends_on=ends_on)


def handed_over(order: Order) -> list[Representation]:
    """The number to the supervisor."""
    return [step for step in [ticket_step(order, HANDED_OVER)] if step]


def lines_held(code: CaseReason, holder: ReturnCase, actor: Actor) -> Denial:
    """Another case has these goods, or had them: it is looked at; a client who doesn't agree goes to the supervisor."""
    handed = handed_over(holder.order) if code == CaseReason.ALREADY_RETURNED else []
    return worded(code, actor, "lines", [look_at(holder.pk)], handed, case=holder.pk)


def kit_part_not_sent(body: Body, actor: Actor) -> Denial:
    """A part of a kit is never sent on: the same case with another wish (RET-9)."""
    wishes = (WishedOutcome.EXCHANGE, WishedOutcome.REFUND)
    steps = [
        opening(f"Оформить: {wish.label.lower()}", **{**what_to_bring(body), "wished_outcome": wish.value})
        for wish in wishes
    ]
    return worded(CaseReason.KIT_PART_NOT_SENT, actor, "wished_outcome", steps)


def worded(
    code: CaseReason,
    actor: Actor,
    field: str = "",
    steps: list[Representation] | None = None,
    alternatives: list[Representation] | None = None,
    **extra: Any,
) -> Denial:
    """The reason in words, with what leads on."""
    result = OPENING[code].denial(code.value, actor.role, field=field, extra=extra)
    result.next_steps, result.alternatives = steps or [], alternatives or []
    tell_window(result)
    return result


def what_to_bring(body: Body) -> dict[str, Any]:
    """What was asked for, to be asked for again with what it lacked."""
    return {name: body[name] for name in REPEATED if name in body}
