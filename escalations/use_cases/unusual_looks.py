"""Kinds of looking at clients that no work explains, counted by account for one day (PDN-2).

A look at one client is explained by a call or chat of the account's with them, a ticket about them that it holds, has
made or has settled that day, or something that it has done with an order of theirs.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db import connection

from service.accounts.capabilities import READERS
from service.clock import start_of, today
from service.runtime_settings import (
    EXPORTS_A_DAY,
    READERS_OF_ONE_CLIENT,
    UNEXPLAINED_SEEN,
    UNEXPLAINED_SEEN_AT_NIGHT,
)
from service.traces import Way

NIGHT_BEGINS, NIGHT_ENDS = 22, 7
COUNTED = """
    WITH look AS (
        SELECT actor_id, client_id, bool_or(
            extract(hour FROM at AT TIME ZONE 'Europe/Moscow') >= %(night_begins)s
            OR extract(hour FROM at AT TIME ZONE 'Europe/Moscow') < %(night_ends)s
        ) AS at_night
        FROM service_cardview
        WHERE at >= %(day)s AND client_id IS NOT NULL AND role = ANY(%(roles)s)
        GROUP BY actor_id, client_id
    ), concerned AS MATERIALIZED (
        SELECT whom.actor_id, whose.client_id
        FROM escalations_ticket AS ticket
        LEFT JOIN orders_order AS its ON its.id = ticket.order_id
        CROSS JOIN LATERAL (VALUES (ticket.assignee_id), (ticket.made_by_id)) AS whom (actor_id)
        CROSS JOIN LATERAL (VALUES (ticket.client_id), (its.client_id)) AS whose (client_id)
        WHERE (ticket.resolved_at IS NULL OR ticket.resolved_at >= %(day)s)
            AND whom.actor_id IS NOT NULL AND whose.client_id IS NOT NULL
    ), unexplained AS (
        SELECT look.*, count(*) OVER (PARTITION BY client_id) AS readers FROM look WHERE NOT (
            EXISTS (
                SELECT FROM service_contact AS call
                WHERE call.client_id = look.client_id AND call.operator_id = look.actor_id
                    AND (call.started_at >= %(day)s OR call.closed_at IS NULL OR call.closed_at >= %(day)s)
            ) OR (look.actor_id, look.client_id) IN (SELECT actor_id, client_id FROM concerned) OR EXISTS (
                SELECT FROM orders_order AS mine JOIN service_historyrow AS done
                    ON done.subject = 'order' AND done.subject_id = mine.id
                WHERE mine.client_id = look.client_id AND done.actor_id = look.actor_id AND done.at >= %(day)s
            )
        )
    ), exports AS (
        SELECT actor_id, count(*) AS files FROM service_cardview
        WHERE at >= %(day)s AND way = %(export)s AND role = ANY(%(roles)s) GROUP BY actor_id
    ), counted AS (
        SELECT actor_id, count(*) AS seen, count(*) FILTER (WHERE at_night) AS at_night,
            count(*) FILTER (WHERE readers > %(readers)s) AS crowded
        FROM unexplained GROUP BY actor_id
    )
    SELECT actor_id, coalesce(seen, 0), coalesce(at_night, 0), coalesce(crowded, 0), coalesce(files, 0)
    FROM counted FULL JOIN exports USING (actor_id)
"""


@dataclass(frozen=True, slots=True)
class Looks:
    """One account's day, beyond how many people it has seen."""

    unexplained: int
    at_night: int
    crowded: int
    exports: int


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind: what is counted, up to how many nobody asks, and how it is told."""

    count: Callable[[Looks], int]
    most: Callable[[], int]
    words: str

    def told(self, looks: Looks) -> str:
        """What the ticket says of it; empty where it is no more than usual."""
        count, most = self.count(looks), self.most()
        return f"{self.words}: {count} (без вопросов до {most})" if count > most else ""


KINDS = (
    Kind(
        lambda looks: looks.unexplained,
        lambda: int(UNEXPLAINED_SEEN.value),
        "клиентов без звонка, тикета и действия с заказом",
    ),
    Kind(
        lambda looks: looks.at_night,
        lambda: int(UNEXPLAINED_SEEN_AT_NIGHT.value),
        f"из них ночью, с {NIGHT_BEGINS} до {NIGHT_ENDS}",
    ),
    Kind(
        lambda looks: looks.crowded,
        lambda: 0,
        "из них тех, на кого так же без причины смотрело необычно много сотрудников",
    ),
    Kind(lambda looks: looks.exports, lambda: int(EXPORTS_A_DAY.value), "выгрузок с данными клиентов"),
)


def unusual_looks_today() -> dict[int, list[str]]:
    """Account → what is unusual about its looks today, in words for the ticket; without those that are as usual."""
    told = {account: [words for kind in KINDS if (words := kind.told(looks))] for account, looks in counted_today()}
    return {account: words for account, words in told.items() if words}


def counted_today() -> list[tuple[int, Looks]]:
    """Each account's figures since the day began; people's alone, partners' calls are their work."""
    facts: dict[str, Any] = {
        "day": start_of(today()),
        "roles": sorted(str(role) for role in READERS),
        "export": str(Way.EXPORT),
        "readers": int(READERS_OF_ONE_CLIENT.value),
        "night_begins": NIGHT_BEGINS,
        "night_ends": NIGHT_ENDS,
    }
    with connection.cursor() as cursor:
        cursor.execute(COUNTED, facts)
        return [(account, Looks(*map(int, figures))) for account, *figures in cursor.fetchall()]
