"""Cases that earlier versions took over without a day of dispatch are due as an import has them due (OPP-1, OPP-4)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from importlib import import_module
from typing import Any

import pytest
from django.apps import apps
from django.db import IntegrityError, connection
from django.utils import timezone

from returns.choices import DISPATCHED, CaseStatus
from returns.models import ReturnCase
from returns.selectors import overdue_cases
from service.accounts.roles import Role
from service.clock import today
from service.database.accounts import database_owner
from service.models import HistoryRow, Setting
from tests.returns.admin.cases import case_in
from tests.returns.desk import ReturnsDesk

MIGRATION: Any = import_module("returns.migrations.0008_every_dispatched_case_is_due")
CHECK = "case_dispatched_is_due"


@pytest.fixture
def unchecked(transactional_db: None) -> Iterator[None]:
    """The database as it was before the check."""
    with database_owner(), connection.schema_editor() as editor:
        editor.remove_constraint(ReturnCase, MIGRATION.DUE)
    yield
    with database_owner():
        ReturnCase.objects.all().delete()
    with database_owner(), connection.schema_editor() as editor:
        editor.add_constraint(ReturnCase, MIGRATION.DUE)


def undated(status: str, days_ago: int, **hidden: int) -> ReturnCase:
    """A case taken over so many days ago whose day of dispatch nobody knew."""
    at = timezone.now() - timedelta(days=days_ago)
    unknown: dict[str, Any] = {"sent_on": None, "refund_due_on": None, "refund_days": None}
    return case_in(status, imported_at=at, created_at=at, **unknown, **hidden)


def test_they_count_from_the_day_of_taking_over_by_the_settings_days(unchecked: None) -> None:
    Setting.objects.update_or_create(code="refund_days", defaults={"value": 20})
    late, running = undated(CaseStatus.SENT, 21), undated(CaseStatus.RECEIVED, 5, version=4, desk_version=3)
    advised = case_in(CaseStatus.ADVISED)
    MIGRATION.fill_due_days(apps, None)
    for case in (late, running, advised):
        case.refresh_from_db()
    assert (late.refund_due_on, late.refund_days) == (today() - timedelta(days=1), 20)
    assert (running.refund_due_on, advised.refund_due_on) == (today() + timedelta(days=15), None)
    assert list(overdue_cases(today())) == [late]
    assert ReturnsDesk(Role.OPERATOR).case(running.pk)["status"] == "sent"
    assert [(case.version, case.desk_version) for case in (late, running)] == [(2, 2), (5, 3)]
    row = HistoryRow.objects.get(subject="case", subject_id=late.pk, version=2)
    assert (row.action, row.changes["refund_due_on"]) == ("count_from_taking_over", [None, str(late.refund_due_on)])


@pytest.mark.django_db
@pytest.mark.parametrize("status", sorted(DISPATCHED))
def test_no_dispatched_case_is_without_its_day_and_the_migration_means_the_same_statuses(status: str) -> None:
    assert sorted(DISPATCHED) == MIGRATION.DISPATCHED
    case = case_in(status)
    with pytest.raises(IntegrityError, match=CHECK):
        ReturnCase.objects.filter(pk=case.pk).update(sent_on=None, refund_due_on=None, imported_at=timezone.now())
