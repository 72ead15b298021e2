"""The everyday calls of the demo's last month: every topic, questions without an answer among them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import cycle
from typing import Any

from django.db.models import QuerySet

from desk.demo.play_call import Call
from orders.choices import Stage, Status
from service.accounts.roles import Actor
from service.clock import MOSCOW

DAYS, A_DAY = 30, 2
ROWS = 400
TOPICS = (
    "where_is_parcel",
    "reference",
    "where_is_parcel",
    "bonus_card",
    "where_is_money",
    "where_is_parcel",
    "phrases",
    "return_goods",
)
UNANSWERED = (
    "Можно ли поменять цвет, не отказываясь от посылки?",
    "Почему на посылке указан чужой отправитель?",
    "Сколько ещё ждать вторую коробку, первая уже у меня?",
    "Принимаете ли подарочную карту другого магазина?",
)
UNANSWERED_EVERY = 7


def everyday_calls(
    now: datetime, operators: tuple[Actor, ...], used: set[int], orders: QuerySet[Any]
) -> Iterator[Call]:
    """Some calls of each of the last days, of clients who haven't called yet, about orders that they have by then.

    Args:
        orders: those of the crowd, each with the moment `since` which the desk has had it.
    """
    settled = {"status": Status.EXPORTED, "stage": Stage.REDEEMED, "tickets": None, "promises": None}
    rows = list(orders.filter(**settled).exclude(client_id__in=used)[:ROWS])
    answering, topics, unanswered = cycle(operators), cycle(TOPICS), cycle(UNANSWERED)
    for place in range(DAYS * A_DAY):
        at = evening(now, DAYS - place // A_DAY, place)
        order = next((one for one in rows if one.since < at and one.client_id not in used), None)
        if order is None:
            continue
        used.add(order.client_id)
        asks = next(unanswered) if place % UNANSWERED_EVERY == 3 else ""
        yield Call(at, next(answering), order, topic=next(topics), unanswered=asks)


def evening(now: datetime, days: int, place: int) -> datetime:
    """A moment of an earlier day, later than the hours of its other calls."""
    day = (now - timedelta(days=days)).astimezone(MOSCOW)
    return day.replace(hour=18 + place % 2, minute=(13 * place) % 60, second=0)
