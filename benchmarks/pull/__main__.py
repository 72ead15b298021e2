"""`python -m benchmarks.pull --tickets 200000 --pullers 16`: pulling through the door beside bare SQL, in turn.

The bare SQL takes the next row, claims it and writes its history and outbox rows in one statement and nothing else:
no account, no decision, no answer. Uses the server of DATABASE_URL, else embedded ones.
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import sys
import time
from statistics import median

from django.db import connections

from benchmarks.overdue.database import execute, multiply, own_database, whole
from benchmarks.pull.pullers import pull_bare, pull_through_door


def main() -> None:
    """Prepare, measure, print."""
    asked = arguments()
    os.environ.update(DJANGO_SETTINGS_MODULE="config.settings", CRM_TESTING="1", DEMO="1")
    from config.embedded.for_tests import start_servers

    with start_servers():
        own_database(f"desk_bench_pull_{asked.tickets}")
        import django

        django.setup()
        account = fill(asked.tickets)
        rates: dict[str, list[float]] = {"door": [], "bare": []}
        for _ in range(asked.rounds):
            for way, measured in rates.items():
                begin_anew()
                measured.append(rate(way, account, asked))
        sys.stdout.write(told(asked, rates))


def fill(tickets: int) -> int:
    """Store the tickets unless an earlier run has; the account that pulls."""
    from django.core.management import call_command
    from django.utils import timezone

    from escalations.models import Ticket
    from service.models import User
    from service.roles import Role

    call_command("migrate", verbosity=0)
    user, _ = User.objects.get_or_create(username="benchmark", defaults={"role": Role.SUPERVISOR})
    if not whole(Ticket, tickets):
        execute("TRUNCATE escalations_ticket CASCADE")
        ticket = Ticket.objects.create(
            queue="supervisor", category="other", text="Замер", priority=3, due_at=timezone.now()
        )
        multiply(ticket, tickets - 1, priority="1 + n % 5", due_at="t.due_at + n % 9973 * interval '1 minute'")
        execute("VACUUM ANALYZE")
    return user.pk


def begin_anew() -> None:
    """Every ticket waits, nothing is written."""
    execute("TRUNCATE service_historyrow, service_outboxevent CASCADE")
    execute("ALTER TABLE escalations_ticket DISABLE TRIGGER ticket_change_has_history")
    execute("UPDATE escalations_ticket SET status = 'open', assignee_id = NULL, version = 1 WHERE status <> 'open'")
    execute("ALTER TABLE escalations_ticket ENABLE TRIGGER ticket_change_has_history")
    execute("VACUUM escalations_ticket")
    execute("CHECKPOINT")


def rate(way: str, account: int, asked: argparse.Namespace) -> float:
    """Tickets a second that all pullers take together; none of them twice."""
    connections.close_all()
    context = multiprocessing.get_context("fork")
    ready, results = context.Barrier(asked.pullers + 1), context.Queue()
    work = {"door": pull_through_door, "bare": pull_bare}[way]
    people = [context.Process(target=work, args=(account, asked.pulls, ready, results)) for _ in range(asked.pullers)]
    for person in people:
        person.start()
    ready.wait(120)
    start = time.perf_counter()
    taken = [pk for _ in people for pk in results.get()]
    seconds = time.perf_counter() - start
    for person in people:
        person.join()
    assert len(taken) == len(set(taken)) == asked.pulls * asked.pullers, "a ticket was pulled twice"
    return len(taken) / seconds


def told(asked: argparse.Namespace, rates: dict[str, list[float]]) -> str:
    """A line of the table."""
    door, bare = median(rates["door"]), median(rates["bare"])
    head = "| tickets | pullers | through the door, /s | bare SQL, /s | ratio |\n|---|---|---|---|---|\n"
    return f"{head}| {asked.tickets:,} | {asked.pullers} | {door:,.0f} | {bare:,.0f} | {door / bare:.2f} |\n"


def arguments() -> argparse.Namespace:
    """The size of the run."""
    parser = argparse.ArgumentParser(prog="benchmarks.pull")
    parser.add_argument("--tickets", type=int, default=20_000)
    parser.add_argument("--pullers", type=int, default=16)
    parser.add_argument("--pulls", type=int, default=100, help="of each puller in each round")
    parser.add_argument("--rounds", type=int, default=5)
    return parser.parse_args()


if __name__ == "__main__":
    main()
