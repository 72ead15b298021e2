"""What a role sees of a case: the one place that decides it (RET-11, RET-13).

Until the end of day 30 from dispatch the desk gets every dispatched case as `sent`, with the version it had then;
amounts are the returns specialist's and the administrator's alone, at any time.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.db.models import Case, CharField, Exists, Expression, F, OuterRef, Q, QuerySet, Value, When

from returns.choices import CaseStatus
from returns.terms.deadlines import refund_clock_runs
from service.accounts.roles import DESK, Role
from service.clock import today
from service.models import HistoryRow

if TYPE_CHECKING:
    from returns.models import ReturnCase

SUBJECT = "case"
SEE_AMOUNTS = frozenset({Role.RETURNS_SPECIALIST, Role.ADMINISTRATOR})
AMOUNTS = frozenset({"refund_amount", "postage"})
VERDICT = frozenset({"findings", "operator_error", "refusal_reason"})


def hidden_fields(role: Role) -> frozenset[str]:
    """Fields that the role never sees: amounts, and for the desk what the specialist wrote down."""
    if role in SEE_AMOUNTS:
        return frozenset()
    return AMOUNTS | VERDICT if role in DESK else AMOUNTS


def is_embargoed(case: ReturnCase, role: Role, as_of: date | None = None) -> bool:
    """Whether the role gets the case as sent, wherever it stands."""
    if role not in DESK or case.refund_due_on is None:
        return False
    return refund_clock_runs(case.refund_due_on, as_of or today())


def embargoed_rows(role: Role, as_of: date | Expression | None = None) -> Q:
    """The same question to the database."""
    return Q(refund_due_on__gte=as_of or today()) if role in DESK else Q(pk__in=[])


def hidden_events(role: Role, as_of: date | Expression | None = None) -> Q:
    """The events and history of hidden steps, wherever they are told: those behind the version that the role gets."""
    rows = embargoed_rows(role, as_of)
    cases = apps.get_model("returns", "ReturnCase").objects.filter(rows, pk=OuterRef("subject_id"))
    return Q(Exists(cases.filter(desk_version__lt=OuterRef("version"))), subject=SUBJECT)


def show_hidden_changes() -> int:
    """Count as changed now the cases whose embargo is over; how many."""
    cases: Any = apps.get_model("returns", "ReturnCase")
    return int(cases.show_hidden_changes(embargoed_rows(Role.OPERATOR)))


def status_for(case: ReturnCase, role: Role) -> CaseStatus:
    """The status that the role gets."""
    return CaseStatus.SENT if is_embargoed(case, role) else CaseStatus(case.status)


def version_for(case: ReturnCase, role: Role) -> int:
    """The version that the role gets: hidden steps make none for the desk."""
    return case.desk_version if is_embargoed(case, role) else case.version


def visible_status(role: Role) -> Expression:
    """The status that the role gets, for filters and lists."""
    embargoed = When(embargoed_rows(role), then=Value(CaseStatus.SENT.value))
    return Case(embargoed, default=F("status"), output_field=CharField())


def history_for(case: ReturnCase, role: Role) -> QuerySet[HistoryRow]:
    """The rows that the role gets."""
    rows = HistoryRow.objects.filter(subject=SUBJECT, subject_id=case.pk).select_related("actor")
    return rows.filter(version__lte=case.desk_version) if is_embargoed(case, role) else rows


def changes_for(changes: dict[str, Any], role: Role) -> dict[str, Any]:
    """The changed fields that the role gets."""
    return without_fields(changes, hidden_fields(role))


def reason_for(row: HistoryRow, role: Role) -> str | None:
    """The reason of a step; why a case was refused is the specialist's word, as the verdict is."""
    return None if "refusal_reason" in hidden_fields(role) else row.reason or None


def without_fields(result: dict[str, Any], names: Iterable[str]) -> dict[str, Any]:
    """What is told, without these fields: absent, not null."""
    return {name: value for name, value in result.items() if name not in names}
