"""The phrases that ship, in the database: missing ones are published, texts that nobody changed follow the release."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from django.db.models import Max

from desk.guidance.phrases.seed import publish_first_versions
from desk.guidance.phrases.store import declared, default_texts
from desk.models import Phrase, PhraseVersion, Publication, VersionState
from service.defaults import DefaultSet


class Phrases(DefaultSet):
    """What operators read aloud; a text that a person published or took back stays."""

    code, label = "phrases", "фразы"

    def shipped(self) -> Mapping[str, str]:
        """Code → text."""
        return default_texts()

    def stored(self) -> Mapping[str, str]:
        """Code → the published text; empty where people have withdrawn every version."""
        published = PhraseVersion.objects.filter(state=VersionState.PUBLISHED)
        codes = dict.fromkeys(Phrase.objects.values_list("code", flat=True), "")
        return codes | dict(published.values_list("phrase__code", "text"))

    def add(self, codes: Collection[str]) -> None:
        """Publish first versions."""
        publish_first_versions(Phrase, PhraseVersion, codes)

    def renew(self) -> Collection[str]:
        """Publish the release's text over an earlier release's that is still in force untouched."""
        texts = default_texts()
        by_people = Publication.objects.filter(by__isnull=False).values("version")
        ours = PhraseVersion.objects.filter(state=VersionState.PUBLISHED, author=None).exclude(pk__in=by_people)
        untouched = ours.filter(phrase__code__in=texts).select_related("phrase")
        outdated = [version for version in untouched if version.text != texts[version.phrase.code]]
        PhraseVersion.objects.filter(pk__in=[version.pk for version in outdated]).update(state=VersionState.RETIRED)
        newer = PhraseVersion.objects.bulk_create(_next(one, texts[one.phrase.code]) for one in outdated)
        Publication.objects.bulk_create(Publication(version=version) for version in newer)
        return [version.phrase.code for version in outdated]


def _next(version: PhraseVersion, text: str) -> PhraseVersion:
    number = PhraseVersion.objects.filter(phrase=version.phrase_id).aggregate(newest=Max("number"))["newest"]
    return PhraseVersion(
        phrase=version.phrase,
        number=number + 1,
        text=text,
        placeholders=declared(text),
        state=VersionState.PUBLISHED,
    )
