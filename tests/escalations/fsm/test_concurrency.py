"""Many at once, on a real database: one ticket of twenty calls, no ticket pulled twice (OPP-4, ESC-13)."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone

from escalations.models import OverdueRun, Ticket
from escalations.use_cases.execute_action import pull
from escalations.use_cases.open_ticket import open_ticket
from escalations.use_cases.overdue_refunds import batch
from service.accounts.roles import Role
from service.clock import today
from service.models import HistoryRow, OutboxEvent
from tests import lanes
from tests.escalations.making import body, sent_case
from tests.factories import OrderFactory, actor

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("shipped")]
WAITING = lanes.examples(200)


def together(workers: int, work: Callable[[int], Any]) -> list[Any]:
    """The results of as many threads that begin at the same moment."""
    ready = Barrier(workers)

    def run(number: int) -> Any:
        try:
            ready.wait(10)
            return work(number)
        finally:
            connection.close()

    with ThreadPoolExecutor(workers) as pool:
        return list(pool.map(run, range(workers)))


@pytest.mark.sample(1)
@pytest.mark.parametrize("category", ["where_money", "order_question"])
def test_twenty_simultaneous_calls_make_one_ticket(category: str) -> None:
    about: dict[str, Any] = {"order": OrderFactory().number}
    if category == "where_money":
        about = {"return_case": sent_case().pk}
    callers = [actor() for _ in range(20)]

    def call(number: int) -> tuple[Any, bool]:
        result = body(category, **about, text=f"Звонок {number}")
        return open_ticket(result, actor=callers[number], present=lambda ticket: {"id": ticket.pk})

    results = together(20, call)
    ticket = Ticket.objects.get()
    assert {shown["id"] for shown, _ in results} == {ticket.pk}
    assert sum(made for _, made in results) == 1
    assert ticket.notes.count() == 19
    assert ticket.version == 20


def waiting_tickets(number: int) -> None:
    """As many tickets, with the first rows of their history, in the supervisors' queue."""
    now = timezone.now()
    Ticket.objects.bulk_create(
        Ticket(queue="supervisor", category="other", text="x", priority=1 + n % 5, due_at=now, created_at=now)
        for n in range(number)
    )


@pytest.mark.generated
def test_sixteen_pullers_empty_a_queue_without_a_double() -> None:
    waiting_tickets(WAITING)
    people = [actor(Role.SUPERVISOR) for _ in range(16)]

    def pull_all(number: int) -> list[int]:
        mine = []
        while (pk := pull("supervisor", actor=people[number], present=lambda ticket: ticket.pk)) is not None:
            mine.append(pk)
        return mine

    pulled = together(16, pull_all)
    everything = [pk for mine in pulled for pk in mine]
    assert len(everything) == len(set(everything)) == WAITING
    held = {ticket.pk: ticket.assignee_id for ticket in Ticket.objects.all()}
    assert all(held[pk] == people[n].user_id for n, mine in enumerate(pulled) for pk in mine)
    assert HistoryRow.objects.filter(subject="ticket", action="claim").count() == WAITING


def test_batches_and_callers_at_once_make_one_ticket_a_case() -> None:
    cases = [sent_case().pk for _ in range(24)]
    caller = actor()

    def work(number: int) -> None:
        if number % 2:
            batch.flag_overdue(today(), chunk=5)
        else:
            for pk in cases if number % 4 else reversed(cases):
                open_ticket(body("where_money", return_case=pk), actor=caller, present=lambda ticket: {})

    together(8, work)
    assert sorted(Ticket.objects.values_list("return_case_id", flat=True)) == cases
    flags = HistoryRow.objects.filter(subject="case", action="flag_overdue").values_list("subject_id", flat=True)
    assert sorted(flags) == cases
    assert OutboxEvent.objects.filter(type="ticket.create").count() == len(cases)
    assert OverdueRun.objects.get().cases == len(cases)
