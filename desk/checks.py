"""The proofs of the scripts at start-up: `manage.py check --tag guidance`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django.core.checks import CheckMessage, Error

from desk.guidance.checks import soundness
from desk.guidance.checks.handbook_coverage import citations, wordless, words_of_another
from desk.guidance.checks.legality import refused_steps
from desk.guidance.checks.soundness import Fault
from desk.guidance.checks.wording import answers_without_wording, client_words, spoken_phrases
from desk.guidance.phrases.store import default_texts
from desk.guidance.rules.dsl import Script
from desk.guidance.scripts import SCRIPTS
from desk.guidance.step_representation import NEVER_PROMISED
from desk.messages.phrase_codes import MESSAGE_PHRASES

TAG = "guidance"
WHERE = (
    "rules in desk/guidance/scripts/, their sets of situations in desk/guidance/rules/situations_by_order_action.py, "
    "texts in desk/data/phrases/"
)
SAID_BESIDE_RULES = frozenset({"ask.topic", NEVER_PROMISED}) | MESSAGE_PHRASES


def guidance(app_configs: Any = None, **kwargs: Any) -> list[CheckMessage]:
    """Every combination has exactly one answer, and each answer can be given."""
    return [Error(what, id=code, hint=WHERE) for code, what in faults(SCRIPTS, default_texts())]


def faults(scripts: Iterable[Script], texts: Mapping[str, str]) -> Iterator[Fault]:
    """Everything that is wrong with scripts and texts; nothing when they are sound."""
    scripts = tuple(scripts)
    for script in scripts:
        for proof in (
            soundness.overlaps,
            soundness.holes,
            soundness.dead_rows,
            soundness.questions,
            soundness.codes,
            refused_steps,
        ):
            yield from proof(script)
        yield from soundness.phrases(script, texts)
    yield from soundness.unused(scripts, texts, SAID_BESIDE_RULES)
    yield from soundness.coverage(scripts)
    yield from citations(scripts)
    yield from wordless(scripts)
    yield from words_of_another()
    yield from client_words()
    yield from spoken_phrases(texts)
    yield from answers_without_wording({question.code for script in scripts for question in script.questions})
