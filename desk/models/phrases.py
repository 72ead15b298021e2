"""Phrases as data: what the operator reads aloud, in versions that supervisors write, publish and take back."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from service.queries.reference_data import ReferenceQuerySet


class VersionState(models.TextChoices):
    """Where a version stands."""

    DRAFT = "draft", "Черновик"
    PUBLISHED = "published", "Опубликована"
    RETIRED = "retired", "Прежняя"


class Phrase(models.Model):
    """One phrase of the script; rules name it by its code, its text is that of the published version."""

    code = models.CharField("код", max_length=80, unique=True)

    objects = ReferenceQuerySet.as_manager()

    class Meta:
        verbose_name = "фраза"
        verbose_name_plural = "фразы"
        ordering = ["code"]

    def __str__(self) -> str:
        return self.code


class PhraseVersion(models.Model):
    """A text of a phrase with the placeholders it declares; once published it is never edited again."""

    phrase = models.ForeignKey(Phrase, models.CASCADE, related_name="versions", verbose_name="фраза")
    number = models.PositiveIntegerField("номер")
    text = models.TextField("текст", max_length=600)
    placeholders = models.JSONField("подстановки", default=list, blank=True)
    state = models.CharField("состояние", max_length=10, choices=VersionState, default=VersionState.DRAFT)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="автор"
    )
    at = models.DateTimeField("время", default=timezone.now)

    objects = ReferenceQuerySet.as_manager()

    class Meta:
        verbose_name = "версия фразы"
        verbose_name_plural = "версии фраз"
        ordering = ["phrase", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["phrase", "number"], name="one_phrase_version_per_number"),
            models.UniqueConstraint(
                fields=["phrase"], condition=models.Q(state="published"), name="one_published_version_per_phrase"
            ),
            models.UniqueConstraint(
                fields=["phrase"], condition=models.Q(state="draft"), name="one_draft_version_per_phrase"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.phrase_id}, версия {self.number}"


class Publication(models.Model):
    """Somebody published a version: an earlier one again is a roll-back. The newest is part of the script's version."""

    version = models.ForeignKey(PhraseVersion, models.CASCADE, related_name="publications", verbose_name="версия")
    at = models.DateTimeField("время", default=timezone.now)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="кто"
    )

    objects = ReferenceQuerySet.as_manager()

    class Meta:
        verbose_name = "публикация фразы"
        verbose_name_plural = "публикации фраз"
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"{self.version} {self.at:%d.%m.%Y %H:%M}"
