"""Pages of the queue, through the API and in the admin, first and deep, beside the bare SQL of the same rows."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable

from django.db import connection
from django.test import Client
from knox.models import AuthToken

from benchmarks.queue.filling import QUEUE
from benchmarks.queue.names import (
    ADMIN_DEEP,
    ADMIN_FIRST,
    API_DEEP,
    API_FIRST,
    OVERVIEW,
    SQL_DEEP,
    SQL_FIRST,
    SQL_OFFSET,
)
from benchmarks.rounds import Measured, Ways
from escalations.api.queue_pages import QueuePage
from escalations.choices import IN_QUEUE
from escalations.models import Ticket
from service.models import User

PAGES_AGAINST = {
    API_FIRST: SQL_FIRST,
    API_DEEP: API_FIRST,
    ADMIN_DEEP: ADMIN_FIRST,
    OVERVIEW: ADMIN_FIRST,
    SQL_DEEP: SQL_FIRST,
    SQL_OFFSET: SQL_DEEP,
}
ROWS = """
    SELECT * FROM escalations_ticket WHERE queue = %s AND status IN ('open', 'reopened') {where}
    ORDER BY priority, due_at, id LIMIT 50 {offset}
"""


class Pages:
    """The ways to see fifty tickets of the queue."""

    def __init__(self, account: int, depth: int, requests: int) -> None:
        logging.disable(logging.CRITICAL)
        self.requests, self.depth = requests, depth
        user = User.objects.get(pk=account)
        self.api = Client(headers={"Authorization": f"Bearer {AuthToken.objects.create(user)[1]}"})
        self.admin = Client()
        self.admin.force_login(user)
        rows = Ticket.objects.filter(queue=QUEUE, status__in=sorted(IN_QUEUE)).order_by("priority", "due_at", "id")
        self.edge = rows[depth]
        self.cursor = QueuePage.cursor(object.__new__(QueuePage), self.edge, before=False)

    def ways(self) -> Ways:
        """Name → way."""
        states = "".join(f"&status={status}" for status in sorted(IN_QUEUE))
        api = f"/api/v1/tickets?limit=50&queue={QUEUE}{states}"
        admin = "/admin/escalations/ticket/?state=open"
        edge = [QUEUE, self.edge.priority, self.edge.due_at, self.edge.pk]
        deep = ROWS.format(where="AND (priority, due_at, id) > (%s, %s, %s)", offset="")
        return {
            API_FIRST: lambda number: self.ask(self.api, api),
            API_DEEP: lambda number: self.ask(self.api, f"{api}&cursor={self.cursor}"),
            ADMIN_FIRST: lambda number: self.ask(self.admin, admin),
            ADMIN_DEEP: lambda number: self.ask(self.admin, f"{admin}&at={self.cursor}"),
            OVERVIEW: lambda number: self.ask(self.admin, "/admin/escalations/ticket/overview/"),
            SQL_FIRST: lambda number: self.sql(ROWS.format(where="", offset=""), [QUEUE]),
            SQL_DEEP: lambda number: self.sql(deep, edge),
            SQL_OFFSET: lambda number: self.sql(ROWS.format(where="", offset=f"OFFSET {self.depth}"), [QUEUE]),
        }

    def ask(self, client: Client, address: str) -> Measured:
        """The page, as often as a round wants it."""

        def once() -> None:
            answer = client.get(address)
            if answer.status_code != 200:
                raise RuntimeError(f"{address}: {answer.status_code}")

        return self.timed(once)

    def sql(self, statement: str, given: list[object]) -> Measured:
        """The rows alone."""

        def once() -> None:
            with connection.cursor() as cursor:
                cursor.execute(statement, given)
                cursor.fetchall()

        return self.timed(once)

    def timed(self, once: Callable[[], None]) -> Measured:
        """How long all of them take."""
        begun, worked = time.perf_counter(), time.process_time()
        for _ in range(self.requests):
            once()
        return Measured(self.requests, time.perf_counter() - begun, time.process_time() - worked)
