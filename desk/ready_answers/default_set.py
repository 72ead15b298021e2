"""The ready answers that ship, in the database: missing ones are published, those nobody changed follow the release."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import asdict
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml
from django.db.models import Max, QuerySet
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
    """What tickets are answered with; what a person published stays, and so does that an answer was withdrawn."""

    code, label = "ready_answers", "заготовки ответов"

    def shipped(self) -> Mapping[str, str]:
        """Code → everything that the answer does and says."""
        return {code: as_text(content_of(fields)) for code, fields in shipped_answers().items()}

    def stored(self) -> Mapping[str, str]:
        """Code → the same of the published version; empty where people have only a draft."""
        codes = ReadyAnswer.objects.exclude(code=None).values_list("code", flat=True)
        published = {version.answer.code: as_text(kept_content(version)) for version in in_force()}
        return {str(code): published.get(code, "") for code in codes}

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

    def renew(self) -> Collection[str]:
        """Publish the release's answer over an earlier release's that is still in force untouched."""
        known, now = shipped_answers(), timezone.now()
        by_people = ReadyAnswerVersion.objects.exclude(author=None).exclude(published_at=None).values("answer")
        untouched = in_force().filter(author=None, answer__code__in=known).exclude(answer__in=by_people)
        outdated = [one for one in untouched if kept_content(one) != content_of(known[str(one.answer.code)])]
        ReadyAnswerVersion.objects.filter(pk__in=[one.pk for one in outdated]).update(state=VersionState.RETIRED)
        ReadyAnswerVersion.objects.bulk_create(_next(one, known[str(one.answer.code)], now) for one in outdated)
        return {str(one.answer.code) for one in outdated} | renamed(known)


def renamed(known: Mapping[str, Mapping[str, str]]) -> set[str]:
    """The answers whose name the release has changed, renamed; people have no way to rename a shipped one."""
    answers = ReadyAnswer.objects.filter(code__in=known)
    changed = [answer for answer in answers if answer.name != known[str(answer.code)]["name"]]
    for answer in changed:
        answer.name = known[str(answer.code)]["name"]
    ReadyAnswer.objects.bulk_update(changed, ["name"])
    return {str(answer.code) for answer in changed}


def in_force() -> QuerySet[ReadyAnswerVersion]:
    """The published versions of what ships."""
    rows = ReadyAnswerVersion.objects.filter(state=VersionState.PUBLISHED).exclude(answer__code=None)
    return rows.select_related("answer")


def kept_content(version: ReadyAnswerVersion) -> Content:
    """What a stored version does and says."""
    return Content(**{name: getattr(version, name) for name in Content.__dataclass_fields__})


def as_text(content: Content) -> str:
    """Everything of it in one text, to be compared."""
    return "\n".join(asdict(content).values())


def _next(version: ReadyAnswerVersion, fields: Mapping[str, str], now: datetime) -> ReadyAnswerVersion:
    newest = version.answer.versions.aggregate(newest=Max("number"))["newest"]
    return ReadyAnswerVersion(
        answer=version.answer,
        number=newest + 1,
        state=VersionState.PUBLISHED,
        published_at=now,
        **asdict(content_of(fields)),
    )
