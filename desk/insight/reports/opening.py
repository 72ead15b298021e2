"""The rows behind a number, each with where it is opened (FOR-6)."""

from __future__ import annotations

from collections.abc import Iterable

from desk.insight.reports.definitions import Report
from orders.models import Order
from service.http.json import Representation

PATHS = {
    "order": "/api/v1/orders/{number}",
    "contact": "/api/v1/contacts/{id}",
    "ticket": "/api/v1/tickets/{id}",
    "case": "/api/v1/returns/{id}",
    "promise": "",
}


def rows_representation(report: Report, ids: Iterable[int]) -> list[Representation]:
    """The rows by their ids, in this order."""
    wanted = list(ids)
    numbers = dict(Order.objects.filter(pk__in=wanted).values_list("pk", "number")) if report.kind == "order" else {}
    return [
        {
            "kind": report.kind,
            "id": pk,
            "number": numbers.get(pk),
            "href": PATHS[report.kind].format(id=pk, number=numbers.get(pk)) or None,
        }
        for pk in wanted
    ]
