"""The proofs of the scripts at start-up: `manage.py check --tag guidance`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django.core.checks import CheckMessage, Error

from desk.guidance import proofs
from desk.guidance.citing import citations
from desk.guidance.kinds import Script
from desk.guidance.permissions import refused_steps
from desk.guidance.phrases import shipped
from desk.guidance.proofs import Fault
from desk.guidance.scripts import SCRIPTS
from desk.guidance.voices import client_words, spoken_phrases

TAG = "guidance"
SAID_BESIDE_RULES = frozenset({"ask.topic"})


def guidance(app_configs: Any = None, **kwargs: Any) -> list[CheckMessage]:
    """Every combination has exactly one answer, and each answer can be given."""
    return [Error(what, id=code) for code, what in faults(SCRIPTS, shipped())]


def faults(scripts: Iterable[Script], texts: Mapping[str, str]) -> Iterator[Fault]:
    """Everything that is wrong with scripts and texts; nothing when they are sound."""
    scripts = tuple(scripts)
    for script in scripts:
        for proof in (proofs.overlaps, proofs.holes, proofs.dead_rows, proofs.questions, proofs.codes, refused_steps):
            yield from proof(script)
        yield from proofs.phrases(script, texts)
    yield from proofs.unused(scripts, texts, SAID_BESIDE_RULES)
    yield from proofs.coverage(scripts)
    yield from citations(scripts)
    yield from client_words()
    yield from spoken_phrases(texts)
