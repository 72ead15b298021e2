"""How each fact is seen: from the same objects and functions that the guards of the machines use."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from desk.guidance.actions.return_bodies import as_told
from desk.guidance.call import Call
from desk.guidance.observers import departure, order_progress_on_call, other_turns, request_fulfilment
from desk.guidance.observers.caller_candidates import only_candidate
from desk.guidance.observers.observation_base import note_of, order_of, whether
from desk.guidance.observers.other_parcels import has_other_parcel
from desk.guidance.observers.variants_to_choose import variants
from desk.guidance.rules import facts as f
from desk.guidance.rules import situations_by_order_action as at
from desk.guidance.rules.dsl import ANSWERED, UNANSWERED, Question
from orders.choices import AnnulReason, DenialReason, LineKind, Party, PrepaymentShare, Stage, Status
from orders.clients.order_eligibility import NOT_COLLECTED, SENT_BACK
from orders.delivery.arrived_where_client_can_collect import HERE, where_arrived
from orders.fsm.batch_facts import SharedFacts
from orders.fsm.situation_denials import situation_of
from orders.models import Order
from returns.choices import WishedOutcome
from returns.goods.bonus_card_holder_by_role import is_card_holder
from returns.terms.deadlines import window_end, within_window
from returns.terms.redemption_date import WORD_COUNTS
from service.clock import today
from service.defaults.service_sets import SALES_LINE
from service.fsm.condition_overlaps_and_gaps import Fact
from service.models import DirectoryEntry
from service.runtime_settings import RETURN_WINDOW_DAYS

__all__ = ["answered", "note_of", "observe", "order_of", "whether"]


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


def standing(call: Call) -> str:
    """CLI-5 before CLI-6."""
    if call.client is None:
        return "good"
    own = call.order is not None and not call.is_foreign
    against = call.context.facts.standing if own else SharedFacts().standing(call.client)
    if DenialReason.CLIENT_DO_NOT_CONTACT in against:
        return "do_not_contact"
    return whether(DenialReason.CLIENT_SERIAL_REFUSER in against, "serial_refuser", "good")


def stands(call: Call) -> str:
    """Where the order stands, for a client who gets none: told once on a call (CLI-5, GDE-23)."""
    if call.order is None or call.is_foreign or not call.verified:
        return "told"
    if any(".refuser." in turn.rule or ".do_not_contact" in turn.rule for turn in call.turns_about(call.order.pk)):
        return "told"
    if elsewhere(call) == "elsewhere":
        return "elsewhere"
    situation = situation_of(call.order, call.context.now)
    return next(
        (value for value, situations in STANDINGS.items() if situation in situations), UNTOLD.get(parcel(call), "sent")
    )


STANDINGS: Mapping[str, frozenset[str]] = {
    "told": at.CAME_BACK - at.UNCLAIMED,
    "came_back": at.UNCLAIMED,
    "cart": frozenset({"cart"}),
    "called_off": at.ANNULLED | (at.ENDED & at.CALLED_OFF) - at.CONFIRMABLE,
    "not_sent": at.CONFIRMABLE | at.ADDRESS_FIRST,
    "kept": at.REGION | at.ANNUL_FIRST - at.EXPORTED | at.WAITS,
}
UNTOLD = {"not_sent": "kept", "redeemed": "received", "going_back": "going_back"}
"""A return by the client isn't spoken of (RET-13); of what is on its way `parcel` knows more."""


def annulled_by(call: Call) -> str:
    """Whose wish the annulment was, or that it was made to correct the order (ORD-19)."""
    known = order_of(call)
    if situation_of(known, call.context.now) not in at.ANNUL_TRIED:
        return "nobody"
    if known.annulment_reason == AnnulReason.CORRECTION:
        return "correction"
    by_client = known.annulment_reason == AnnulReason.CLIENT_REFUSAL
    by_client |= not known.annulment_reason and known.annulled_by == Party.CLIENT
    return whether(by_client, "client", "other")


def window(call: Call) -> str:
    """RET-3, RET-4: the return window by the redemption that a case opened now counts from."""
    known = order_of(call)
    redemption = as_told(call)
    if redemption is None:
        if known.status != Status.EXPORTED or known.stage == Stage.RETURNING or not known.tracking_number:
            return "not_redeemed"
        return whether(known.method in WORD_COUNTS, "by_word", "not_redeemed")
    return whether(within_window(today(), window_end(redemption.on, RETURN_WINDOW_DAYS.value)), "open", "expired")


def wish(call: Call) -> str:
    """Money or goods, by the case (OPP-5)."""
    waits_for_money = call.case is None or call.case.wished_outcome == WishedOutcome.REFUND
    return whether(waits_for_money, "money", "goods")


def waiting(call: Call) -> str:
    """Whether a parcel of this client lies ready, and how it is collected: of the order named, else of any.

    Neither one that lies elsewhere (GDE-28) nor a partner's (GDE-10).
    """
    looked_at = [call.order] if call.order and not call.is_foreign else call.clients_orders
    ready = next((o for o in looked_at if lies_ready(o)), None)
    if ready is None:
        return "no"
    return ready.method or "post"


