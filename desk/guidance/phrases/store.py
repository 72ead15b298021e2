"""The texts in force: those published by supervisors, over the ones that were shipped."""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from desk.guidance.speech.phrase_syntax import placeholders
from desk.models import PhraseVersion, VersionState
from service.queries.compiled_query import CompiledQuery
from service.queries.reference_data import Reference

FOLDER = Path(__file__).resolve().parents[2] / "data" / "phrases"


@lru_cache(maxsize=1)
def default_texts() -> dict[str, str]:
    """Code → the text that the project ships."""
    return dict(sorted(pair for path in FOLDER.glob("*.yaml") for pair in read(path)))


def read(path: Path) -> Iterator[tuple[str, str]]:
    """The phrases of one file: groups of codes."""
    groups: dict[str, dict[str, Any]] = yaml.safe_load(path.read_text(encoding="utf-8"))
    for group, texts in groups.items():
        for name, text in texts.items():
            yield f"{group}.{name}", str(text)


def in_force(codes: Iterable[str]) -> dict[str, str]:
    """Code → text, for these codes, in one query."""
    published, shipped = PUBLISHED(), default_texts()
    texts = ChainMap(published, shipped)
    return {code: texts[code] for code in codes if code in texts}


_PUBLISHED = CompiledQuery(
    lambda: PhraseVersion.objects.filter(state=VersionState.PUBLISHED).values_list("phrase__code", "text")
)
PUBLISHED = Reference(lambda: dict(_PUBLISHED()), "desk.PhraseVersion", "desk.Phrase")


def declared(text: str) -> list[str]:
    """The placeholders that a text declares, by name."""
    return sorted({found.name for found in placeholders(text)})
