"""Laying the shipped phrases into the database, as versions that supervisors go on from."""

from __future__ import annotations

from typing import Any

from desk.guidance.phrases.store import declared, shipped


def ship(phrase_model: Any, version_model: Any) -> int:
    """Publish each shipped phrase that the database doesn't know; how many there were."""
    known = set(phrase_model.objects.values_list("code", flat=True))
    fresh = {code: text for code, text in shipped().items() if code not in known}
    phrases = phrase_model.objects.bulk_create([phrase_model(code=code) for code in fresh])
    version_model.objects.bulk_create(
        version_model(
            phrase=phrase,
            number=1,
            text=fresh[phrase.code],
            placeholders=declared(fresh[phrase.code]),
            state="published",
        )
        for phrase in phrases
    )
    return len(fresh)
