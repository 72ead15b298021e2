"""Bodies and answers about a client's personal data: export and erasure (PDN-4)."""

from __future__ import annotations

from rest_framework import serializers

from service.api.serializers import StrictSerializer, TextLine
from service.http.json import Representation
from service.models import Erasure
from service.models.seals import LONGEST_GROUND


class ExportQuery(StrictSerializer):
    """In which form."""

    format = serializers.ChoiceField(choices=["json", "pdf"], default="json")


class RecordsAnswer(serializers.Serializer):
    """Rows of one kind."""

    kind = serializers.CharField()
    label = serializers.CharField()
    rows = serializers.ListField(child=serializers.DictField(child=serializers.JSONField()))


class ExportAnswer(serializers.Serializer):
    """Everything that is kept of the person."""

    client = serializers.IntegerField()
    made_at = serializers.DateTimeField()
    records = RecordsAnswer(many=True)


class EraseBody(StrictSerializer):
    """On what ground."""

    ground = TextLine(
        max_length=LONGEST_GROUND,
        help_text="Основание: номер и дата заявления. Без имён: запись об этом остаётся.",
    )


class ErasureAnswer(serializers.Serializer):
    """The act."""

    id = serializers.IntegerField()
    client = serializers.IntegerField()
    ground = serializers.CharField()
    by = serializers.CharField(allow_null=True, help_text="Пусто, когда истёк срок хранения.")
    at = serializers.DateTimeField()
    done_at = serializers.DateTimeField(allow_null=True, help_text="Пусто, пока не выполнено: обычно минуту.")
    rows = serializers.DictField(child=serializers.IntegerField(), help_text="Таблица → сколько строк обезличено.")


def erasure_representation(act: Erasure) -> Representation:
    """One act."""
    return {
        "id": act.pk,
        "client": act.client_id,
        "ground": act.ground,
        "by": act.by.username if act.by else None,
        "at": act.at,
        "done_at": act.done_at,
        "rows": act.rows,
    }
