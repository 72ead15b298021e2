"""The figures and addresses that the desk tells or counts by, with every change of them (DIR-3)."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from service.queries.reference_data import ReferenceQuerySet
from service.runtime_settings import SETTING_DEFINITIONS


class Setting(models.Model):
    """The present value of one setting, edited by an administrator; the code knows its name, type and default."""

    code = models.SlugField("код", max_length=60, unique=True)
    value = models.JSONField("значение")
    version = models.PositiveIntegerField("версия", default=1)

    objects = ReferenceQuerySet.as_manager()

    class Meta:
        verbose_name = "настройка"
        verbose_name_plural = "настройки"
        ordering = ["code"]

    def __str__(self) -> str:
        return SETTING_DEFINITIONS[self.code].label if self.code in SETTING_DEFINITIONS else self.code


class SettingChange(models.Model):
    """Who changed which setting from what to what; never edited or deleted."""

    setting = models.ForeignKey(Setting, models.PROTECT, related_name="changes", verbose_name="настройка")
    at = models.DateTimeField("время", default=timezone.now)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="кто"
    )
    before = models.JSONField("было", null=True)
    after = models.JSONField("стало")

    class Meta:
        verbose_name = "изменение настройки"
        verbose_name_plural = "изменения настроек"
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"{self.setting_id}: {self.at:%d.%m.%Y %H:%M}"
