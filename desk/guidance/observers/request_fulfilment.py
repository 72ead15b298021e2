"""Whether what the client asked for is done: answers compared with how card and order stand now (GDE-29, GDE-32)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any

from desk.guidance.call import Call
from desk.guidance.observers.missing_order_data import covered, fields_missing
from desk.guidance.observers.observation_base import order_of, whether
from desk.guidance.return_cases import ANEW
from desk.guidance.rules import facts as f
from desk.guidance.rules.dictated_data import BACK_CODES
from desk.guidance.rules.dsl import ANSWERED, UNANSWERED
from desk.guidance.rules.situations_by_order_action import ASKED_WHETHER_WANTED
from orders.choices import Action, Availability, LineKind
from orders.delivery.arrived_where_client_can_collect import same_locality
from orders.fsm.situation_denials import situation_of
from service.customers.names import normalize_part
from service.fsm.condition_overlaps_and_gaps import Fact
from service.models import HistoryRow

RIGHT, WRONG = "right", "wrong"


def agrees_with(given: Mapping[str, Any], present: Mapping[str, str]) -> bool:
    """Whether every part that was given stands there already; spelling that nobody hears apart counts as equal."""
    return all(normalize_part(value) == normalize_part(present.get(part)) for part, value in given.items() if value)


def card_name(call: Call) -> str:
    """Whether the card bears the name that the client spelt."""
    name = call.client.name if call.client else {}
    return whether(agrees_with(call.fields_of("right_name"), name), RIGHT, WRONG)


def order_name(call: Call) -> str:
    """Whether the parcel goes out in that name; another person by order is the supervisor's to change (ESC-4)."""
    known = order_of(call)
    wanted = {**(call.client.name if call.client else {}), **filled_parts(call.fields_of("right_name"))}
    if agrees_with(wanted, known.recipient):
        return RIGHT
    return "other" if known.recipient_is_other or known.recipient_by_supervisor else WRONG


def filled_parts(given: Mapping[str, Any]) -> dict[str, Any]:
    """The parts that were told; one left blank is no part (CLI-15)."""
    return {part: value for part, value in given.items() if value}


def card_address(call: Call) -> str:
    """Whether the card has the address that the client told."""
    rows = call.client.addresses.all() if call.client else ()
    given = call.fields_of("right_address")
    return whether(any(agrees_with(given, {part: getattr(row, part) for part in given}) for row in rows), RIGHT, WRONG)


def order_address(call: Call) -> str:
    """Whether the order goes there."""
    return whether(agrees_with(call.fields_of("right_address"), order_of(call).address), RIGHT, WRONG)


def lines_done(call: Call) -> str:
    """Whether the basket was changed in this contact, after the client said how, in the way that was said."""
    added = call.subtopic == "add_item"
    since = call.answered_at("new_line" if added else "which_line")
    edits = [row for row in call.action_labels if row.action == Action.EDIT and "lines" in row.changes]
    changes = [row.changes["lines"] for row in edits if since is not None and row.at >= since]
    if not added:
        return whether(any(len(new) < len(old) for old, new in changes))
    product = str(call.fields_of("new_line").get("product") or "").casefold()
    return whether(any(pieces(new, product) > pieces(old, product) for old, new in changes))


def pieces(lines: Sequence[Mapping[str, Any]], product: str) -> int:
    """How many of a product there are among the lines of a version."""
    return sum(line["quantity"] for line in lines if str(line["product"]).casefold() == product)


def last_goods(call: Call) -> str:
    """Whether nothing that can be an order of its own is left without the line named (ORD-5)."""
    left = [line for line in order_of(call).basket if str(line.position) != call.text_of("which_line")]
    return whether(all(line.kind != LineKind.MAIN for line in left))


def chosen(call: Call) -> str:
    """Whether the line named is the bonus card (GDE-31)."""
    named = [line for line in order_of(call).basket if str(line.position) == call.text_of("which_line")]
    return whether(any(line.kind == LineKind.BONUS_CARD for line in named), "card", "goods")


def place(call: Call) -> str:
    """Same locality or another: by the address once it is told, before by the client's word."""
    given = call.fields_of("right_address")
    if given and call.order is not None:
        return whether(same_locality({p: str(v) for p, v in given.items() if v}, call.order), "same", "other")
    said = call.answers.get("address_place", "")
    return said if isinstance(said, str) and said in ("same", "other") else UNANSWERED


def agreement(call: Call) -> str:
    """The client's agreement, as long as nothing of the order has changed since it was given (DLV-3)."""
    said = call.answers.get("agrees", "")
    if not isinstance(said, str) or said not in ("yes", "correct", "cannot", "no"):
        return UNANSWERED
    changed = [row.at for row in call.action_labels if row.action in (Action.EDIT, Action.ANNUL)]
    return UNANSWERED if used_up(call, "agrees", changed) else said


