"""A real worker on real Valkey, killed again and again while Valkey forgets everything: one ticket a case (OPP-6)."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from threading import Event
from urllib.parse import urlsplit, urlunsplit

import pytest
from django.conf import settings
from django.db import connection
from redis import Redis

from escalations.models import Ticket
from escalations.tasks import flag_overdue_refunds, sweep_overdue_refunds
from returns.models import ReturnCase
from service.models import HistoryRow, OutboxEvent
from tests.escalations.making import sent_case

CASES, CHUNK, KILLS, PATIENCE = 2_000, 20, 3, 600


def own_environment() -> dict[str, str]:
    """The environment of a worker that works on this test's database and broker."""
    parts = urlsplit(os.environ["DATABASE_URL"])
    url = urlunsplit(parts._replace(path=f"/{connection.settings_dict['NAME']}"))
    return {**os.environ, "DATABASE_URL": url, "REDIS_URL": settings.REDIS_URL}


@contextmanager
def worker() -> Iterator[None]:
    """A worker with two processes; at the end it and they are killed without a word."""
    command = [sys.executable, "-m", "celery", "-A", "config", "worker", "-c", "2", "-l", "ERROR", "--without-gossip"]
    quiet = subprocess.DEVNULL
    running = subprocess.Popen(command, env=own_environment(), stdout=quiet, stderr=quiet, start_new_session=True)
    try:
        yield
    finally:
        os.killpg(running.pid, signal.SIGKILL)
        running.wait()


def flagged() -> int:
    """How many cases have their flag by now."""
    return ReturnCase.objects.filter(overdue_flagged_at__isnull=False).count()


def wait_for(number: int) -> None:
    """Wait until so many cases have their flag."""
    for _ in range(PATIENCE):
        if flagged() >= number:
            return
        Event().wait(0.1)
    pytest.fail(f"only {flagged()} of {number} cases after a minute")


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("shipped")
def test_two_thousand_cases_get_one_ticket_each_whatever_is_killed_or_forgotten() -> None:
    case = sent_case()
    same = ReturnCase.objects.filter(pk=case.pk).values().get()
    del same["id"]
    ReturnCase.objects.bulk_create(
        ReturnCase(**{**same, "refund_due_on": case.refund_due_on - timedelta(days=n % 7)}) for n in range(CASES - 1)
    )
    for _ in range(KILLS):
        for _ in range(2):
            flag_overdue_refunds.delay(chunk=CHUNK)
        with worker():
            wait_for(min(flagged() + 1, CASES))
        Redis.from_url(settings.REDIS_URL).flushdb()
    sweep_overdue_refunds.delay()
    with worker():
        wait_for(CASES)
    assert Counter(Ticket.objects.values_list("return_case_id", flat=True)).most_common(1)[0][1] == 1
    assert Ticket.objects.count() == CASES
    assert HistoryRow.objects.count() == OutboxEvent.objects.count() == 2 * CASES
