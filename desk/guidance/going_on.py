"""The request that goes on with a conversation: the same topic with the answers so far, or another one (GDE-29)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from desk.guidance.call import Call
from desk.guidance.dsl import Rule

Representation = dict[str, Any]
WHICH_ORDER = "which_order"


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
        ahead = going_on(call, answers={}, topic=topic, subtopic=subtopic)
        if known := KNOWN_AHEAD.get(rule.goes_to):
            ahead["body"]["answers"] = dict(known)
        return ahead
    if not rule.goes_on:
        return None
    reissued = call.order is not None and not call.is_foreign and call.order.reissued
    return going_on(call, answers=call.answers, order=call.order.successor.number if call.order and reissued else None)


KNOWN_AHEAD: Mapping[str, Mapping[str, str]] = {"return_goods/bonus_card": {"keeps_card": "no"}}
"""What is answered already where a conversation goes over to another topic."""
