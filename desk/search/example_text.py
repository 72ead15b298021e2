"""How a phrase sounds where no call is at hand: what is filled in is named, what may be missing is left out."""

from __future__ import annotations

from functools import lru_cache

from desk.choices import SUBTOPICS, Topic
from desk.guidance.checks.soundness import said_by
from desk.guidance.scripts import SCRIPTS
from desk.guidance.speech.phrase_syntax import placeholders, rendered
from desk.guidance.speech.placeholders import VALUES
from desk.messages.phrase_codes import MESSAGE_PHRASES

MESSAGE, ANY = "СМС клиенту", "Любая тема"
SHOWN = 2


def example_of(text: str) -> str:
    """The phrase as an operator would read it: «Посылка придёт около ‹ожидаемый день›»."""
    needed = {found.name for found in placeholders(text) if not found.optional}
    return rendered(text, lambda name, case: f"‹{VALUES[name].label}›" if name in needed and name in VALUES else "")


def where_said(code: str) -> str:
    """In which conversations the phrase is said."""
    if code in MESSAGE_PHRASES:
        return MESSAGE
    topics = _topics().get(code, [])
    more = f" и ещё {len(topics) - SHOWN}" if len(topics) > SHOWN else ""
    return ", ".join(topics[:SHOWN]) + more if topics else ANY


@lru_cache(maxsize=1)
def _topics() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for script in SCRIPTS:
        topic = Topic(script.topic)
        subtopics = dict(SUBTOPICS[topic].choices) if topic in SUBTOPICS else {}
        name = ": ".join(filter(None, (str(topic.label), str(subtopics.get(script.subtopic, "")))))
        for code in {code for row in script.rules for step in row.steps for code in said_by(step)}:
            found.setdefault(code, []).append(name)
    return found
