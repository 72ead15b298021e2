"""The ready answers that ship, in the database: missing ones are published, those that people changed stay."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import asdict
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml
from django.utils import timezone

from desk.models import ReadyAnswer, ReadyAnswerVersion, VersionState
from desk.ready_answers.faults import Content
from service.defaults import DefaultSet

FILE = Path(__file__).resolve().parents[1] / "data" / "ready_answers.yaml"


@lru_cache(maxsize=1)
def shipped_answers() -> dict[str, dict[str, str]]:
    """Code → name, category and content, as the project ships them."""
    read: dict[str, dict[str, Any]] = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    return {code: {name: str(value) for name, value in fields.items()} for code, fields in read.items()}


def content_of(fields: Mapping[str, str]) -> Content:
    """What a shipped answer does and says."""
    return Content(**{name: value for name, value in fields.items() if name not in ("name", "category")})


class ReadyAnswers(DefaultSet):
    """What tickets are answered with; an answer that was withdrawn stays so."""

    code, label = "ready_answers", "заготовки ответов"

    def shipped(self) -> Mapping[str, str]:
        """Code → the text of the decision."""
        return {code: fields["text"] for code, fields in shipped_answers().items()}

    def stored(self) -> Mapping[str, str]:
        """Code → the published text; empty where people have only a draft."""
        codes = ReadyAnswer.objects.exclude(code=None).values_list("code", flat=True)
        published = ReadyAnswerVersion.objects.filter(state=VersionState.PUBLISHED).exclude(answer__code=None)
        texts = dict(published.values_list("answer__code", "text"))
        return {str(code): texts.get(code, "") for code in codes}

    def add(self, codes: Collection[str]) -> None:
        """Publish first versions."""
        known, now = shipped_answers(), timezone.now()
        answers = ReadyAnswer.objects.bulk_create(
            ReadyAnswer(code=code, name=known[code]["name"], category=known[code].get("category", "")) for code in codes
        )
        ReadyAnswerVersion.objects.bulk_create(
            ReadyAnswerVersion(
                answer=answer,
                number=1,
                state=VersionState.PUBLISHED,
                published_at=now,
                **asdict(content_of(known[str(answer.code)])),
            )
            for answer in answers
        )
