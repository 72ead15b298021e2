"""«Возвраты: рабочий стол»: what arrived, what waits, what is due (RET-12, OPP-1)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse

from orders.admin.formatting import order_link
from returns.admin.formatting import case_link, day, days_badge, status_badge
from returns.admin.page_views import CasePages
from returns.admin.refund_age_plot import plot_of_open
from returns.admin.refund_clock_filter import due_soon, past_refund_term
from returns.admin.roles import SPECIALISTS
from returns.choices import OWED, CaseStatus
from returns.goods.arrivals import unassigned
from returns.models import ReturnCase
from service.admin.base import has_role
from service.admin.formatting import client_link
from service.admin.start_page_counters import WorkCounter
from service.http.json import Representation

SHOWN = 8
TITLE = "Возвраты: рабочий стол"
S = CaseStatus
DECIDED = (S.REFUND_APPROVED, S.EXCHANGE_APPROVED, S.RESEND_APPROVED, S.REFUSED)
IN_DECIDED = "&".join(f"status__exact={status}" for status in DECIDED)


@dataclass(frozen=True)
class Block:
    """A heap of work: its heading, which cases lie in it, and the list's address of them all."""

    name: str
    title: str
    empty: str
    cases: Callable[[], Q]
    query: str


def with_status(*statuses: CaseStatus) -> Callable[[], Q]:
    """Cases in one of the statuses."""
    return lambda: Q(status__in=sorted(statuses))


BLOCKS = (
    Block("overdue", "Просрочены", "Просроченных нет.", past_refund_term, "clock=overdue"),
    Block("soon", "Срок скоро", "На этой неделе сроков нет.", due_soon, "clock=soon"),
    Block("arrived", "Приняты складом: уточнить вид", "Неясных посылок нет.", unassigned, "clock=arrived"),
    Block("sent", "В пути: принять", "Посылок в пути нет.", with_status(S.SENT), "status__exact=sent"),
    Block("received", "Получены: осмотреть", "Осматривать нечего.", with_status(S.RECEIVED), "status__exact=received"),
    Block("examined", "Осмотрены: решить", "Решать нечего.", with_status(S.EXAMINED), "status__exact=examined"),
    Block("decided", "Решены: закрыть", "Закрывать нечего.", with_status(*DECIDED), IN_DECIDED),
)


class DeskPages(CasePages):
    """Mixin of the section: the page that the specialist's day begins with."""

    def get_urls(self) -> list[URLPattern]:
        """The desk before the pages of the section."""
        page = self.admin_site.admin_view(self.desk_view)
        return [path("desk/", page, name="returns_returncase_desk"), *super().get_urls()]

    def menu_pages(self, request: HttpRequest) -> list[Representation]:
        """The desk is in the menu of whoever works at it."""
        if not has_role(request, SPECIALISTS):
            return []
        return [{"title": "Рабочий стол", "icon": "inbox", "link": reverse("admin:returns_returncase_desk")}]

    def waiting(self, request: HttpRequest) -> Iterator[WorkCounter]:
        """The heaps of the desk, for whoever works at it."""
        if has_role(request, SPECIALISTS):
            listed = reverse("admin:returns_returncase_changelist")
            for block, count in heaps():
                yield WorkCounter(block.title, count, f"{listed}?{block.query}", pressing=block.name == "overdue")

    def desk_view(self, request: HttpRequest) -> HttpResponse:
        """The heaps of work, the nearest to day 30 first in each, and the plot."""
        if not has_role(request, SPECIALISTS):
            raise PermissionDenied
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": TITLE,
            "blocks": [block_context(block, count) for block, count in heaps()],
            "plot": plot_of_open(),
        }
        return TemplateResponse(request, "admin/returns/case/desk.html", context)


def heaps() -> list[tuple[Block, int]]:
    """The heaps with the number of their cases, asked at once."""
    counts = {block.name: Count("pk", filter=block.cases()) for block in BLOCKS}
    result = ReturnCase.objects.filter(status__in=sorted(OWED | {S.REFUSED})).aggregate(**counts)
    return [(block, result[block.name]) for block in BLOCKS]


def block_context(block: Block, count: int) -> Representation:
    """A heap with its first cases."""
    rows = ReturnCase.objects.filter(block.cases()).select_related("order__client")
    first = rows.order_by("refund_due_on", "id")[:SHOWN] if count else []
    listed = reverse("admin:returns_returncase_changelist")
    return {
        "name": block.name,
        "title": block.title,
        "empty": block.empty,
        "count": count,
        "rows": [case_row(case) for case in first],
        "more": f"{listed}?{block.query}" if count > SHOWN else "",
    }


def case_row(case: ReturnCase) -> Representation:
    """A case in a heap."""
    return {
        "link": case_link(case),
        "order": order_link(case.order),
        "client": client_link(case.order.client),
        "status": status_badge(case.status),
        "due": day(case.refund_due_on),
        "days": days_badge(case),
    }
