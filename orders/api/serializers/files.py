"""What the shop is told of the files it uploaded (INT-1)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from rest_framework import serializers
from rest_framework.request import Request

from orders.models import FileState, OrderFile, RefusedLine
from service.api.serializers import PageQuery

COUNTED = ("created", "updated", "unchanged", "refused")
SHOWN_FIELDS = ("id", "name", "state", "size", "encoding", "lines_done", "lines_total", "received_at", "finished_at")


class OrderFileBody(serializers.Serializer):
    """The form that a file may come in."""

    file = serializers.FileField()


class ReportQuery(PageQuery):
    """In which form the report is wanted."""

    format = serializers.ChoiceField(choices=["json", "csv"], default="json")


class CountsAnswer(serializers.Serializer):
    """How many orders have each outcome so far."""

    created = serializers.IntegerField()
    updated = serializers.IntegerField()
    unchanged = serializers.IntegerField()
    refused = serializers.IntegerField()


class OrderFileAnswer(serializers.Serializer):
    """How far a file has got."""

    id = serializers.IntegerField()
    name = serializers.CharField(allow_blank=True)
    state = serializers.ChoiceField(choices=FileState.choices)
    state_label = serializers.CharField()
    format = serializers.ChoiceField(choices=["csv", "jsonl"])
    encoding = serializers.CharField()
    size = serializers.IntegerField()
    lines_done = serializers.IntegerField()
    lines_total = serializers.IntegerField()
    counts = CountsAnswer()
    received_at = serializers.DateTimeField()
    finished_at = serializers.DateTimeField(allow_null=True)
    status_url = serializers.URLField()
    report_url = serializers.URLField()


class RefusedLineAnswer(serializers.Serializer):
    """One fault of a refused item."""

    line = serializers.IntegerField()
    number = serializers.CharField(allow_blank=True)
    field = serializers.CharField(allow_blank=True)
    code = serializers.CharField()
    message = serializers.CharField()


def order_file_representation(file: OrderFile, request: Request) -> dict[str, Any]:
    """The file in the shape of `OrderFileAnswer`."""
    return {
        **{name: getattr(file, name) for name in SHOWN_FIELDS},
        "state_label": file.get_state_display(),
        "format": "csv" if file.is_csv else "jsonl",
        "counts": {name: getattr(file, name) for name in COUNTED},
        "status_url": request.build_absolute_uri(reverse("orders:intake-file", args=[file.pk])),
        "report_url": request.build_absolute_uri(reverse("orders:intake-file-report", args=[file.pk])),
    }


def refused_line_representation(refusal: RefusedLine) -> dict[str, Any]:
    """The refusal in the shape of `RefusedLineAnswer`."""
    return {name: getattr(refusal, name) for name in ("line", "number", "field", "code", "message")}


def report_rows(file: OrderFile) -> Iterator[list[str]]:
    """The report's rows from its heading, read as they are asked for."""
    yield ["строка", "номер", "поле", "код", "причина"]
    for refusal in file.refusals.iterator(chunk_size=1_000):
        yield [
            str(refusal.line),
            *(harmless(part) for part in (refusal.number, refusal.field)),
            refusal.code,
            refusal.message,
        ]


def harmless(cell: str) -> str:
    """A cell that a spreadsheet takes for text and never for a formula."""
    return f"'{cell}" if cell[:1] in ("=", "+", "-", "@") else cell
