"""What the client has dictated is read back before anything is done with it; what is wrong is dictated again."""

from __future__ import annotations

from desk.guidance.rules.dictated_data import READ_BACK
from desk.guidance.rules.dsl import UNANSWERED, AskQuestion, Question, Rule, SayPhrase, rule

CITES = "GDE-12 GDE-32"


def reading_back(code: str, asked: Question) -> tuple[Rule, ...]:
    """A layer: hands on what wasn't dictated yet, and what was read back and is right."""
    back = READ_BACK[asked]
    return (
        rule(f"{code}.read_back", CITES, {asked: "answered", back: UNANSWERED}, AskQuestion(back)),
        rule(
            f"{code}.dictated_again",
            CITES,
            {asked: UNANSWERED, back: "no"},
            SayPhrase("dictated.again"),
            AskQuestion(asked),
        ),
        rule(f"{code}.to_dictate", CITES, {asked: UNANSWERED, back: UNANSWERED}),
        rule(f"{code}.dictated", CITES, {asked: "answered", back: "yes"}),
    )
