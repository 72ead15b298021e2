"""Cases that nothing was posted for lapse by night; what is overdue the database finds as the clock does (OPP-1)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command

from returns.choices import CaseStatus
from returns.models import ReturnCase
from returns.selectors import overdue_cases, waited_for_too_long
from returns.tasks import lapse_unsent_cases
from returns.terms.deadlines import has_lapsed, is_overdue
from service.clock import today
from service.models import HistoryRow, OutboxEvent, Setting
from tests.returns.desk import PARCEL, ReturnsDesk, taken
from tests.returns.fsm.test_machine import case_in

pytestmark = pytest.mark.django_db


def advised(redeemed_days_ago: int) -> ReturnCase:
    return case_in(CaseStatus.ADVISED, of={"days_ago": redeemed_days_ago})


def test_the_night_lapses_what_was_waited_for_to_the_end() -> None:
    cases = {days: advised(days) for days in (0, 27, 28, 29, 100)}
    lapse_unsent_cases()
    for case in cases.values():
        case.refresh_from_db()
    assert {days: case.status for days, case in cases.items()} == {
        0: "advised",
        27: "advised",
        28: "advised",
        29: "lapsed",
        100: "lapsed",
    }
    late = cases[29]
    row = HistoryRow.objects.get(subject="case", subject_id=late.pk)
    assert (row.action, row.role, row.version, row.to_status) == ("lapse", "system", 2, "lapsed")
    assert OutboxEvent.objects.get(subject="case", subject_id=late.pk).type == "case.lapse"
    assert ReturnsDesk().case(late.pk)["version"] == 2


def test_a_second_night_changes_nothing_more() -> None:
    advised(40)
    assert lapse_unsent_cases() == 1
    assert lapse_unsent_cases() == 0
    assert HistoryRow.objects.filter(subject="case").count() == 1


def test_a_dispatched_case_never_lapses() -> None:
    case_in(CaseStatus.SENT, of={"days_ago": 100})
    assert lapse_unsent_cases() == 0


def test_the_goods_of_a_lapsed_case_are_free(operator: ReturnsDesk) -> None:
    case = advised(40)
    lapse_unsent_cases()
    assert operator.open(case.order).codes == ["window_expired"]
    posted = str(today() - timedelta(days=30))
    assert operator.open(case.order, sent_on=posted, tracking_number=PARCEL).status == 201


def test_the_command_reports_what_lapsed() -> None:
    advised(29)
    out = StringIO()
    call_command("lapse_cases", stdout=out)
    assert out.getvalue().strip() == "Срок отправки истёк: 1"


def test_lapsing_more_costs_no_more_queries(django_assert_max_num_queries: Callable[..., Any]) -> None:
    for _ in range(6):
        advised(40)
    with django_assert_max_num_queries(20):
        assert lapse_unsent_cases() == 6


def test_the_database_finds_what_the_pure_clocks_find() -> None:
    for status in CaseStatus.values:
        for days in (2, 33, 34, 46):
            case_in(status, of={"days_ago": days}, created_at=f"2026-03-0{1 + days % 9}T12:00:00Z")
    cases = list(ReturnCase.objects.all())
    for ahead in (0, 28, 29, 30, 31, 60):
        as_of = today() + timedelta(days=ahead)
        late = {case.pk for case in cases if is_overdue(case.status, case.refund_due_on, as_of)}
        gone = {case.pk for case in cases if case.status == "advised" and has_lapsed(case.lapses_on, as_of)}
        assert set(overdue_cases(as_of).values_list("pk", flat=True)) == late
        assert set(waited_for_too_long(as_of).values_list("pk", flat=True)) == gone
        assert bool(late) is (ahead > 29)


def test_a_changed_setting_moves_no_case_that_has_begun(operator: ReturnsDesk) -> None:
    old = operator.opened(taken(days_ago=3), sent_on=str(today()), tracking_number=PARCEL)
    before = operator.case(old)
    for code, value in (("return_window_days", 7), ("refund_days", 10), ("case_lapse_days", 3)):
        Setting.objects.update_or_create(code=code, defaults={"value": value})
    assert operator.case(old) == before
    new = operator.case(operator.opened(taken(days_ago=3), sent_on=str(today()), tracking_number=PARCEL))
    assert (new["window_ends_on"], new["window_days"]) == ("2026-03-21", 7)
    assert (new["refund_due_on"], new["refund_days"]) == ("2026-03-27", 10)
    assert new["lapses_on"] == "2026-03-24"
