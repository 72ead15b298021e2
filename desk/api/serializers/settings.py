"""Bodies and answers of the settings (DIR-3)."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from service.api.serializers import AnyValue, StrictSerializer, TextLine
from service.http.json import NUL_MESSAGE


class SettingBody(StrictSerializer):
    """The new value, in the shape of the setting's kind."""

    value = AnyValue()
    ground = TextLine(
        required=False,
        max_length=200,
        help_text="Почему вводят, не посмотрев последствий на прошлом; остаётся в истории (FOR-3).",
    )

    def validate_value(self, value: Any) -> Any:
        """NUL can't be stored."""
        if isinstance(value, str) and "\0" in value:
            raise serializers.ValidationError(NUL_MESSAGE, code="nul")
        return value


class SettingAnswer(serializers.Serializer):
    """A setting (DIR-3): a text, a whole number, `[from, to]`, roubles as text, or a list kept in the directory."""

    code = serializers.CharField()
    label_ = serializers.CharField()
    kind = serializers.ChoiceField(choices=["text", "whole", "span", "money", "directory"])
    value = serializers.JSONField()
    default_ = serializers.JSONField()
    unit = serializers.CharField(allow_null=True)
    version = serializers.IntegerField()

    def get_fields(self) -> dict[str, serializers.Field]:
        """`label` and `default` are names of the serializer's own, so they are declared under others."""
        return {name.rstrip("_"): field for name, field in super().get_fields().items()}


class SettingEffectAnswer(serializers.Serializer):
    """What is known of a changed setting's effect on decisions of the past (FOR-3)."""

    seen = serializers.BooleanField(help_text="Видел ли кто-нибудь прогон этого значения на прошлом.")
    replay = serializers.CharField(allow_null=True, help_text="Где этот прогон.")
    can_be_replayed = serializers.BooleanField(help_text="Проигрывается ли настройка: `POST /replays`, `settings`.")
    put_in_force_unseen = serializers.BooleanField(help_text="Значение ввели не глядя: так и записано в истории.")


class ChangedSettingAnswer(SettingAnswer):
    """A setting that was changed, and what is known of the effect."""

    effect = SettingEffectAnswer()


class SettingsAnswer(serializers.Serializer):
    """Every setting."""

    results = SettingAnswer(many=True)
    next = serializers.URLField(allow_null=True, help_text="Всегда null: настройки отдаются все сразу.")
    previous = serializers.URLField(allow_null=True, help_text="Всегда null.")
