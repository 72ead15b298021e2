"""A report's table as a file, for API and page alike."""

from __future__ import annotations

from django.http import StreamingHttpResponse

from desk.insight.reports.telling import Asked, csv_rows, report_representation
from service.texts.spreadsheets import csv_lines


def csv_response(asked: Asked) -> StreamingHttpResponse:
    """The table, named after the report and its days."""
    name = f"{asked.report.code}-{asked.first}-{asked.last}.csv"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    lines = csv_lines(csv_rows(report_representation(asked), asked.report))
    return StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8", headers=headers)
