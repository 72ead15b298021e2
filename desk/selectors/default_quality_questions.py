"""The questions of the sheet that ships, in the database: missing ones are added, those that people changed stay."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from desk.models import QualityQuestion
from service.defaults import DefaultSet

FILE = Path(__file__).resolve().parents[1] / "data" / "quality_questions.yaml"


@lru_cache(maxsize=1)
def shipped_questions() -> dict[str, dict[str, Any]]:
    """Code → words, help and scale, as the project ships them."""
    read: dict[str, dict[str, Any]] = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    return read


class QualityQuestions(DefaultSet):
    """What a review asks."""

    code, label = "quality_questions", "вопросы листа оценки"

    def shipped(self) -> Mapping[str, str]:
        """Code → the words."""
        return {code: str(fields["words"]) for code, fields in shipped_questions().items()}

    def stored(self) -> Mapping[str, str]:
        """Code → the words that people have made of them."""
        rows = QualityQuestion.objects.exclude(code=None).values_list("code", "words")
        return {str(code): words for code, words in rows}

    def add(self, codes: Collection[str]) -> None:
        """Store the questions in their order."""
        known = shipped_questions()
        QualityQuestion.objects.bulk_create(
            QualityQuestion(code=code, place=10 * place, **known[code])
            for place, code in enumerate(known, start=1)
            if code in codes
        )
