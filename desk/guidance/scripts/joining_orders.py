"""Two orders of one client in one parcel: the supervisor's, who alone carries prices over (ORD-18, ORD-30)."""

from __future__ import annotations

from desk.guidance.rules.dsl import ANSWERED, UNANSWERED, More, OfferTicket, Rule, SayPhrase, choice_of, rule

JOINED_WITH = choice_of("joined_with", "С каким заказом отправить одной посылкой")
ONE_PARCEL = More("joined_with", "", JOINED_WITH)


def joining() -> tuple[Rule, ...]:
    """A layer: the wish is handed over with both numbers, and no order is touched on the call."""
    return (
        rule("join.none", "GDE-12", {JOINED_WITH: UNANSWERED}),
        rule(
            "join.passed_on",
            "GDE-12 GDE-34",
            {JOINED_WITH: ANSWERED},
            SayPhrase("add.joined_noted"),
            SayPhrase("add.joined"),
            OfferTicket("order_question"),
        ),
    )
