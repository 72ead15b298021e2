"""The admin's list of escalations reads a page, however many tickets were raised (ESC-12)."""

from __future__ import annotations

import re

import pytest
from django.db import connection
from django.test import Client as Browser
from django.urls import reverse

from escalations.models import Escalation, Ticket
from escalations.sla.escalations_seen_by_heads import levels_raised_to
from service.accounts.roles import Role
from service.database.accounts import database_owner
from tests.escalations.admin.queue import make_ticket
from tests.factories import UserFactory
from tests.growth.rows_read import reading

pytestmark = pytest.mark.django_db(transaction=True)
PAGE, TICKETS = 50, 1_000
RAISE = """
    INSERT INTO escalations_escalation (ticket_id, round, level, at, due_at, priority, seen_at)
    SELECT t.id, 0, level, now(), now(), 1, CASE WHEN t.id % 2 = 0 THEN now() END
    FROM escalations_ticket t, unnest(ARRAY[1, 2, 4]) level ORDER BY t.id, level
"""
COUNTED = re.compile(r"^SELECT COUNT\(\*\) FROM \(.*LIMIT 10001\) subquery$", re.DOTALL)
"""The number below the list, which ends at a limit."""


def many_raised() -> None:
    """A thousand tickets, each to three levels with a gap between them, half of them unseen."""
    one = Ticket.objects.filter(pk=make_ticket("other").pk).values().get()
    del one["id"]
    Ticket.objects.bulk_create(Ticket(**one) for _ in range(TICKETS))
    with connection.cursor() as cursor:
        cursor.execute(RAISE)
    with database_owner(), connection.cursor() as cursor:
        cursor.execute("ANALYZE escalations_escalation, escalations_ticket")


@pytest.mark.parametrize("query", [{}, {"seen": "yes"}, {"seen": "all"}, {"seen": "all", "level": "2"}], ids=str)
@pytest.mark.parametrize("role", [Role.SUPERVISOR, Role.ADMINISTRATOR], ids=str)
def test_a_page_of_escalations_reads_a_page(role: Role, query: dict[str, str]) -> None:
    many_raised()
    browser = Browser()
    browser.force_login(UserFactory(role=role))
    with reading() as read:
        answer = browser.get(reverse("admin:escalations_escalation_changelist"), query)
    assert len(answer.context["cl"].result_list) == PAGE
    found = [one for one in read if one.table == "escalations_escalation" and not COUNTED.match(one.statement)]
    assert found
    assert max(one.rows for one in found) <= 3 * PAGE, found


def test_the_levels_that_something_was_raised_to_are_found_by_few_looks() -> None:
    assert levels_raised_to() == []
    many_raised()
    with reading() as read:
        assert levels_raised_to() == [1, 2, 4]
    assert sum(one.rows for one in read) <= 10
    assert set(Escalation.objects.values_list("level", flat=True)) == {1, 2, 4}
