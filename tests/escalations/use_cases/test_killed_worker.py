"""A real worker on real Valkey, killed again and again while Valkey forgets everything: one ticket a case (OPP-6)."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from threading import Event

import pytest
from django.conf import settings
from redis import Redis

from escalations.models import Ticket
from escalations.tasks import flag_overdue_refunds, sweep_overdue_refunds
from returns.models import ReturnCase
from service.models import HistoryRow, OutboxEvent
from tests import lanes
from tests.escalations.making import sent_case
from tests.own_processes import worker

CASES, CHUNK, PATIENCE = lanes.examples(100), 20, 600
KILLS = 3 if lanes.LANE == "prove" else 1


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
@pytest.mark.prove
@pytest.mark.usefixtures("shipped")
def test_cases_by_the_hundred_get_one_ticket_each_whatever_is_killed_or_forgotten() -> None:
    Redis.from_url(settings.REDIS_URL).flushdb()  # what earlier tests have asked for isn't this one's work
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
