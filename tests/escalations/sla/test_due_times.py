"""The clock of a ticket: it stands still while somebody else is waited for, and moves with no edited calendar."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.db.models import Q
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from escalations.models import CalendarDay, Ticket, WorkCalendar
from escalations.selectors import first_late, late_at
from escalations.sla.calendars.notation import hours_to_json, parsed
from escalations.use_cases.recalculate_due import preview_moves, recalculate_due_times
from service.accounts.roles import Role
from service.clock import MOSCOW
from service.fsm import RoleDenied
from service.models import HistoryRow
from tests.escalations.making import do, get, later, ticket
from tests.factories import actor
from tests.lanes import examples
from tests.orders.api.desk import Desk

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 3, day, hour, minute, tzinfo=MOSCOW)


def in_hand(desk: Desk, category: str = "contact_suppression") -> Ticket:
    """A ticket that the desk holds; of one working day, made on Tuesday at noon."""
    made = ticket(category)
    assert do(desk, made.pk, "claim").status == 200
    return made


def fresh(made: Ticket) -> Ticket:
    return Ticket.objects.get(pk=made.pk)


def test_the_clock_stands_still_while_waiting(supervisor: Desk, still_clock: time_machine.Traveller) -> None:
    made = in_hand(supervisor)
    assert made.due_at == at(18, 12)
    do(supervisor, made.pk, "wait", {"note": "Клиент перезвонит"})
    later(still_clock, timedelta(days=2), supervisor)
    assert get(supervisor, f"/{made.pk}").body["overdue"] is False
    assert get(supervisor, "?overdue=true").body["results"] == []
    do(supervisor, made.pk, "claim")
    assert fresh(made).due_at == at(20, 12)
    assert fresh(made).waiting_since is None


def test_counting_the_late_finds_what_the_filter_finds(supervisor: Desk, still_clock: time_machine.Traveller) -> None:
    waits_in_time, waits_late, closed, runs_late = (in_hand(supervisor) for _ in range(4))
    do(supervisor, waits_in_time.pk, "wait")
    later(still_clock, timedelta(days=3), supervisor)
    do(supervisor, waits_late.pk, "wait")
    do(supervisor, closed.pk, "resolve", {"resolution": "Готово"})
    in_hand(supervisor)
    now = timezone.now()
    assert set(Ticket.objects.filter(late_at(now))) == {waits_late, runs_late}
    assert [first_late(Q(queue=queue), now, 10).count() for queue in ("supervisor", "opp")] == [2, 0]


def test_what_was_overdue_when_the_wait_began_stays_overdue(
    supervisor: Desk, still_clock: time_machine.Traveller
) -> None:
    made = in_hand(supervisor)
    later(still_clock, timedelta(days=3), supervisor)
    do(supervisor, made.pk, "wait")
    assert get(supervisor, f"/{made.pk}").body["overdue"] is True
    assert [row["id"] for row in get(supervisor, "?overdue=true").body["results"]] == [made.pk]
    do(supervisor, made.pk, "claim")
    assert fresh(made).due_at == at(18, 12)


@pytest.mark.parametrize("action", ["release", "resolve", "reject"])
def test_every_way_out_of_waiting_starts_the_clock(
    supervisor: Desk, still_clock: time_machine.Traveller, action: str
) -> None:
    made = in_hand(supervisor)
    do(supervisor, made.pk, "wait")
    later(still_clock, 3 * HOUR, supervisor)
    assert do(supervisor, made.pk, action, {"resolution": "Готово"} if action != "release" else {}).status == 200
    assert (fresh(made).due_at, fresh(made).waiting_since) == (at(18, 15), None)


def test_a_colleague_goes_on_waiting_on_the_same_standing_clock(
    supervisor: Desk, still_clock: time_machine.Traveller
) -> None:
    made, colleague = in_hand(supervisor), Desk(Role.SUPERVISOR)
    do(supervisor, made.pk, "wait")
    later(still_clock, HOUR, supervisor, colleague)
    do(supervisor, made.pk, "reassign", {"to": colleague.user.username})
    later(still_clock, HOUR, supervisor, colleague)
    do(colleague, made.pk, "claim")
    assert fresh(made).due_at == at(18, 13)


def test_plain_days_stand_still_too(supervisor: Desk, still_clock: time_machine.Traveller) -> None:
    made = in_hand(supervisor, "ff_annulled_post")
    do(supervisor, made.pk, "wait")
    later(still_clock, 30 * HOUR, supervisor)
    do(supervisor, made.pk, "claim")
    assert fresh(made).due_at == at(19, 12) + 30 * HOUR


@given(waits=st.lists(st.tuples(st.integers(0, 500), st.integers(1, 3_000)), max_size=3))
@settings(max_examples=examples(15), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_the_working_time_left_is_what_the_clock_says(waits: list[tuple[int, int]], db: Any) -> None:
    """Working time that ran while nobody was waited for, together with what is left, is the whole term."""
    with time_machine.travel(at(17, 12), tick=False) as clock:
        desk = Desk(Role.SUPERVISOR)
        made = in_hand(desk, "other")
        office, begun, worked = WorkCalendar.objects.get().working_time, clock_now(), timedelta()
        whole = office.between(begun, made.due_at)
        for run, wait in waits:
            before = clock_now()
            later(clock, timedelta(minutes=run), desk)
            worked += office.between(before, clock_now())
            do(desk, made.pk, "wait")
            later(clock, timedelta(minutes=wait), desk)
            do(desk, made.pk, "claim")
        if worked < whole:
            assert worked + office.between(clock_now(), fresh(made).due_at) == whole


def clock_now() -> datetime:
    return datetime.now(tz=MOSCOW)


def test_an_edited_calendar_moves_nothing_until_a_recount_is_asked_for(supervisor: Desk) -> None:
    made, plain = ticket("contact_suppression"), ticket("ff_annulled_post")
    calendar = WorkCalendar.objects.get()
    CalendarDay.objects.create(calendar=calendar, day=at(18, 0).date(), hours=[], note="Учёба")
    assert fresh(made).due_at == at(18, 12)
    moves = [(moved.ticket, moved.before, moved.after) for moved in preview_moves(calendar)]
    assert moves == [(made.pk, at(18, 12), at(19, 12))]
    assert fresh(made).due_at == at(18, 12)
    done = recalculate_due_times(calendar, actor=actor(Role.ADMINISTRATOR))
    assert [(moved.ticket, moved.before, moved.after) for moved in done] == moves
    assert (fresh(made).due_at, fresh(made).escalate_at) == (at(19, 12), at(19, 12))
    assert fresh(plain).due_at == plain.due_at
    row = HistoryRow.objects.get(subject="ticket", subject_id=made.pk, action="recount")
    assert set(row.changes) == {"due_at"}
    assert list(preview_moves(calendar)) == []
    assert recalculate_due_times(calendar, actor=actor(Role.ADMINISTRATOR)) == []


def test_new_tickets_count_on_the_edited_calendar_at_once() -> None:
    calendar = WorkCalendar.objects.get()
    calendar.week = [hours_to_json(parsed("10:00–12:00, 13:00–15:00"))] * 5 + [[], []]
    calendar.save()
    assert ticket("authority_request").due_at == at(18, 12)


def test_supervisors_recount_nothing() -> None:
    with pytest.raises(RoleDenied):
        recalculate_due_times(WorkCalendar.objects.get(), actor=actor(Role.SUPERVISOR))


def test_a_reopened_ticket_gets_a_fresh_term(supervisor: Desk, still_clock: time_machine.Traveller) -> None:
    made = in_hand(supervisor)
    do(supervisor, made.pk, "resolve", {"resolution": "Готово"})
    later(still_clock, timedelta(days=1), supervisor)
    assert do(supervisor, made.pk, "reopen", {"reason": "Опять звонят"}).status == 200
    assert (fresh(made).due_at, fresh(made).reopenings) == (at(19, 12), 1)
