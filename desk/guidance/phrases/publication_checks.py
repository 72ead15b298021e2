"""Whether a new text of a phrase may be published: the same proofs, asked about the one phrase."""

from __future__ import annotations

from desk.guidance.checks.soundness import phrases, said_by
from desk.guidance.checks.wording import FOR_OPERATORS, internal_words, rings_promised
from desk.guidance.rules.dsl import Script
from desk.guidance.scripts import SCRIPTS
from desk.guidance.speech.phrase_syntax import BadText, placeholders
from desk.guidance.speech.placeholders import VALUES

LONGEST = 400


def phrase_faults(code: str, text: str) -> list[str]:
    """What is wrong with the text, for its author; nothing when it may be published."""
    try:
        named = placeholders(text)
    except BadText as bad:
        return [str(bad)]
    unknown = [f"Подстановки {{{found.name}}} нет." for found in named if found.name not in VALUES]
    return unknown or [*too_long(text), *kitchen(code, text), *rings(code, text), *blanks(code, text)]


def too_long(text: str) -> list[str]:
    """What is read aloud is short."""
    return [f"Фраза длиннее {LONGEST} знаков: её трудно произнести."] if len(text) > LONGEST else []


def kitchen(code: str, text: str) -> list[str]:
    """The client hears no internal word."""
    found = [] if code.startswith(FOR_OPERATORS) else internal_words(text)
    return [f"Клиент не должен слышать слово «{word}»." for word in found]


def rings(code: str, text: str) -> list[str]:
    """A ring isn't promised to whoever is not to be contacted (CLI-5)."""
    how = "поставьте {answer}, и клиент с пометкой «НЕ КОНТАКТИРОВАТЬ» услышит, что за ответом звонит сам"
    return [f"Вместо «{word}» {how}." for word in rings_promised(code, text)]


def said_anywhere(script: Script) -> set[str]:
    """The phrases that a script's rows bring."""
    return {said for row in script.rules for step in row.steps for said in said_by(step)}


def blanks(code: str, text: str) -> list[str]:
    """A placeholder that may be blank where the phrase is said stands in square brackets."""
    demanded = [found for found in placeholders(text) if not found.optional]
    faults: set[str] = set()
    for script in SCRIPTS if demanded else ():
        said = said_anywhere(script)
        for found in demanded if code in said else ():
            lone = {**dict.fromkeys(filter(None, said), "—"), code: f"{{{found.name}}}"}
            if any(True for _ in phrases(script, lone)):
                faults.add(f"{{{found.name}}} бывает неизвестно: возьмите эту часть фразы в [квадратные скобки].")
    return sorted(faults)
