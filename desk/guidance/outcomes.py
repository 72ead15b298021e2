"""Whether what the client asked for is done: answers compared with how card and order stand now (GDE-29, GDE-32)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from desk.guidance import facts as f
from desk.guidance.call import Call
from desk.guidance.dsl import ANSWERED, UNANSWERED
from desk.guidance.looking import order_of, whether
from desk.guidance.missing_data import covered, fields_missing
from orders.choices import Action, LineKind
from orders.delivery.parcel_place import same_locality
from service.customers.names import normalize_part
from service.fsm.decision_table import Fact
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
    if agrees_with(call.fields_of("right_name"), known.recipient):
        return RIGHT
    return "other" if known.recipient_is_other or known.recipient_by_supervisor else WRONG


def card_address(call: Call) -> str:
    """Whether the card has the address that the client told."""
    rows = call.client.addresses.all() if call.client else ()
    given = call.fields_of("right_address")
    return whether(any(agrees_with(given, {part: getattr(row, part) for part in given}) for row in rows), RIGHT, WRONG)


def order_address(call: Call) -> str:
    """Whether the order goes there."""
    return whether(agrees_with(call.fields_of("right_address"), order_of(call).address), RIGHT, WRONG)


def lines_done(call: Call) -> str:
    """Whether the basket was changed in this contact after the client said how."""
    code = "new_line" if call.subtopic == "add_item" else "which_line"
    since = call.answered_at(code)
    changed = [row.at for row in call.action_labels if row.action == Action.EDIT and "lines" in row.changes]
    return whether(since is not None and any(at >= since for at in changed))


def last_goods(call: Call) -> str:
    """Whether nothing that can be an order of its own is left without the line named (ORD-5)."""
    left = [line for line in order_of(call).basket if str(line.position) != call.text_of("which_line")]
    return whether(all(line.kind != LineKind.MAIN for line in left))


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


def data_given(call: Call) -> str:
    """Whether the answer has all that the order lacks and the order hasn't got it yet."""
    given = call.fields_of("right_data")
    if call.order is None or not given:
        return UNANSWERED
    return whether(covered(call.order, given, fields_missing(call)), ANSWERED, UNANSWERED)


REFUSALS = {"agrees": "no", "data_right": "no", "reorder": "no", "closed_region": "refuse"}


def refuses(call: Call) -> str:
    """Whether the client has said, in answer to whatever question, that he doesn't want the order (GDE-35)."""
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
    f.REFUSES: refuses,
}
ANSWERS: dict[str, Callable[[Call], str]] = {
    "address_place": place,
    "agrees": agreement,
    "right_data": data_given,
    "why_not_collected": why_not_collected,
}
"""How the answers are read that facts may use up or speak for."""


def drop_used_up(call: Call) -> None:
    """Forget the answers that what was done since has used up, so that they can be given anew (GDE-32)."""
    for code in ("agrees", "right_data", "why_not_collected"):
        if code in call.answers and ANSWERS[code](call) == UNANSWERED:
            call.answers = {name: said for name, said in call.answers.items() if name != code}
