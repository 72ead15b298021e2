"""How each fact is seen: from the same objects and functions that the guards of the machines use."""

from __future__ import annotations

from collections.abc import Callable

from desk.guidance import facts as f
from desk.guidance.call import Call
from desk.guidance.dsl import ANSWERED, UNANSWERED, Question
from orders.choices import Action, Party, Prepayment, Reason, Stage, Status
from orders.fsm.batch_facts import SharedFacts
from orders.fsm.situations import situation_of
from orders.models import Order
from orders.planning.planner import CALCULATE, find_plan
from returns.choices import WishedOutcome
from returns.terms.deadlines import window_end, within_window
from returns.terms.redemption import WORD_COUNTS, redemption_of
from service.clock import today
from service.fsm.decision_table import Fact
from service.runtime_settings import RETURN_WINDOW_DAYS

HAND_CHECK = "РС"


def order_of(call: Call) -> Order:
    """The order, where a layer before has made sure that there is one."""
    if call.order is None:
        raise LookupError("no order is named")
    return call.order


def whether(known: bool, yes: str = "yes", no: str = "no") -> str:  # noqa: FBT001
    """One of two values."""
    return yes if known else no


def order(call: Call) -> str:
    """Which order the call is about."""
    if call.is_foreign:
        return "foreign"
    if call.order is not None:
        return "named"
    return whether(bool(call.clients_orders), "choose", "nothing")


def partner(call: Call) -> str:
    """GDE-10: partner_exported, and orders of partner companies in any other status."""
    known = order_of(call)
    if known.partner is None:
        return whether(known.status == Status.PARTNER_EXPORTED, "no_phone", "none")
    return whether(bool(known.partner.phone), "phone", "no_phone")


def stage(call: Call) -> str:
    """The stage of an exported order; one without a stage is as far as its tracking number says."""
    known = order_of(call)
    if situation_of(known, call.context.now) not in f.EXPORTED:
        return "none"
    return known.stage or (Stage.IN_TRANSIT if known.tracking_number else Stage.AWAITING_TRACKING)


def standing(call: Call) -> str:
    """CLI-5 before CLI-6."""
    if call.client is None:
        return "good"
    against = call.context.facts.standing if call.order else SharedFacts().standing(call.client)
    if Reason.CLIENT_DO_NOT_CONTACT in against:
        return "do_not_contact"
    return whether(Reason.CLIENT_SERIAL_REFUSER in against, "serial_refuser", "good")


def annulled_by(call: Call) -> str:
    """Who caused the annulment, where the order is annulled."""
    known = order_of(call)
    if situation_of(known, call.context.now) not in f.ANNULLED:
        return "nobody"
    return whether(known.annulled_by == Party.CLIENT, "client", "other")


def confirm_way(call: Call) -> str:
    """What stands before a confirmation: nothing, a calculation, or a correction (ORD-9, ORD-12)."""
    if situation_of(order_of(call), call.context.now) not in f.CONFIRMABLE:
        return "none"
    way = find_plan(order_of(call), call.context, Action.CONFIRM)
    first = way.steps[0].action if way.reachable and way.steps else Action.EDIT
    return {Action.CONFIRM: "now", CALCULATE: "calculate"}.get(first, "mend")


def fix_way(call: Call) -> str:
    """ORD-21, ORD-28: annul and edit, annul and reissue, or neither."""
    known = order_of(call)
    if situation_of(known, call.context.now) not in f.ANNUL_FIRST:
        return "none"
    for goal in (Action.EDIT, Action.REISSUE):
        way = find_plan(known, call.context, goal)
        if way.reachable and way.steps[0].action == Action.ANNUL:
            return goal.value
    return "none"


def window(call: Call) -> str:
    """RET-3, RET-4: the return window by the same redemption that a case counts from."""
    known = order_of(call)
    redemption = redemption_of(known, None, None)
    if redemption is None:
        by_word = known.method in WORD_COUNTS and known.status == Status.EXPORTED and known.stage != Stage.RETURNING
        return whether(by_word and bool(known.tracking_number), "by_word", "not_redeemed")
    return whether(within_window(today(), window_end(redemption.on, RETURN_WINDOW_DAYS.value)), "open", "expired")


def wish(call: Call) -> str:
    """Money or goods, by the case (OPP-5)."""
    waits_for_money = call.case is None or call.case.wished_outcome == WishedOutcome.REFUND
    return whether(waits_for_money, "money", "goods")


def waiting(call: Call) -> str:
    """Whether a parcel of this client lies ready: the order named, else any of theirs."""
    looked_at = [call.order] if call.order else call.clients_orders
    return whether(any(o.status == Status.EXPORTED and o.stage == Stage.ARRIVED for o in looked_at))


def note_of(known: Order) -> str:
    """The newest hold note that says anything to a client."""
    said = (note.text.strip() for note in known.hold_notes.all())
    return next((text for text in said if text and text != HAND_CHECK), "")


OBSERVED: dict[Fact, Callable[[Call], str]] = {
    f.VERIFIED: lambda call: whether(call.verified),
    f.ORDER: order,
    f.PARTNER: partner,
    f.REISSUED: lambda call: whether(order_of(call).reissued),
    f.SITUATION: lambda call: situation_of(order_of(call), call.context.now),
    f.STAGE: stage,
    f.METHOD: lambda call: order_of(call).method or "unknown",
    f.PREPAID: lambda call: whether(order_of(call).prepayment == Prepayment.FULL, "full"),
    f.STANDING: standing,
    f.ANNULLED_BY: annulled_by,
    f.REPEATED: lambda call: whether(call.repeated, "again", "first"),
    f.NOTE: lambda call: whether(bool(note_of(order_of(call))), "present", "none"),
    f.CLARIFICATION: lambda call: whether(bool(order_of(call).clarification.strip()), "present", "none"),
    f.CONFIRM_WAY: confirm_way,
    f.FIX_WAY: fix_way,
    f.WINDOW: window,
    f.CASE: lambda call: call.case_standing,
    f.WISH: wish,
    f.HOLDER: lambda call: whether(call.client is not None and call.client.bonus_card),
    f.CARD: lambda call: whether(call.client is not None, "found", "not_found"),
    f.WAITING: waiting,
}


def observe(call: Call, fact: Fact) -> str:
    """The fact's value on this call."""
    if isinstance(fact, Question):
        return answered(call, fact)
    return OBSERVED[fact](call)


def answered(call: Call, asked: Question) -> str:
    """The answer given to a question; free words count as answered."""
    given = call.answers.get(asked.code, "")
    if asked.free:
        return whether(bool(given.strip()), ANSWERED, UNANSWERED)
    return given if given in asked.options else UNANSWERED
