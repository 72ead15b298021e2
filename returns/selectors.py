"""Reads of return cases."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.db.models import Max, Prefetch, Q, QuerySet
from django.http import Http404

from returns.choices import OWED, CaseStatus
from returns.field_visibility import visible_status
from returns.models import ReturnCase, ReturnLine
from service.accounts.roles import DESK, Role
from service.clock import today
from service.customers.merged_cards import ParamFamily, of_client
from service.queries.compiled_query import CompiledQuery, Question
from service.stream.audience import Concerns, operators_of_clients

SHOWN = 50
FILTERS = {
    "order": "order__number",
    "reason": "reason__in",
    "wished_outcome": "wished_outcome__in",
    "due_before": "refund_due_on__lt",
    "due_from": "refund_due_on__gte",
}
APPLIED = (*FILTERS, "client", "status", "overdue", "updated_from", "ordering")
"""Every parameter of the list that narrows or orders it."""


def cases() -> QuerySet[ReturnCase]:
    """Cases with everything that telling them needs, in a constant number of queries."""
    lines = ReturnLine.objects.select_related("product").order_by("position")
    return ReturnCase.objects.select_related("order", "client").prefetch_related(Prefetch("lines", lines))


def case_by_id(pk: int) -> ReturnCase:
    """The case of this id.

    Raises:
        Http404: there is none.
    """
    case = cases().filter(pk=pk).first()
    if case is None:
        raise Http404
    return case


def cases_on_card(client_id: int) -> list[ReturnCase]:
    """The last cases of a client and of the cards merged into theirs (CLI-10)."""
    return asking_for_cases(client_id).rows()


def asking_for_cases(client_id: int) -> Question:
    """The question for the cases of a card."""
    return OF_CLIENT.asking(client=client_id)


OF_CLIENT = CompiledQuery(
    lambda: cases().filter(client__in=ParamFamily("client")).order_by("-id")[:SHOWN], constants={"SHOWN"}
)


def overdue(as_of: date) -> Q:
    """Cases whose clients have waited too long on a day: the pure clock, asked of the database (OPP-1)."""
    return Q(refund_due_on__lt=as_of, status__in=sorted(OWED))


def overdue_cases(as_of: date) -> QuerySet[ReturnCase]:
    """Every overdue case, for the batch that makes their tickets (OPP-4)."""
    return ReturnCase.objects.filter(overdue(as_of))


def overdue_count() -> float:
    """How many cases are overdue today, for those who watch the service."""
    return float(overdue_cases(today()).count())


def waited_for_too_long(as_of: date) -> QuerySet[ReturnCase]:
    """Advised cases whose window and days of grace are over (RET-12)."""
    return ReturnCase.objects.filter(status=CaseStatus.ADVISED, lapses_on__lt=as_of)


def has_sent_case(order_pk: int) -> bool:
    """Whether goods of the order were posted back and are not received yet (RET-12)."""
    return ReturnCase.objects.filter(order_id=order_pk, status=CaseStatus.SENT).exists()


def hidden_until(order_pk: int) -> date | None:
    """The last day on which the desk may not learn that this order's goods came back; None when none (RET-13)."""
    dispatched = ReturnCase.objects.filter(order_id=order_pk, refund_due_on__gte=today())
    return dispatched.aggregate(last=Max("refund_due_on"))["last"]


def changed_since(moment: datetime, role: Role) -> Q:
    """The cases that changed since in what the role may know (RET-13)."""
    seen = Q(updated_at__gte=moment)
    return seen if role in DESK else seen | Q(hidden_change_at__gte=moment)


def filtered(filters: dict[str, Any], role: Role) -> QuerySet[ReturnCase]:
    """Cases by the filters of the list, asked of what the role may see (RET-13); an absent filter doesn't narrow."""
    conditions = {name: filters[key] for key, name in FILTERS.items() if key in filters}
    whose = of_client(filters["client"]) if "client" in filters else Q()
    rows = cases().filter(whose, **conditions)
    if "status" in filters:
        rows = rows.alias(shown=visible_status(role)).filter(shown__in=filters["status"])
    if "updated_from" in filters:
        rows = rows.filter(changed_since(filters["updated_from"], role))
    if "overdue" in filters:
        late = overdue(today())
        rows = rows.filter(late if filters["overdue"] else ~late)
    return rows


def concerned_by_cases(ids: Sequence[int]) -> Concerns:
    """Whom events about these cases concern in the stream: operators those of their clients on the line (INT-9)."""
    return operators_of_clients(dict(ReturnCase.objects.filter(pk__in=ids).values_list("pk", "client_id")))
