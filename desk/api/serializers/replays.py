"""Bodies and answers of replays (FOR-3)."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from desk.insight.replay import RULES
from desk.insight.replay.telling import DIFFER, OF
from desk.models import ReplayState
from orders.choices import Method, Status
from service.api.serializers import AnyValue, DayField, MomentField, PageQuery, StrictSerializer, TextLine
from service.http.kept_readers import always_alike

FOR_CLIENT = [("better", "лучше"), ("worse", "хуже"), ("same", "так же")]


class MonthField(DayField):
    """A month, or any day of it."""

    def to_internal_value(self, value: Any) -> Any:
        """Its first day."""
        text = f"{value}-01" if isinstance(value, str) and value.count("-") == 1 else value
        return super().to_internal_value(text).replace(day=1)


class ReplayBody(StrictSerializer):
    """Which rule, how somebody would have it, and over which past."""

    rule = serializers.ChoiceField(choices=[(code, rule.label) for code, rule in RULES.items()])
    draft = AnyValue(help_text="Правило целиком, каким оно было бы: строки таблицы или значения настроек.")
    to = MomentField(help_text="До какого момента, не включая его (RFC 3339 со смещением).")

    @always_alike
    def get_fields(self) -> dict[str, serializers.Field]:
        """`from` is a word of the language."""
        begin = MomentField(help_text="С какого момента (RFC 3339 со смещением).")
        return {"from": begin, **super().get_fields()}


class ReplayedDecisionsQuery(PageQuery):
    """Which of the decisions; those that the draft would have made otherwise, if nothing else is named."""

    status = serializers.ChoiceField(choices=Status.choices, required=False)
    method = serializers.ChoiceField(choices=Method.choices, required=False)
    region = TextLine(required=False, max_length=40)
    month = MonthField(required=False, help_text="Месяц: 2026-09.")
    today = TextLine(required=False, max_length=200, help_text="Ответ по сегодняшним правилам.")
    drafted = TextLine(required=False, max_length=200, help_text="Ответ по черновику.")
    for_client = serializers.ChoiceField(choices=FOR_CLIENT, required=False)
    of = serializers.ChoiceField(
        choices=OF,
        default=DIFFER,
        help_text="Какие: по черновику иначе; уже сегодня не так, как тогда; не посчитанные — факты не хранились или "
        "ответ того дня не получается.",
    )


class ReplayedDecisionAnswer(serializers.Serializer):
    """A decision of the past, asked again."""

    id = serializers.IntegerField()
    kind = serializers.CharField()
    subject = serializers.CharField(help_text="О чём решали: `order`, `ticket`, `case`, `contact`.")
    subject_id = serializers.IntegerField()
    number = serializers.CharField(allow_null=True, help_text="Номер заказа.")
    href = serializers.CharField(allow_null=True)
    at = serializers.DateTimeField()
    recorded = serializers.CharField(allow_blank=True, help_text="Что решили тогда.")
    recorded_label = serializers.CharField()
    today = serializers.CharField(allow_null=True, help_text="Что решили бы на тех же фактах по сегодняшним правилам.")
    today_label = serializers.CharField(allow_null=True)
    drafted = serializers.CharField(allow_null=True, help_text="Что решили бы по черновику.")
    drafted_label = serializers.CharField(allow_null=True)
    for_client = serializers.ChoiceField(choices=FOR_CLIENT)
    left_out = serializers.CharField(allow_null=True)
    left_out_label = serializers.CharField(allow_null=True)
    status = serializers.CharField(allow_null=True)
    month = serializers.CharField()
    region = serializers.CharField(allow_null=True)
    method = serializers.CharField(allow_null=True)


class ReplayChangeAnswer(serializers.Serializer):
    """From one answer to another, how often."""

    kind = serializers.CharField()
    before = serializers.CharField(allow_blank=True)
    before_label = serializers.CharField()
    after = serializers.CharField(allow_blank=True)
    after_label = serializers.CharField()
    decisions = serializers.IntegerField()
    for_client = serializers.ChoiceField(choices=FOR_CLIENT)


class ReplayValueAnswer(serializers.Serializer):
    """Decisions with one value of a key."""

    code = serializers.CharField(allow_blank=True)
    label = serializers.CharField()
    counted = serializers.IntegerField()
    differ = serializers.IntegerField()


class ReplayKeyAnswer(serializers.Serializer):
    """A key, with how many decisions of each value would have been others."""

    code = serializers.CharField()
    label = serializers.CharField()
    values = ReplayValueAnswer(many=True)


class ReplayResultAnswer(serializers.Serializer):
    """What it comes to."""

    counted = serializers.IntegerField(help_text="Решений, спрошенных заново на фактах того дня.")
    differ = serializers.IntegerField(help_text="Из них по черновику решили бы иначе, чем по сегодняшним правилам.")
    better = serializers.IntegerField(help_text="… для клиента лучше.")
    worse = serializers.IntegerField(help_text="… для клиента хуже.")
    already = serializers.IntegerField(help_text="Решённых тогда не так, как сегодня: правила с тех пор изменились.")
    not_kept = serializers.IntegerField(help_text="Не посчитано: факты тогда ещё не хранились.")
    not_repeated = serializers.IntegerField(help_text="Не посчитано: на известных фактах ответ того дня не получается.")
    changes = ReplayChangeAnswer(many=True)
    by = ReplayKeyAnswer(many=True)


class ReplayAnswer(serializers.Serializer):
    """A replay: how far it is, and what it comes to once it is done."""

    id = serializers.IntegerField()
    rule = serializers.CharField()
    rule_label = serializers.CharField()
    state = serializers.ChoiceField(choices=ReplayState.choices)
    state_label = serializers.CharField()
    to = serializers.DateTimeField()
    asked_at = serializers.DateTimeField()
    finished_at = serializers.DateTimeField(allow_null=True)
    total = serializers.IntegerField(help_text="Решений в периоде.")
    done = serializers.IntegerField(help_text="Из них пройдено.")
    draft = serializers.JSONField()
    changes = serializers.ListField(child=serializers.CharField(), help_text="Что черновик меняет, словами.")
    result = ReplayResultAnswer(
        allow_null=True, help_text="`null`, пока прогон не готов и если для роли того, кто спрашивает, его не считали."
    )
    examples = ReplayedDecisionAnswer(many=True)
    decisions_href = serializers.CharField()
    seen_at = serializers.DateTimeField(allow_null=True)
    published_at = serializers.DateTimeField(allow_null=True)

    def get_fields(self) -> dict[str, serializers.Field]:
        """`from` is a word of the language."""
        return {**super().get_fields(), "from": serializers.DateTimeField()}
