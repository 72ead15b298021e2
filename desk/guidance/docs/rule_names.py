"""Rules of the script by what they are about: nobody but the script's authors reads their codes."""

from __future__ import annotations

from functools import cache

from desk.guidance.docs.docs_generator import condition, title_of
from desk.guidance.scripts import SCRIPTS

SUBTOPIC_ASKED = "topic.subtopic"
"""What is written where a topic is told apart first, by no rule."""


@cache
def rule_names() -> dict[str, tuple[str, str]]:
    """The code of a rule → in which topic and when it answers, and the topic in whose table it stands."""
    names: dict[str, tuple[str, str]] = {}
    for script in SCRIPTS:
        for row in script.rules:
            when = "; ".join(condition(fact, values) for fact, values in row.when.items()) or "всегда"
            names.setdefault(row.code, (f"{title_of(script)} · {when}", script.topic))
    return names


def rule_in_words(code: str) -> str:
    """In which topic and when a rule answers; of one that is no more, that it was there."""
    if code == SUBTOPIC_ASKED:
        return "Сначала уточнить тему"
    return rule_names()[code][0] if code in rule_names() else "Правило прежней версии сценария" if code else ""
