"""The nightly batch: who is flagged, who gets a ticket, and that running it again changes nothing (OPP-4, OPP-6)."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from escalations.choices import MONEY_CATEGORIES
from escalations.models import OverdueRun, Ticket
from escalations.tasks import flag_overdue_refunds, sweep_overdue_refunds
from escalations.use_cases.overdue_refunds import batch, business_date_ledger
from escalations.use_cases.overdue_refunds.due import with_category
from returns.choices import CaseStatus, WishedOutcome
from returns.models import ReturnCase
from service.clock import today
from service.models import HistoryRow, OutboxEvent
from tests.escalations.making import do, later, make, pull, sent_case
from tests.orders.api.desk import Desk

pytestmark = pytest.mark.django_db
OWED_OR_NOT = {
    "advised": None,
    "lapsed": None,
    "sent": 1,
    "received": 1,
    "examined": 1,
    "refund_approved": 1,
    "exchange_approved": 1,
    "resend_approved": 1,
    "refused": 0,
    "settled": 0,
    "withdrawn": 0,
}


def traces() -> list[Any]:
    """Everything that a run changes."""
    return [
        list(model.objects.order_by("pk").values())
        for model in (ReturnCase, Ticket, HistoryRow, OutboxEvent, OverdueRun)
    ]


def test_day_thirty_is_left_alone_and_day_thirty_one_gets_its_ticket() -> None:
    case = sent_case(0)
    assert batch.flag_overdue(today() + timedelta(days=30)) == batch.Report(0, 0)
    assert batch.flag_overdue(today() + timedelta(days=31)) == batch.Report(1, 1)
    case.refresh_from_db()
    ticket = Ticket.objects.get()
    assert case.overdue_flagged_at == timezone.now()
    assert (ticket.return_case, ticket.order, ticket.client) == (case, case.order, case.client)
    assert (ticket.queue, ticket.status, ticket.made_by) == ("opp", "open", None)


@pytest.mark.parametrize("status", CaseStatus.values)
def test_who_is_owed_an_answer_is_flagged(status: str) -> None:
    expected = OWED_OR_NOT[status]
    sent_case(None if expected is None else 40, status=status)
    assert batch.flag_overdue(today()).cases == (expected or 0)


def test_running_it_again_changes_nothing() -> None:
    for days in (31, 35, 60):
        sent_case(days)
    batch.flag_overdue(today())
    before = traces()
    assert batch.flag_overdue(today()) == batch.Report(0, 0)
    assert traces() == before


def test_flag_and_ticket_leave_history_and_events_like_any_other_change(operator: Desk) -> None:
    case, other = sent_case(), sent_case()
    batch.flag_overdue(today() - timedelta(days=0), chunk=1)
    Ticket.objects.get(return_case=other)
    rung = make(operator, "where_money", return_case=sent_case().pk).body["id"]
    by_batch = HistoryRow.objects.get(subject="ticket", subject_id=Ticket.objects.get(return_case=case).pk)
    by_hand = HistoryRow.objects.get(subject="ticket", subject_id=rung)
    assert by_batch.changes.keys() == by_hand.changes.keys() - {"made_by_id"}
    assert by_batch.changes["return_case_id"] == [None, str(case.pk)]
    assert (by_batch.actor_name, by_batch.role, by_batch.version) == ("system", "system", 1)
    events = {event.subject_id: event for event in OutboxEvent.objects.filter(subject="ticket")}
    assert events[by_batch.subject_id].payload == {
        **events[rung].payload,
        "fields": [name for name in events[rung].payload["fields"] if name != "made_by_id"],
    }
    flag = HistoryRow.objects.get(subject="case", subject_id=case.pk)
    assert (flag.version, flag.action, flag.to_status) == (2, "flag_overdue", "sent")
    assert OutboxEvent.objects.get(subject="case", subject_id=case.pk).payload["fields"] == []


@pytest.mark.parametrize("status", [s for s, owed in OWED_OR_NOT.items() if owed])
@pytest.mark.parametrize("wish", WishedOutcome.values)
def test_the_category_follows_the_decision_else_the_wish(status: str, wish: str) -> None:
    """OPP-5."""
    sent_case(status=status, wished_outcome=wish)
    decided = {
        "refund_approved": "where_money",
        "exchange_approved": "where_exchange",
        "resend_approved": "where_exchange",
    }
    wished = "where_money" if wish == "refund" else "where_exchange"
    assert with_category(ReturnCase.objects.all()).get().ticket_category == decided.get(status, wished)


def test_a_case_whose_client_rang_first_is_flagged_and_keeps_its_one_ticket(operator: Desk) -> None:
    case = sent_case()
    pk = make(operator, "where_exchange", return_case=case.pk).body["id"]
    assert batch.flag_overdue(today()) == batch.Report(1, 0)
    assert Ticket.objects.get().pk == pk


def test_an_answered_ticket_is_not_made_again_by_the_batch(operator: Desk, claims: Desk, still_clock: Any) -> None:
    case = sent_case()
    batch.flag_overdue(today())
    pk = pull(claims, "opp").body["id"]
    assert do(claims, pk, "resolve", {"resolution": "Ждём банк"}).status == 200
    later(still_clock, timedelta(days=1), operator)
    assert batch.run_nights() == batch.Report(0, 0)
    again = make(operator, "where_money", return_case=case.pk)
    assert (again.status, again.body["id"]) == (200, pk)


def test_chunks_cover_cases_that_fell_due_on_one_day(db: None) -> None:
    for _ in range(7):
        sent_case(40)
    assert batch.flag_overdue(today(), chunk=2) == batch.Report(7, 7)
    run = OverdueRun.objects.get()
    assert (run.business_date, run.cases, run.tickets) == (today(), 7, 7)
    assert run.finished_at is not None


def test_missed_nights_are_made_up_for_one_ledger_row_each(still_clock: Any) -> None:
    for days in (30, 29, 28):
        sent_case(days)
    batch.run_nights()
    still_clock.shift(timedelta(days=3))
    assert batch.run_nights() == batch.Report(3, 3)
    rows = OverdueRun.objects.order_by("business_date").values_list("business_date", "cases")
    start = today() - timedelta(days=3)
    assert list(rows) == [(start + timedelta(days=n), cases) for n, cases in enumerate((0, 1, 1, 1))]


def test_a_broken_off_night_is_finished_by_the_next() -> None:
    sent_case()
    business_date_ledger.begin_run(today() - timedelta(days=2), timezone.now())
    assert business_date_ledger.dates_to_run(today()) == [today() - timedelta(days=2), today()]
    batch.run_nights()
    assert not OverdueRun.objects.filter(finished_at=None).exists()
    assert business_date_ledger.dates_to_run(today())[0] > today() - timedelta(days=2)


def test_the_sweeper_finds_what_the_broker_lost_and_is_idle_otherwise() -> None:
    sent_case()
    assert sweep_overdue_refunds() == {"cases": 1, "tickets": 1}
    before = traces()
    assert sweep_overdue_refunds() == {"cases": 0, "tickets": 0}
    assert traces() == before
    sent_case()
    assert sweep_overdue_refunds() == {"cases": 1, "tickets": 1}
    assert flag_overdue_refunds() == {"cases": 0, "tickets": 0}


def test_the_command_reports_and_a_dry_run_changes_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    sent_case(20)
    as_of = (today() + timedelta(days=11)).isoformat()
    before = traces()
    call_command("flag_overdue_refunds", "--as-of", as_of, "--dry-run")
    assert "отмечено: 1" in capsys.readouterr().out
    assert traces() == before
    call_command("flag_overdue_refunds", "--as-of", as_of)
    assert "отмечено возвратов 1, создано тикетов 1" in capsys.readouterr().out
    call_command("flag_overdue_refunds", "--as-of", as_of)
    assert "отмечено возвратов 0, создано тикетов 0" in capsys.readouterr().out


def test_the_command_refuses_what_is_no_date() -> None:
    with pytest.raises(CommandError, match="не дата"):
        call_command("flag_overdue_refunds", "--as-of", "завтра")


def test_the_foreseen_is_what_happens(operator: Desk) -> None:
    make(operator, "where_money", return_case=sent_case().pk)
    sent_case()
    preview_moves = batch.foresee(today())
    assert preview_moves == batch.flag_overdue(today()) == batch.Report(2, 1)
    assert Ticket.objects.filter(category__in=MONEY_CATEGORIES).count() == 2
