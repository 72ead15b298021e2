"""What the shop is told of the files it uploaded (INT-1)."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers
from rest_framework.request import Request

from orders.imports.reporting import COLUMNS, ReportRow
from orders.models import FileState, OrderFile, ReportLine, RowOutcome
from service.api.serializers import PageQuery

COUNTED = ("created", "updated", "unchanged", "refused", "damaged")
REPORTED = ("line", "number", "outcome", "field", "code", "message")
SHOWN_FIELDS = (
    "id",
    "name",
    "state",
    "dry_run",
    "size",
    "encoding",
    "lines_done",
    "lines_total",
    "rows",
    "received_at",
    "finished_at",
    "updated_at",
)


@extend_schema_field(OpenApiTypes.BINARY)
class UploadedFile(serializers.FileField):
    """A part of a form that holds a file."""


class OrderFileBody(serializers.Serializer):
    """The form that a file may come in."""

    file = UploadedFile()


class ReportQuery(PageQuery):
    """In which form the report is wanted."""

    format = serializers.ChoiceField(choices=["json", "csv"], default="json")
    outcome = serializers.MultipleChoiceField(choices=RowOutcome.choices, required=False)


class CountsAnswer(serializers.Serializer):
    """How many orders have each outcome so far."""

    created = serializers.IntegerField()
    updated = serializers.IntegerField()
    unchanged = serializers.IntegerField()
    refused = serializers.IntegerField()
    damaged = serializers.IntegerField(help_text="Из принятых и обновлённых — с повреждёнными данными.")


class OrderFileAnswer(serializers.Serializer):
    """How far a file has got."""

    id = serializers.IntegerField()
    name = serializers.CharField(allow_blank=True)
    state = serializers.ChoiceField(choices=FileState.choices)
    state_label = serializers.CharField()
    dry_run = serializers.BooleanField(help_text="Только проверка: ничего не сохранено.")
    format = serializers.ChoiceField(choices=["csv", "jsonl"])
    encoding = serializers.CharField()
    size = serializers.IntegerField()
    lines_done = serializers.IntegerField()
    lines_total = serializers.IntegerField()
    rows = serializers.IntegerField(help_text="Строк в отчёте.")
    counts = CountsAnswer()
    received_at = serializers.DateTimeField()
    finished_at = serializers.DateTimeField(allow_null=True)
    updated_at = serializers.DateTimeField()
    status_url = serializers.URLField()
    report_url = serializers.URLField()


class ReportLineAnswer(serializers.Serializer):
    """What became of a row: at least one entry for each."""

    line = serializers.IntegerField()
    number = serializers.CharField(allow_blank=True)
    outcome = serializers.ChoiceField(choices=RowOutcome.choices)
    field = serializers.CharField(allow_blank=True, help_text="Столбец файла, в JSON Lines — путь поля.")
    code = serializers.CharField(allow_blank=True)
    message = serializers.CharField(allow_blank=True)


def order_file_representation(file: OrderFile, request: Request) -> dict[str, Any]:
    """The file in the shape of `OrderFileAnswer`."""
    return {
        **{name: getattr(file, name) for name in SHOWN_FIELDS},
        "state_label": file.state_label,
        "format": "csv" if file.is_csv else "jsonl",
        "counts": {name: getattr(file, name) for name in COUNTED},
        "status_url": request.build_absolute_uri(reverse("orders:intake-file", args=[file.pk])),
        "report_url": request.build_absolute_uri(reverse("orders:intake-file-report", args=[file.pk])),
    }


def report_line(line: ReportLine) -> dict[str, Any]:
    """The row in the shape of `ReportLineAnswer`."""
    return {name: getattr(line, name) for name in REPORTED}


def report_rows(file: OrderFile, outcomes: Collection[str] = ()) -> Iterator[list[str]]:
    """The report's rows from its heading, read as they are asked for; only those of some outcomes, where named."""
    yield COLUMNS
    for line in reported(file, outcomes).iterator(chunk_size=1_000):
        yield ReportRow(*(getattr(line, name) for name in ReportRow._fields)).cells()


def reported(file: OrderFile, outcomes: Collection[str] = ()) -> QuerySet[ReportLine]:
    """The lines of a report, of some outcomes only where those are named."""
    lines = file.report.all()
    return lines.filter(outcome__in=outcomes) if outcomes else lines
