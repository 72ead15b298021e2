"""The everyday calls of the demo's last month: every topic, questions without an answer among them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import cycle

from desk.demo.play_call import Call
from orders.choices import Stage, Status
from orders.models import Order
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


def everyday_calls(now: datetime, operators: tuple[Actor, ...], used: set[int]) -> Iterator[Call]:
    """Some calls of each of the last days, of clients who haven't called yet, about orders that were sent long ago."""
    settled = {"status": Status.EXPORTED, "stage": Stage.REDEEMED, "tickets": None}
    rows = Order.objects.exclude(number__startswith="DEMO-").filter(**settled, promises=None, partner=None)
    orders = iter(rows.exclude(client__do_not_contact=True).exclude(client_id__in=used).order_by("number")[:ROWS])
    answering, topics, unanswered = cycle(operators), cycle(TOPICS), cycle(UNANSWERED)
    for place in range(DAYS * A_DAY):
        order = next((one for one in orders if one.client_id not in used), None)
        if order is None:
            return
        used.add(order.client_id)
        asks = next(unanswered) if place % UNANSWERED_EVERY == 3 else ""
        at = evening(now, DAYS - place // A_DAY, place)
        yield Call(at, next(answering), order, topic=next(topics), unanswered=asks)


def evening(now: datetime, days: int, place: int) -> datetime:
    """A moment of an earlier day, later than the hours of its other calls."""
    day = (now - timedelta(days=days)).astimezone(MOSCOW)
    return day.replace(hour=18 + place % 2, minute=(13 * place) % 60, second=0)
