"""Queries and answers of reports (FOR-5, FOR-6)."""

from __future__ import annotations

from rest_framework import serializers

from desk.insight.reports import REPORTS
from service.api.serializers import DayField, PageQuery, StrictSerializer, TextLine

KEYS = sorted({key.code for report in REPORTS.values() for key in report.keys})
FIGURES = sorted({figure.code for report in REPORTS.values() for figure in report.figures})


class PeriodQuery(StrictSerializer):
    """The days, and what the report is narrowed to."""

    to = DayField(required=False, help_text="Последний день, включительно; сегодня, если не назван.")

    def get_fields(self) -> dict[str, serializers.Field]:
        """`from` is a word of the language; every key narrows."""
        begin = DayField(required=False, help_text="Первый день по Москве; без него — последний месяц.")
        narrowing = {
            key: TextLine(required=False, allow_blank=True, max_length=120, help_text="Только это значение разреза.")
            for key in KEYS
        }
        return {"from": begin, **super().get_fields(), **narrowing}


class ReportQuery(PeriodQuery):
    """How the report is told."""

    by = serializers.ChoiceField(choices=KEYS, required=False, help_text="Разрез таблицы; первый, если не назван.")
    format = serializers.ChoiceField(choices=["json", "csv"], default="json")


class ReportRowsQuery(PeriodQuery):
    """Which rows: all that are counted, or those that add to one figure; pages as of every list."""

    figure = serializers.ChoiceField(choices=FIGURES, required=False)

    def get_fields(self) -> dict[str, serializers.Field]:
        """A report's keys narrow its rows; which of them it has is the report's to say."""
        return {**super().get_fields(), **PageQuery().get_fields()}


class KeyAnswer(serializers.Serializer):
    """What figures are told apart by."""

    code = serializers.CharField()
    label = serializers.CharField()


class FigureAnswer(serializers.Serializer):
    """What is counted."""

    code = serializers.CharField()
    label = serializers.CharField()
    definition = serializers.CharField()
    unit = serializers.CharField(allow_null=True)


class ListedReportAnswer(serializers.Serializer):
    """A report there is."""

    code = serializers.CharField()
    title = serializers.CharField()
    figures = FigureAnswer(many=True)
    keys = KeyAnswer(many=True)
    href = serializers.CharField()


class FigureValueAnswer(FigureAnswer):
    """A figure with its value, now and in the period before."""

    value = serializers.DecimalField(max_digits=20, decimal_places=2, allow_null=True)
    before = serializers.DecimalField(max_digits=20, decimal_places=2, allow_null=True)


class ValuesAnswer(serializers.DictField):
    """Figure → value; null where a share has nothing to be of."""

    child = serializers.DecimalField(max_digits=20, decimal_places=2, allow_null=True)


class TableLineAnswer(serializers.Serializer):
    """One value of the key."""

    key = serializers.CharField(allow_blank=True)
    label = serializers.CharField()
    values = ValuesAnswer()
    before = ValuesAnswer()
    rows_href = serializers.CharField(help_text="Записи, из которых сложены эти числа; с `figure` — одно из них.")


class DayValuesAnswer(serializers.Serializer):
    """One day."""

    day = serializers.DateField()
    values = ValuesAnswer()


class DaysAnswer(serializers.Serializer):
    """A period."""

    to = serializers.DateField()

    def get_fields(self) -> dict[str, serializers.Field]:
        """`from` is a word of the language."""
        return {"from": serializers.DateField(), **super().get_fields()}


class ReportAnswer(serializers.Serializer):
    """A report, told."""

    code = serializers.CharField()
    title = serializers.CharField()
    to = serializers.DateField()
    before = DaysAnswer(help_text="Период такой же длины перед этим.")
    counted_at = serializers.DateTimeField(allow_null=True, help_text="На какой момент посчитано.")
    known_since = serializers.DateField(
        allow_null=True, help_text="Первый день, о котором что-нибудь записано; нули раньше него ничего не говорят."
    )
    figures = FigureValueAnswer(many=True)
    by = serializers.CharField()
    keys = KeyAnswer(many=True)
    narrowed = serializers.DictField(child=serializers.CharField(allow_blank=True))
    table = TableLineAnswer(many=True)
    days = DayValuesAnswer(many=True)
    rows_href = serializers.CharField()

    def get_fields(self) -> dict[str, serializers.Field]:
        """`from` is a word of the language."""
        return {"from": serializers.DateField(), **super().get_fields()}


class CountedRowAnswer(serializers.Serializer):
    """A row behind a number."""

    kind = serializers.ChoiceField(choices=sorted({report.kind for report in REPORTS.values()}))
    id = serializers.IntegerField()
    number = serializers.CharField(allow_null=True)
    href = serializers.CharField(allow_null=True)
