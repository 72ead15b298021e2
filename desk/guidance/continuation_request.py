"""The request that goes on with a conversation: the same topic with the answers so far, or another one (GDE-29)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from desk.choices import Topic
from desk.guidance.call import Call
from desk.guidance.observers.other_parcels import other_parcel
from desk.guidance.observers.other_turns import data_were_read, dictated_before
from desk.guidance.rules.dsl import Rule
from service.http.json import Representation

WHICH_ORDER = "which_order"
OTHER_ORDER = "number"
"""The field of the question «which order» for one that isn't among the options."""


def going_on(
    call: Call, *, answers: Mapping[str, Any], subtopic: str = "", topic: str = "", order: str | None = None
) -> Representation:
    """`POST …/guidance` with its body; another topic begins without answers."""
    number = order or answers.get(WHICH_ORDER) or (call.order.number if call.order and not call.is_foreign else None)
    sub = subtopic or ("" if topic else call.subtopic)
    body: Representation = {"topic": topic or call.topic}
    body |= {"subtopic": sub} if sub else {}
    body |= {"order": number} if number else {}
    kept = {} if topic else {code: answer for code, answer in answers.items() if code != WHICH_ORDER}
    body |= {"answers": kept} if kept else {}
    return {"method": "POST", "href": f"/api/v1/contacts/{call.contact.pk}/guidance", "body": body}


def after_doing(call: Call, rule: Rule) -> Representation | None:
    """How to go on once the steps are done, in another topic or in this; None where the conversation ends here.

    An order that was reissued goes on in its successor (ORD-25).
    """
    if rule.goes_to:
        topic, _, subtopic = rule.goes_to.partition("/")
        other = other_parcel(call) if rule.code in OF_OTHER_PARCEL else None
        ahead = going_on(call, answers={}, topic=topic, subtopic=subtopic, order=other.number if other else None)
        if known := known_ahead(call, rule):
            ahead["body"]["answers"] = known
        return ahead
    if not rule.goes_on:
        return None
    if call.order is None or call.is_foreign or not call.order.reissued:
        return going_on(call, answers=call.answers)
    return in_successor(call, call.order.successor.number)


def in_successor(call: Call, number: str) -> Representation:
    """The conversation goes on about the new order; what was read out before it was made isn't read out again."""
    same = call.topic == Topic.WHERE_IS_PARCEL and "which_variant" not in call.answers
    read = {"data_right": "yes"} if same and data_were_read(call) else {}
    return going_on(call, answers={**call.answers, **read}, order=number)


def known_ahead(call: Call, rule: Rule) -> dict[str, Any]:
    """What is answered already where the conversation goes over to another topic."""
    if rule.code in RESUMED and (told := dictated_before(call)):
        _, code, given = told
        return {code: dict(given)}
    known = dict(KNOWN_AHEAD.get(rule.code, {}))
    return known | ({"sent_why": call.subtopic} if rule.code in SAYS_WHY else {})


KNOWN_AHEAD: Mapping[str, Mapping[str, str]] = {
    "card.return": {"keeps_card": "no"},
    "return.expired.posted": {"posted": "yes"},
    "return.lapsed.posted": {"posted": "yes"},
}
"""Rule → what is answered already where the conversation goes over to another topic."""

SAYS_WHY = frozenset({"return.expired.posted", "return.lapsed.posted"})
"""Rules whose topic says why something was sent back."""

RESUMED = frozenset({"resumed.name", "resumed.address"})
OF_OTHER_PARCEL = frozenset({"autodial.redeemed.second", "exported.redeemed.second"})
"""Rules after which the talk is of the client's other parcel."""
