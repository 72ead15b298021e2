"""Filters and answers of the directory (DIR-1, DIR-2, DIR-5)."""

from __future__ import annotations

from rest_framework import serializers

from service.api.serializers import ChangesQuery, OrderingField
from service.models import DirectoryKind


class DirectoryFilters(ChangesQuery):
    """Which entries."""

    kind = serializers.MultipleChoiceField(choices=DirectoryKind.choices, required=False)
    ordering = OrderingField("name")


class EntryAnswer(serializers.Serializer):
    """An entry of the directory; a blank phone is asked of the supervisor (DIR-2). Partners get its code and name."""

    kind = serializers.ChoiceField(choices=DirectoryKind.choices)
    kind_label = serializers.CharField()
    code = serializers.CharField()
    name = serializers.CharField()
    phone = serializers.CharField(allow_null=True, required=False)
    phone_display = serializers.CharField(allow_null=True, required=False)
    ask_for = serializers.CharField(allow_null=True, required=False)
    ask_for_label = serializers.CharField(allow_null=True, required=False, help_text="Что там спросят.")
    tracking_url = serializers.CharField(
        allow_null=True, help_text="Страница отслеживания с местом для номера: `{number}`."
    )
    note = serializers.CharField(allow_null=True, required=False)
    updated_at = serializers.DateTimeField()