def which_goods(call: Call) -> str:
    """Whether it is said what of the order goes back; gifts aside, one line is the whole order (RET-8)."""
    if sum(line.kind != LineKind.GIFT for line in order_of(call).basket) < SEVERAL or call.text_of("which_goods"):
        return "all"
    return whether(any(call.fields_of("which_goods").values()), ANSWERED, UNANSWERED)


SEVERAL = 2


def data_given(call: Call) -> str:
    """Whether the answer has all that the order lacks and the order hasn't got it yet."""
    given = call.fields_of("right_data")
    if call.order is None or not given:
        return UNANSWERED
    return whether(covered(call.order, given, fields_missing(call)), ANSWERED, UNANSWERED)


REFUSALS = {"agrees": "no", "data_right": "no", "reorder": "no", "closed_region": "refuse"}


def refuses(call: Call) -> str:
    """Whether the client has said, in answer to whatever question, that he doesn't want the order (GDE-35)."""
    if call.order is None or situation_of(call.order, call.context.now) not in ASKED_WHETHER_WANTED:
        return "no"
    said = {code for code, answer in REFUSALS.items() if call.answers.get(code) == answer}
    return whether(bool(said - {"agrees"}) or ("agrees" in said and agreement(call) == "no"))


def why_not_collected(call: Call) -> str:
    """The reason given for the parcel asked about: once that one is excused, the next is asked about (CLI-7)."""
    said = call.answers.get("why_not_collected", "")
    words = said.strip() if isinstance(said, str) else " ".join(str(part) for part in said.values()).strip()
    if not words:
        return UNANSWERED
    excused = HistoryRow.objects.filter(subject="order", contact_id=call.contact.pk, action=Action.EXCUSE)
    if used_up(call, "why_not_collected", list(excused.values_list("at", flat=True))):
        return UNANSWERED
    return words if words in ("wrong_address", "name_error", "hospital", "none") else ANSWERED


def used_up(call: Call, code: str, moments: list[datetime]) -> bool:
    """Whether something of this happened after the answer was given."""
    since = call.answered_at(code)
    return since is not None and any(at > since for at in moments)


OBSERVED: dict[Fact, Callable[[Call], str]] = {
    f.CARD_NAME: card_name,
    f.ORDER_NAME: order_name,
    f.CARD_ADDRESS: card_address,
    f.ORDER_ADDRESS: order_address,
    f.LINES_DONE: lines_done,
    f.LAST_GOODS: last_goods,
    f.CHOSEN: chosen,
    f.REFUSES: refuses,
}


def still_remove(call: Call) -> str:
    """Whether the line is to go after all; goods that can't be had any more nobody is talked into keeping."""
    named = [line for line in order_of(call).basket if str(line.position) == call.text_of("which_line")]
    if any(line.product.availability == Availability.GONE for line in named):
        return "yes"
    said = call.text_of("still_remove")
    return said if said in ("yes", "no") else UNANSWERED


def withdraws(call: Call) -> str:
    """Whether the client takes the return back, unless the goods are returned after all since (RET-12)."""
    said = call.text_of("withdraws")
    return said if said == "yes" and call.text_of(ANEW) != "yes" else UNANSWERED


def dictated(code: str) -> Callable[[Call], str]:
    """Whether it was dictated; what was read back and is wrong counts as not dictated (GDE-32)."""

    def answer(call: Call) -> str:
        given = any(str(value).strip() for value in call.fields_of(code).values() if value is not None)
        return whether(given and call.text_of(BACK_CODES[code]) != "no", ANSWERED, UNANSWERED)

    return answer


ANSWERS: dict[str, Callable[[Call], str]] = {
    **{code: dictated(code) for code in BACK_CODES},
    "address_place": place,
    "agrees": agreement,
    "right_data": data_given,
    "still_remove": still_remove,
    "which_goods": which_goods,
    "withdraws": withdraws,
    "why_not_collected": why_not_collected,
}
"""How the answers are read that facts may use up or speak for."""


def drop_used_up(call: Call) -> None:
    """Forget the answers that what was done since has used up, so that they can be given anew (GDE-32).

    That something was read back right says nothing where it wasn't dictated.
    """
    call.misheard = {code: call.answers[code] for code in BACK_CODES if code in call.answers}
    for code in ("agrees", "right_data", "why_not_collected", *BACK_CODES):
        if code in call.answers and ANSWERS[code](call) == UNANSWERED:
            forget(call, code)
    for code, back in BACK_CODES.items():
        if call.text_of(back) == "yes" and ANSWERS[code](call) == UNANSWERED:
            forget(call, back)


def forget(call: Call, code: str) -> None:
    """Take an answer as not given."""
    call.answers = {name: said for name, said in call.answers.items() if name != code}
