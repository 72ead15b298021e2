"""Queries and answers of drift (FOR-4)."""

from __future__ import annotations

from rest_framework import serializers

from desk.insight.drift import FEWEST
from service.api.serializers import DayField, StrictSerializer


class DriftQuery(StrictSerializer):
    """The days."""

    to = DayField(required=False, help_text="Последний день, включительно; сегодня, если не назван.")

    def get_fields(self) -> dict[str, serializers.Field]:
        """`from` is a word of the language."""
        return {
            "from": DayField(required=False, help_text="Первый день; без него — последний месяц."),
            **super().get_fields(),
        }


class SpreadAnswer(serializers.Serializer):
    """How often so many days passed."""

    days = serializers.IntegerField()
    cases = serializers.IntegerField()
    late = serializers.IntegerField(help_text="Из них позже срока, который действовал, когда случай начался.")


class SpanAnswer(serializers.ListField):
    """From and to, in days."""

    child = serializers.IntegerField()


class TermAnswer(serializers.Serializer):
    """A term as it is told, and as it is."""

    code = serializers.CharField()
    label = serializers.CharField()
    setting = serializers.CharField(help_text="Настройка, которой срок называют.")
    told = SpanAnswer(help_text="Что говорят клиентам: от и до.")
    counted = serializers.IntegerField(help_text="Сколько случаев посчитано.")
    kept_share = serializers.FloatField(
        allow_null=True, help_text="Сколько процентов уложилось в срок, который действовал, когда случай начался."
    )
    median = serializers.IntegerField(allow_null=True)
    ninth_decile = serializers.IntegerField(allow_null=True, help_text="За сколько дней укладываются девять из десяти.")
    too_few = serializers.BooleanField(help_text=f"Случаев меньше {FEWEST}: другого срока по ним не предлагают.")
    proposed = SpanAnswer(
        allow_null=True, help_text="Срок, верный для девяти из десяти; null — верен нынешний или случаев слишком мало."
    )
    draft = serializers.DictField(
        child=SpanAnswer(), allow_null=True, help_text="Тот же срок черновиком для `POST /replays`, правило `settings`."
    )
    spread = SpreadAnswer(many=True)


class EventCountAnswer(serializers.Serializer):
    """How many events of a type or sender."""

    code = serializers.CharField()
    label = serializers.CharField()
    events = serializers.IntegerField()


class OutcomeAnswer(serializers.Serializer):
    """Events that ended in one way."""

    outcome = serializers.CharField()
    label = serializers.CharField()
    events = serializers.IntegerField()
    by_type = EventCountAnswer(many=True)
    by_sender = EventCountAnswer(many=True)


class DriftAnswer(serializers.Serializer):
    """What is told against what is."""

    to = serializers.DateField()
    terms = TermAnswer(many=True)
    events = OutcomeAnswer(many=True)

    def get_fields(self) -> dict[str, serializers.Field]:
        """`from` is a word of the language."""
        return {"from": serializers.DateField(), **super().get_fields()}
