"""What was dictated on a call that broke off is taken up again, so that nobody hears the old data (ORD-32, GDE-29)."""

from __future__ import annotations

from desk.guidance.rules.dsl import Rule, SayPhrase, rule
from desk.guidance.rules.facts import DICTATED_BEFORE, SITUATION
from desk.guidance.rules.situations_by_order_action import ADDRESS_FIRST, CONFIRMABLE, EARLIER_MONTH

OPEN = CONFIRMABLE | ADDRESS_FIRST | EARLIER_MONTH
TOPICS = {"name": "change_order/name_error", "address": "change_order/address_error"}


def resuming() -> tuple[Rule, ...]:
    """A layer: the correction that was broken off is finished in its own topic, where it is read back first."""
    return (
        rule("resumed.nothing", "GDE-29", {DICTATED_BEFORE: "nothing"}),
        rule(
            "resumed.too_late",
            "GDE-29",
            {DICTATED_BEFORE: DICTATED_BEFORE.other_than("nothing"), SITUATION: SITUATION.values - OPEN},
        ),
        *(
            rule(
                f"resumed.{what}",
                "GDE-29",
                {DICTATED_BEFORE: what, SITUATION: OPEN},
                SayPhrase("change.resumed"),
                goes_to=topic,
            )
            for what, topic in TOPICS.items()
        ),
    )
