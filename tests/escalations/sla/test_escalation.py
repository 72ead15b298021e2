"""What the service does by itself: the ladder (ESC-12), idle tickets and passes (ESC-13)."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta

import pytest
import time_machine
from django.db import IntegrityError, connections, transaction

from escalations.choices import TicketStatus
from escalations.models import Escalation, LadderLevel, Team, Ticket, TicketSkip
from escalations.use_cases.sweep_tickets import escalate_overdue, return_idle_tickets
from service.accounts.roles import Role
from service.clock import MOSCOW
from service.models import HistoryRow, OutboxEvent, Setting
from tests.escalations.making import do, later, pull, ticket
from tests.factories import OrderFactory, UserFactory
from tests.orders.api.desk import Desk

DAY = timedelta(days=1)
MINUTE = timedelta(minutes=1)


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 3, day, hour, minute, tzinfo=MOSCOW)


def fresh(made: Ticket) -> Ticket:
    return Ticket.objects.get(pk=made.pk)


def levels(made: Ticket) -> list[int]:
    return list(Escalation.objects.filter(ticket=made).order_by("level").values_list("level", flat=True))


@pytest.mark.django_db
class TestTheLadder:
    """ESC-12."""

    def test_each_level_fires_at_its_time_and_once(self, still_clock: time_machine.Traveller) -> None:
        head = UserFactory(role=Role.SUPERVISOR)
        Team.objects.filter(code="supervisors").update(head=head)
        made = ticket("other")
        expected = [(at(19, 11, 59), 0), (at(19, 12), 1), (at(19, 16, 59), 1), (at(19, 17), 2)]
        expected += [(at(20, 12), 3), (at(24, 11), 3), (at(24, 12), 4), (at(30, 9), 4)]
        for moment, fired in expected:
            still_clock.move_to(moment, tick=False)
            escalate_overdue()
            escalate_overdue()
            assert levels(made) == [1, 2, 3, 4][:fired], moment
        assert (fresh(made).priority, fresh(made).escalation_level, fresh(made).escalate_at) == (1, 4, None)
        assert set(Escalation.objects.values_list("head", "due_at")) == {(head.pk, made.due_at)}
        assert HistoryRow.objects.filter(subject="ticket", action="escalate").count() == 4
        assert OutboxEvent.objects.filter(type="ticket.escalate").count() == 4

    def test_a_late_sweep_climbs_every_level_that_has_come(self, still_clock: time_machine.Traveller) -> None:
        made = ticket("authority_request")
        still_clock.shift(30 * DAY)
        assert escalate_overdue() == 4
        assert levels(made) == [1, 2, 3, 4]
        assert fresh(made).priority == 1
        assert escalate_overdue() == 0

    def test_what_is_in_hand_is_raised_too_and_what_waits_is_not(
        self, supervisor: Desk, still_clock: time_machine.Traveller
    ) -> None:
        taken, waiting, closed = (ticket("other") for _ in range(3))
        for made in (taken, waiting, closed):
            do(supervisor, made.pk, "claim")
        do(supervisor, waiting.pk, "wait")
        do(supervisor, closed.pk, "resolve", {"resolution": "Готово"})
        later(still_clock, 2 * DAY, supervisor)
        escalate_overdue()
        assert [levels(made) for made in (taken, waiting, closed)] == [[1], [], []]
        do(supervisor, waiting.pk, "claim")
        escalate_overdue()
        assert levels(waiting) == []

    def test_a_ticket_opened_again_climbs_anew(self, supervisor: Desk, still_clock: time_machine.Traveller) -> None:
        made = ticket("other")
        later(still_clock, 2 * DAY, supervisor)
        escalate_overdue()
        do(supervisor, made.pk, "claim")
        do(supervisor, made.pk, "resolve", {"resolution": "Готово"})
        do(supervisor, made.pk, "reopen", {"reason": "Нет"})
        assert (fresh(made).escalation_level, fresh(made).priority) == (0, 5)
        later(still_clock, 4 * DAY, supervisor)
        escalate_overdue()
        assert list(Escalation.objects.order_by("pk").values_list("round", "level")) == [(0, 1), (1, 1)]

    def test_the_database_refuses_a_level_twice(self, still_clock: time_machine.Traveller) -> None:
        made = ticket("other")
        still_clock.shift(2 * DAY)
        escalate_overdue()
        with pytest.raises(IntegrityError), transaction.atomic():
            Escalation.objects.create(ticket=made, level=1, at=made.due_at, due_at=made.due_at, priority=4)

    def test_a_level_added_on_top_counts_for_those_that_stood_there(self, still_clock: time_machine.Traveller) -> None:
        made = ticket("other")
        still_clock.shift(30 * DAY)
        escalate_overdue()
        LadderLevel.objects.create(level=5, amount=100, unit="calendar_days")
        assert escalate_overdue() == 0
        still_clock.shift(80 * DAY)
        assert (escalate_overdue(), escalate_overdue()) == (1, 0)
        assert levels(made) == [1, 2, 3, 4, 5]

    def test_without_levels_nothing_is_raised(self, still_clock: time_machine.Traveller) -> None:
        LadderLevel.objects.all().delete()
        made = ticket("other")
        still_clock.shift(9 * DAY)
        assert (escalate_overdue(), fresh(made).escalate_at) == (0, None)


@pytest.mark.django_db(transaction=True)
def test_sweeps_at_once_fire_each_level_once(shipped: None, still_clock: time_machine.Traveller) -> None:
    made = [ticket("other") for _ in range(12)]
    still_clock.shift(30 * DAY)

    def sweep(_: int) -> int:
        try:
            return escalate_overdue()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(4) as pool:
        fired = sum(pool.map(sweep, range(4)))
    assert fired + escalate_overdue() == 12 * 4
    assert all(levels(one) == [1, 2, 3, 4] for one in made)


@pytest.mark.django_db
class TestIdleTickets:
    """ESC-13: taken and left alone."""

    def test_an_idle_ticket_returns_to_its_old_place_after_the_set_time(
        self, supervisor: Desk, still_clock: time_machine.Traveller
    ) -> None:
        made = ticket("other")
        pull(supervisor, "supervisor")
        still_clock.move_to(at(17, 14, 59), tick=False)
        assert return_idle_tickets() == 0
        still_clock.move_to(at(17, 15), tick=False)
        assert return_idle_tickets() == 1
        back = fresh(made)
        assert (back.status, back.assignee, back.priority, back.due_at) == ("open", None, made.priority, made.due_at)
        assert return_idle_tickets() == 0

    def test_work_on_a_ticket_or_its_order_keeps_it_with_its_holder(self, still_clock: time_machine.Traveller) -> None:
        desk, order = Desk(Role.SUPERVISOR), OrderFactory(status="postponed")
        noted, worked = ticket("other"), ticket("order_question", order=order.number)
        for made in (noted, worked):
            do(desk, made.pk, "claim")
        still_clock.move_to(at(17, 15, 30), tick=False)
        later(still_clock, MINUTE, desk)
        do(desk, noted.pk, "note", {"text": "Ждём"})
        answer = desk.do(order.number, "postpone", {"hold_note": "Клиент думает"})
        assert answer.status == 200, answer
        assert return_idle_tickets() == 0
        still_clock.move_to(at(18, 12), tick=False)
        assert return_idle_tickets() == 2

    def test_nights_and_waiting_do_not_count_as_idle_time(
        self, supervisor: Desk, still_clock: time_machine.Traveller
    ) -> None:
        still_clock.move_to(at(17, 17), tick=False)
        later(still_clock, MINUTE, supervisor)
        evening, waiting = ticket("other"), ticket("other")
        for made in (evening, waiting):
            do(supervisor, made.pk, "claim")
        do(supervisor, waiting.pk, "wait")
        still_clock.move_to(at(18, 9, 59), tick=False)
        assert return_idle_tickets() == 0
        still_clock.move_to(at(18, 10, 5), tick=False)
        assert return_idle_tickets() == 1
        assert fresh(waiting).status == TicketStatus.WAITING

    def test_a_shorter_idle_time_set_counts_at_once(
        self, supervisor: Desk, still_clock: time_machine.Traveller
    ) -> None:
        Setting.objects.update_or_create(code="ticket_idle_minutes", defaults={"value": 10})
        do(supervisor, ticket("other").pk, "claim")
        still_clock.shift(11 * MINUTE)
        assert return_idle_tickets() == 1


@pytest.mark.django_db
class TestPassingOver:
    """ESC-13: skipping needs a reason, is counted, and others get the ticket first."""

    def test_a_ticket_is_passed_over_for_a_reason_and_the_pass_is_counted(self, supervisor: Desk) -> None:
        made = ticket("other")
        pull(supervisor, "supervisor")
        assert do(supervisor, made.pk, "skip").codes == ["reason_required"]
        result = do(supervisor, made.pk, "skip", {"reason": "Нет доступа к записи"})
        assert (result.status, result.body["status"], result.body["skips"]) == (200, "open", 1)
        assert list(TicketSkip.objects.values_list("account__username", "reason")) == [
            (supervisor.user.username, "Нет доступа к записи")
        ]

    def test_a_ticket_passed_over_is_offered_to_others_first(
        self, supervisor: Desk, still_clock: time_machine.Traveller
    ) -> None:
        first, second = ticket("other"), ticket("other")
        colleague = Desk(Role.SUPERVISOR)
        assert pull(supervisor, "supervisor").body["id"] == first.pk
        do(supervisor, first.pk, "skip", {"reason": "Не моё"})
        assert pull(supervisor, "supervisor").body["id"] == second.pk
        do(supervisor, second.pk, "skip", {"reason": "Тоже не моё"})
        assert pull(supervisor, "supervisor").body["id"] == first.pk
        do(supervisor, first.pk, "skip", {"reason": "Нет"})
        assert pull(colleague, "supervisor").body["id"] == first.pk
        do(colleague, first.pk, "release")
        later(still_clock, DAY, supervisor)
        assert pull(supervisor, "supervisor").body["id"] == first.pk

    def test_only_its_holder_passes_a_ticket_over(self, supervisor: Desk) -> None:
        made = ticket("other")
        assert do(supervisor, made.pk, "skip", {"reason": "Нет"}).codes == ["not_claimed"]
        do(Desk(Role.SUPERVISOR), made.pk, "claim")
        assert do(supervisor, made.pk, "skip", {"reason": "Нет"}).codes == ["claimed_by_another"]
