"""A colour or size is chosen before the order is made anew, and then put into the new one (GDE-11, ORD-25)."""

from __future__ import annotations

from desk.guidance.rules.dsl import AskQuestion, OfferRequest, Rule, choice_of, rule
from desk.guidance.rules.facts import VARIANTS

WHICH_VARIANT = choice_of("which_variant", "Какой цвет или размер")


def choosing() -> tuple[Rule, ...]:
    """A layer: hands on where nothing is to be chosen."""
    return (
        rule("variant.none", "GDE-11", {VARIANTS: "none"}),
        rule("variant.ask", "GDE-11", {VARIANTS: "due"}, AskQuestion(WHICH_VARIANT)),
        rule("variant.edit", "GDE-11 GDE-29", {VARIANTS: "chosen"}, OfferRequest("edit.variant"), goes_on=True),
    )
