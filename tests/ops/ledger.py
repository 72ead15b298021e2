"""What the database and the subscriber hold, compared with what was acknowledged."""

from __future__ import annotations

import time
from collections import Counter
from dataclasses import dataclass

import psycopg

from config.embedded.postgres import SUPERUSER
from tests.ops.load import GATEWAY, Answered, Ledger
from tests.ops.stack import Stack

KEPT = {
    "order": "SELECT number FROM orders_order WHERE number LIKE 'OPS-%'",
    "edit": """
        SELECT changes->'remark'->>1 FROM service_historyrow
        WHERE subject = 'order' AND changes->'remark'->>1 LIKE 'mark-%'
    """,
    "contact": "SELECT comment FROM service_contact WHERE comment LIKE 'mark-%' AND closed_at IS NOT NULL",
    "event": "SELECT identifier FROM orders_inboundevent WHERE identifier LIKE 'event-%'",
}
FEED = """
    SELECT count(*), count(DISTINCT position), coalesce(max(position), 0) FROM service_outboxevent
    WHERE position IS NOT NULL
"""
END = "SELECT count(*) FILTER (WHERE position IS NULL), coalesce(max(position), 0) FROM service_outboxevent"
PROGRESS_WITHIN = 120


@dataclass(frozen=True, slots=True)
class Outcome:
    """How many were acknowledged, what of them is missing, what is there twice; how often an event was sent again."""

    acknowledged: int
    lost: list[str]
    doubled: list[str]
    sent_again: int


def outcome_of(stack: Stack, ledger: Ledger, *, delivered: bool = True) -> Outcome:
    """Compare; with `delivered` after everything that waits for the subscriber has come."""
    lost: list[str] = []
    doubled: list[str] = []
    with psycopg.connect(stack.postgres.url_of(SUPERUSER), autocommit=True) as link:
        for kind, query in KEPT.items():
            there = Counter(name for (name,) in link.execute(query.encode()))
            said = ledger.acknowledged.get(kind, [])
            lost += [f"{kind} {name}" for name in said if name not in there]
            doubled += [f"{kind} {name} ×{times}" for name, times in there.items() if times > 1]
        if delivered:
            _wait_delivered(link, stack)
            placed, distinct, last = link.execute(FEED.encode()).fetchone() or (0, 0, 0)
            if placed != distinct or placed != last:
                doubled.append(f"feed: {placed} events, {distinct} places, the last {last}")
            lost += [f"delivery {at}" for at in range(1, last + 1) if at not in stack.subscriber.taken]
    again = sum(times - 1 for times in stack.subscriber.taken.values() if times > 1)
    return Outcome(sum(map(len, ledger.acknowledged.values())), lost, doubled, again)


def _wait_delivered(link: psycopg.Connection, stack: Stack) -> None:
    """Wait until the subscriber has every event that there is; not for one who gets none for two minutes."""
    taken, since = -1, time.monotonic()
    while time.monotonic() - since < PROGRESS_WITHIN:
        unplaced, last = link.execute(END.encode()).fetchone() or (0, 0)
        if not unplaced and len(stack.subscriber.taken) >= last:
            return
        if len(stack.subscriber.taken) > taken:
            taken, since = len(stack.subscriber.taken), time.monotonic()
        time.sleep(0.5)


def wrong(answers: list[Answered]) -> list[str]:
    """Answers that no caller should see: 500, or one to be sent again that doesn't say when."""
    found = [f"{a.what} {a.status}" for a in answers if a.status >= 500 and a.status not in GATEWAY]
    return found + [
        f"{a.what} 503 without Retry-After" for a in answers if a.status == 503 and not a.told_to_come_again
    ]


def in_words(answers: list[Answered]) -> str:
    """Statuses with their numbers, and the longest wait with what waited."""
    counted = Counter("2xx" if a.status < 300 and a.status else a.status or "none" for a in answers)
    statuses = ", ".join(f"{status} × {number}" for status, number in sorted(counted.items(), key=str))
    longest = max(answers, key=lambda answer: answer.seconds, default=None)
    return f"{statuses}; longest {longest.seconds:.1f} s ({longest.what})" if longest else "none"
