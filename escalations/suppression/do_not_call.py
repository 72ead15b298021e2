"""Whom the dialler leaves alone: the one place that decides it, and the feed that tells it (CLI-9, INT-7)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from django.db import connection
from django.utils import timezone

from escalations.choices import SuppressedChannel, SuppressionGround
from escalations.models import Suppression
from orders.choices import Phase, Stage, Status
from orders.delivery.parcel_stages import ON_ITS_WAY
from orders.models import Order
from service.models import Client, ClientPhone, HistoryRow

LATE_COMMITS = timedelta(minutes=1)
OPT_OUTS = f"""
    SELECT number, channel, 'opt_out' AS reason, since FROM {Suppression._meta.db_table}
    UNION ALL
    SELECT p.number, c.channel, 'opt_out', COALESCE(h.at, k.created_at)
    FROM {ClientPhone._meta.db_table} p
    JOIN {Client._meta.db_table} k ON k.id = p.client_id
    CROSS JOIN (VALUES ('autodial'), ('sms')) AS c(channel)
    LEFT JOIN {HistoryRow._meta.db_table} h
        ON h.subject = 'client' AND h.subject_id = k.id AND h.version = k.version
    WHERE k.do_not_contact
       OR (c.channel = 'autodial' AND p.autodial_opt_out) OR (c.channel = 'sms' AND p.sms_opt_out)
"""  # noqa: S608
PARCELS_OVER = f"""
    SELECT o.phone AS number, 'autodial' AS channel,
           CASE WHEN o.stage = %(redeemed)s THEN 'redeemed' ELSE 'going_back' END AS reason,
           COALESCE(h.at, o.created_at) AS since
    FROM {Order._meta.db_table} o
    LEFT JOIN {HistoryRow._meta.db_table} h ON h.subject = 'order' AND h.subject_id = o.id AND h.version = o.version
    WHERE (o.stage IN (%(redeemed)s, %(returning)s) OR o.status = ANY(%(came_back)s)) AND o.phone LIKE '+%%'
      AND NOT EXISTS (
          SELECT FROM {Order._meta.db_table} u
          WHERE u.phone = o.phone AND u.status = ANY(%(under_way)s) AND u.stage = ANY(%(expected)s)
      )
"""  # noqa: S608
FEED = f"""
    SELECT number, channel, reason, max(since) AS since
    FROM ({OPT_OUTS} UNION ALL {PARCELS_OVER}) AS told
    GROUP BY number, channel, reason
    HAVING (max(since), number, channel, reason) > (%(since)s, %(number)s, %(channel)s, %(reason)s)
    ORDER BY since, number, channel, reason
    LIMIT %(limit)s
"""  # noqa: S608
CLOSED = f"SELECT EXISTS (SELECT FROM ({OPT_OUTS}) AS told WHERE number = %s AND channel = %s)"  # noqa: S608
MEANING = {
    "redeemed": Stage.REDEEMED.value,
    "returning": Stage.RETURNING.value,
    "came_back": sorted(status.value for status in Status.of(Phase.UNCOLLECTED, Phase.SENT_BACK)),
    "under_way": sorted(status.value for status in Status.of(Phase.SENT)),
    "expected": [stage.value for stage in ON_ITS_WAY],
}


class Silenced(NamedTuple):
    """A channel of a number that isn't to be used, why and since when."""

    number: str
    channel: str
    reason: str
    since: datetime


@dataclass(frozen=True, slots=True)
class FeedPosition:
    """Where in the feed a reader is: after which row."""

    since: datetime
    number: str = ""
    channel: str = ""
    reason: str = ""


def may_contact(number: str, channel: SuppressedChannel) -> bool:
    """Whether a phone may be rung by the machine, or written to: nobody has opted it out and it isn't suppressed."""
    with connection.cursor() as cursor:
        cursor.execute(CLOSED, [number, channel.value])
        return not cursor.fetchone()[0]


def has_died(client: Client) -> bool:
    """Whether a number of the card is left alone because the client died (ESC-8)."""
    numbers = client.phones.values("number")
    return Suppression.objects.filter(number__in=numbers, ground=SuppressionGround.DECEASED).exists()


def feed(after: FeedPosition, limit: int) -> tuple[list[Silenced], FeedPosition]:
    """The rows after a place, and the place to go on from.

    At the end a reader goes back by a minute: what was decided then and stored later isn't missed, and to hear
    of a silenced number twice changes nothing.
    """
    given: dict[str, Any] = {
        **MEANING,
        "since": after.since,
        "number": after.number,
        "channel": after.channel,
        "reason": after.reason,
        "limit": limit,
    }
    with connection.cursor() as cursor:
        cursor.execute(FEED, given)
        rows = [Silenced(*row) for row in cursor.fetchall()]
    reached = FeedPosition(rows[-1].since, *rows[-1][:3]) if rows else after
    if len(rows) == limit:
        return rows, reached
    settled = timezone.now() - LATE_COMMITS
    return rows, reached if reached.since <= settled else FeedPosition(max(settled, after.since))
