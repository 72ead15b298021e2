"""«Отчёты»: figures with their meaning, the period before, a plot of days, a table, and the rows behind each number."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import Model
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse

from desk.admin.insight.drift import DriftPage
from desk.api.serializers.reports import ReportQuery
from desk.insight.reports import REPORTS, Report
from desk.insight.reports.asking import asked
from desk.insight.reports.csv_file import csv_response
from desk.insight.reports.telling import LONGEST, Asked, report_representation, rows_of
from desk.models import Promise
from escalations.admin.overview.plots import Links, Plot, Series, days_plot
from escalations.admin.queue.filters import actor_of
from escalations.models import Ticket
from orders.models import Order
from returns.models import ReturnCase
from service.accounts.roles import Role
from service.admin.base import has_role
from service.admin.section_rows import section_rows
from service.database.replica import read_lagging
from service.http.json import Representation
from service.http.validated_request_input import form_faults
from service.input_errors import InvalidInput
from service.models import Contact

READERS = frozenset({Role.SUPERVISOR, Role.ADMINISTRATOR})
SECTIONS: dict[str, type[Model]] = {
    "order": Order,
    "contact": Contact,
    "ticket": Ticket,
    "case": ReturnCase,
    "promise": Promise,
}
INSTEAD: dict[str, tuple[type[Model], str]] = {"case": (Order, "case__order_id")}
"""What stands for rows whose section the reader has no place in, with its lookup: of returns the order (RET-13)."""
SHOWN = 100
PLOTTED = 45


class ReportAdmin(DriftPage):
    """The reports; what lies behind them is kept by itself."""

    readers = READERS
    group = "Тикеты"
    comes = "Отчёты считаются сами."
    icon = "timeline"

    def get_urls(self) -> list[URLPattern]:
        """A page for each report, its table as a file, and a page for the rows of a number; none for its state."""
        wrap = self.admin_site.admin_view
        return [
            path("<slug:code>/rows/", wrap(self.rows_view), name="desk_report_rows"),
            path("<slug:code>/csv/", wrap(self.csv_view), name="desk_report_csv"),
            path("<slug:code>/report/", wrap(self.report_view), name="desk_report"),
            *(url for url in super().get_urls() if "object_id" not in str(url.pattern)),
        ]

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """The list alone; a state of counting is nobody's page."""
        return obj is None and super().has_view_permission(request)

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        """Which reports there are."""
        listed = [(report, reverse("admin:desk_report", args=[report.code])) for report in REPORTS.values()]
        return self.page(request, "reports.html", "Отчёты", reports=listed)

    def page(self, request: HttpRequest, template: str, title: str, **context: Any) -> HttpResponse:
        """A page of the section, for its readers."""
        if not has_role(request, READERS):
            raise PermissionDenied
        frame = {**self.admin_site.each_context(request), "opts": self.opts, "title": title}
        return TemplateResponse(request, f"admin/desk/{template}", {**frame, **context})

    def report_view(self, request: HttpRequest, code: str) -> HttpResponse:
        """One report by the parameters of the address, which may be sent to a colleague."""
        report, wanted, faults = self.wanted(request, code)
        told = read_lagging(lambda: report_representation(wanted), request.user.pk)
        first = report.figures[0]
        for line in told["table"]:
            narrowed = {wanted.by: line["key"]}
            line["cells"] = cells(report, line["values"], line["before"], self.rows_page(wanted, narrowed))
            line["share"] = share_of(line["values"][first.code], told["table"][0]["values"][first.code])
        context = {
            "report": report,
            "told": told,
            "faults": faults,
            "figures": [(one, self.rows_page(wanted, {}, one["code"])) for one in told["figures"]],
            "columns": report.columns,
            **self.plotted(wanted, told),
            "keys": [(key, key.code == wanted.by) for key in report.keys],
            "narrowed": [
                (report.key(key).label, label_of(report, key, value)) for key, value in wanted.narrowed.items()
            ],
            "csv": f"{reverse('admin:desk_report_csv', args=[code])}?{wanted.query(by=wanted.by)}",
            "longest": LONGEST,
        }
        return self.page(request, "report.html", report.title, **context)

    def csv_view(self, request: HttpRequest, code: str) -> HttpResponseBase:
        """The report's table as a file; what can't be asked is said on its page."""
        if not has_role(request, READERS):
            raise PermissionDenied
        _, wanted, faults = self.wanted(request, code)
        if faults:
            return self.report_view(request, code)
        return read_lagging(lambda: csv_response(wanted), request.user.pk)

    def plotted(self, wanted: Asked, told: Representation) -> dict[str, Any]:
        """The plot of days, each bar with the day's rows behind it; none of a period that is too long to be read."""
        if wanted.days > PLOTTED:
            return {}

        def rows(day: Any, code: str) -> str:
            return self.rows_page(replace(wanted, first=day, last=day), {}, code)

        return {"plot": plot_of(wanted.report, told, rows)}

    def rows_view(self, request: HttpRequest, code: str) -> HttpResponse:
        """The rows of a number, each leading to its page (FOR-6)."""
        if not has_role(request, READERS):
            raise PermissionDenied
        report, wanted, faults = self.wanted(request, code)
        figure = request.GET.get("figure", "")
        figure = figure if figure in {one.code for one in report.figures} else ""
        rows = rows_of(wanted, figure)
        section, named = self.section_of(request, report)
        found = list(rows.order_by("-pk").values_list(named, flat=True)[: SHOWN + 1])
        context = {
            "report": report,
            "faults": faults,
            "asked": wanted,
            "figure": next((one for one in report.figures if one.code == figure), None),
            "narrowed": [
                (report.key(key).label, label_of(report, key, value)) for key, value in wanted.narrowed.items()
            ],
            "total": rows.count(),
            "rows": section_rows(self.admin_site, section, request, found[:SHOWN]),
            "cut": len(found) > SHOWN,
            "back": f"{reverse('admin:desk_report', args=[code])}?{wanted.query(by=wanted.by)}",
        }
        return self.page(request, "report_rows.html", report.title, **context)

    def section_of(self, request: HttpRequest, report: Report) -> tuple[type[Model], str]:
        """The section that shows a report's rows to the asker, and the lookup of what it shows."""
        section = SECTIONS[report.kind]
        if self.admin_site.get_model_admin(section).has_view_permission(request):
            return section, report.named
        return INSTEAD.get(report.kind, (section, report.named))

    def wanted(self, request: HttpRequest, code: str) -> tuple[Report, Asked, list[str]]:
        """What the address asks for; where it can't be read, the usual period, with what is wrong."""
        report, role = REPORTS.get(code), actor_of(request).role
        if report is None:
            raise Http404
        known = ReportQuery().fields
        given = {
            name: value
            for name, value in request.GET.items()
            if name in known and (value or name not in ("from", "to"))
        }
        query = ReportQuery(data=given)
        try:
            if faults := [fault.message for fault in form_faults(query)]:
                return report, asked(report, {}, role), faults
            return report, asked(report, query.validated_data, role), []
        except InvalidInput as error:
            return report, asked(report, {}, role), [fault.message for fault in error.errors]

    def rows_page(self, wanted: Asked, narrowed: dict[str, str], figure: str = "") -> str:
        """Where the rows of a number are shown."""
        own = {figure.code for figure in wanted.report.figures}
        more = {**narrowed, **({"figure": figure} if figure in own else {})}
        return f"{reverse('admin:desk_report_rows', args=[wanted.report.code])}?{wanted.query(**more)}"


def cells(report: Report, now: Representation, then: Representation, rows: str) -> list[dict[str, Any]]:
    """The numbers of a line; each that counts rows leads to them."""
    counted = {figure.code for figure in report.figures}
    return [
        {
            "label": one.label,
            "value": now[one.code],
            "before": then[one.code],
            "link": f"{rows}&figure={one.code}" if one.code in counted and now[one.code] else "",
        }
        for one in report.columns
    ]


def share_of(value: Any, most: Any) -> int:
    """How long a bar is against the longest, in percent."""
    return round(100 * value / most) if most else 0


def label_of(report: Report, key: str, value: str) -> str:
    """A value in words."""
    return report.key(key).in_words([value])[value]


def plot_of(report: Report, told: Representation, rows: Links) -> Plot:
    """The first figure by days, standing bars."""
    figure = report.figures[0]
    series = (Series(figure.code, figure.label, "#0d9488"),)
    counts = {(line["day"], figure.code): int(line["values"][figure.code]) for line in told["days"]}
    days = [line["day"] for line in told["days"]]
    return days_plot("days", f"{figure.label} по дням", series, days, counts, unit=figure.unit, links=rows)
