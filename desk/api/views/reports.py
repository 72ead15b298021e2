"""Reports as people ask for them (contract, "The desk's day"; FOR-5, FOR-6)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.http import Http404, StreamingHttpResponse
from drf_spectacular.types import OpenApiTypes
from rest_framework.request import Request
from rest_framework.response import Response

from desk.api.serializers import reports as shapes
from desk.insight.reports import REPORTS
from desk.insight.reports.asking import asked
from desk.insight.reports.csv_file import csv_response
from desk.insight.reports.definitions import Report
from desk.insight.reports.opening import rows_representation
from desk.insight.reports.telling import report_representation, rows_of
from service.accounts.roles import Role
from service.http.pagination import Page, paged
from service.http.views import ApiView
from service.input_errors import FieldError, Readable

READERS = frozenset({Role.SUPERVISOR, Role.ADMINISTRATOR})


class ReportsView(ApiView):
    """Which reports there are."""

    roles = {"GET": READERS}
    answers = {"GET": shapes.ListedReportAnswer(many=True)}
    operation_ids = {"GET": "list_reports"}
    titles = {"GET": "Отчёты: что в них считают и в каких разрезах"}
    holds_persons = False

    def get(self, request: Request) -> Response:
        """Every report with the meaning of its figures."""
        return self.answer([line(report) for report in REPORTS.values()])


def line(report: Report) -> dict[str, Any]:
    """A report, described."""
    return {
        "code": report.code,
        "title": report.title,
        "figures": [
            {"code": one.code, "label": one.label, "definition": one.definition, "unit": one.unit or None}
            for one in report.columns
        ],
        "keys": [{"code": key.code, "label": key.label} for key in report.keys],
        "href": f"/api/v1/reports/{report.code}",
    }


def report_named(code: str) -> Report:
    """The report of this code.

    Raises:
        Http404: there is none.
    """
    if code not in REPORTS:
        raise Http404
    return REPORTS[code]


class AskingView(ApiView):
    """Base of the views that ask one report."""

    def params_beyond_form(self, read: Readable) -> Iterable[FieldError]:
        """The period has been, and the report has what it is asked for."""
        asked(report_named(self.kwargs["code"]), read, self.actor.role)
        return ()


class ReportView(AskingView):
    """One report."""

    roles = {"GET": READERS}
    query = {"GET": shapes.ReportQuery}
    answers = {"GET": {(200, "application/json"): shapes.ReportAnswer, (200, "text/csv"): OpenApiTypes.STR}}
    operation_ids = {"GET": "get_report"}
    titles = {"GET": "Отчёт за период, рядом с периодом до него"}
    may_lag = True

    def get(self, request: Request, code: str) -> Response | StreamingHttpResponse:
        """Its figures, a table by one key and the days; as CSV the table alone."""
        report = report_named(code)
        wanted = asked(report, self.params, self.actor.role)
        return self.answer(report_representation(wanted)) if self.params["format"] == "json" else csv_response(wanted)


class ReportRowsView(AskingView):
    """What a number counts."""

    roles = {"GET": READERS}
    query = {"GET": shapes.ReportRowsQuery}
    answers = {"GET": paged(shapes.CountedRowAnswer)}
    operation_ids = {"GET": "list_report_rows"}
    titles = {"GET": "Записи, из которых сложено число отчёта"}
    may_lag = True

    def get(self, request: Request, code: str) -> Response:
        """The rows, newest first."""
        report = report_named(code)
        rows = rows_of(asked(report, self.params, self.actor.role), self.params.get("figure", ""))
        page = Page(rows, by="-id", params=self.params)
        told = rows_representation(
            report, [row.pk if report.named == "pk" else getattr(row, report.named) for row in page.rows]
        )
        shown = dict(zip([row.pk for row in page.rows], told, strict=True))
        return self.answer(page.answer(request, lambda row: shown[row.pk]))