def lies_ready(known: Order) -> bool:
    """Whether the parcel waits where the client collects it, and is ours to speak of."""
    arrived = known.status == Status.EXPORTED and known.stage == Stage.ARRIVED
    return arrived and not known.partner_id and where_arrived(known) == HERE


def parcel(call: Call) -> str:
    """What the order is to the dialler: not sent, on its way, redeemed, going back (GDE-17).

    Unknown without an order, and to whoever isn't identified: nothing of an order is told to them (GDE-26).
    """
    if call.order is None or call.is_foreign or not call.verified:
        return "unknown"
    known = call.order
    if known.redeemed or known.status in SENT_BACK:
        return "redeemed"
    if known.status in NOT_COLLECTED or known.stage == Stage.RETURNING:
        return "going_back"
    if situation_of(known, call.context.now) in at.CARRIED:
        sent = situation_of(known, call.context.now) not in at.UNTRACKED or order_progress_on_call.left(call) == "yes"
        return "sent" if sent else "not_sent"
    return "not_sent"


def elsewhere(call: Call) -> str:
    """Where the parcel has arrived; what the report leaves open the client's word settles (GDE-28)."""
    found = where_arrived(order_of(call))
    said = {"yes": "here", "no": "elsewhere"}.get(call.text_of(f.THEIR_OFFICE.code))
    return said if found == "unsure" and said else found


def card_line(call: Call) -> str:
    """Whether the order has a bonus card among its lines, and whether the parcel has been taken (CLI-11)."""
    known = call.order
    if known is None or call.is_foreign or all(line.kind != LineKind.BONUS_CARD for line in known.basket):
        return "none"
    return whether(known.redeemed, "missing", "coming")


def sales_line(call: Call) -> str:
    """Whether the number of «ВХОД» is known (DIR-5)."""
    return whether(DirectoryEntry.objects.filter(code=SALES_LINE).exclude(phone="").exists(), "known", "empty")


OBSERVED: dict[Fact, Callable[[Call], str]] = {
    f.VERIFIED: lambda call: whether(call.verified),
    f.ORDER: order,
    f.PARTNER: partner,
    f.REISSUED: lambda call: whether(order_of(call).reissued),
    f.SITUATION: lambda call: situation_of(order_of(call), call.context.now),
    f.METHOD: lambda call: order_of(call).method or "unknown",
    f.PREPAID: lambda call: whether(order_of(call).prepayment == PrepaymentShare.FULL, "full"),
    f.STANDING: standing,
    f.STANDS: stands,
    f.ANNULLED_BY: annulled_by,
    f.NOTE: lambda call: whether(bool(note_of(order_of(call))), "present", "none"),
    f.CLARIFICATION: lambda call: whether(bool(order_of(call).clarification.strip()), "present", "none"),
    f.ELSEWHERE: elsewhere,
    f.WINDOW: window,
    f.CASE: lambda call: call.case_standing,
    f.POSTS: lambda call: whether(call.case is not None and call.case.by_letter, "letter", "parcel"),
    f.WISH: wish,
    f.HOLDER: lambda call: whether(call.client is not None and is_card_holder(call.client, call.actor.role)),
    f.CARD: lambda call: whether(call.client is not None or only_candidate(call) is not None, "found", "not_found"),
    f.RINGS_BACK: lambda call: whether(bool(call.rings_back)),
    f.WAITING: waiting,
    f.PARCEL: parcel,
    f.CALLER_PHONE: lambda call: whether(bool(call.contact.phone), "known", "unknown"),
    f.CARD_LINE: card_line,
    f.SALES_LINE: sales_line,
    f.OTHER_PARCEL: has_other_parcel,
    f.VARIANTS: variants,
    **departure.OBSERVED,
    **order_progress_on_call.OBSERVED,
    **request_fulfilment.OBSERVED,
    **other_turns.OBSERVED,
}


def observe(call: Call, fact: Fact) -> str:
    """The fact's value on this call."""
    if isinstance(fact, Question):
        return answered(call, fact)
    return OBSERVED[fact](call)


def answered(call: Call, asked: Question) -> str:
    """The answer given to a question; words and filled fields count as answered, what is used up as not (GDE-32)."""
    if asked.code in request_fulfilment.ANSWERS:
        return request_fulfilment.ANSWERS[asked.code](call)
    given = call.answers.get(asked.code, "")
    if isinstance(given, str) and given in asked.options:
        return given
    return whether(has_words(given) and ANSWERED in asked.labels, ANSWERED, UNANSWERED)


def has_words(given: str | Mapping[str, Any]) -> bool:
    """Whether an answer says anything."""
    if isinstance(given, Mapping):
        return any(str(value).strip() for value in given.values() if value is not None)
    return bool(given.strip())
