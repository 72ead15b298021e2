"""Laying the shipped phrases into the database, as versions that supervisors go on from."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from desk.guidance.phrases.store import declared, default_texts


def seed_phrases(phrase_model: Any, version_model: Any) -> int:
    """Publish each shipped phrase that the database doesn't know; how many there were. Used by a data migration."""
    known = set(phrase_model.objects.values_list("code", flat=True))
    fresh = [code for code in default_texts() if code not in known]
    publish_first_versions(phrase_model, version_model, fresh)
    return len(fresh)


def publish_first_versions(phrase_model: Any, version_model: Any, codes: Collection[str]) -> None:
    """Publish the shipped texts of phrases that the database doesn't have."""
    texts = default_texts()
    phrases = phrase_model.objects.bulk_create([phrase_model(code=code) for code in codes])
    version_model.objects.bulk_create(
        version_model(
            phrase=phrase,
            number=1,
            text=texts[phrase.code],
            placeholders=declared(texts[phrase.code]),
            state="published",
        )
        for phrase in phrases
    )
