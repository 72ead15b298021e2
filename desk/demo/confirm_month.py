"""Orders that operators confirmed in the demo's last month, and those that then waited for goods in the buffer.

They are what a replay asks again (FOR-3) and what drift counts (FOR-4).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from itertools import cycle
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from desk.demo.play_call import nothing
from desk.demo.staff import People
from orders.choices import Status
from orders.models import Order, OrderLine
from orders.use_cases.execute_action import execute_action
from service.accounts.roles import Actor
from service.clock import as_of
from service.fsm import TransitionDenied

DAY = timedelta(days=1)
FIRST_DAY, FEWER_FROM, LAST_DAY = 28, 16, 3
NEARBY = timedelta(days=14)
KEPT_FOR = (5, 8, 4, 6, 9, 7)
"""Days that goods are waited for."""
Kept = tuple[Order, datetime]
"""An order, and since when it is in the buffer."""


def confirm_month(now: datetime, people: People, orders: QuerySet[Order]) -> list[Kept]:
    """Some orders a day are confirmed, and put into the buffer the day after: those that were, with the moment.

    Args:
        orders: those of the crowd, each with the moment `since` which the desk has had it.
    """
    kept: list[Kept] = []
    waiting = list(candidates(orders))
    for days, operator in zip(days_ago(), cycle(people.operators), strict=False):
        at = now - days * DAY
        order = confirmed_first(waiting, at, operator)
        if order is not None and order.status == Status.CONFIRMED and not order.review_required:
            act(order, "buffer", at + DAY, people.warehouse)
            kept.append((order, at + DAY))
    return kept


def days_ago() -> Iterator[int]:
    """Two confirmations a day at first, so that enough of them have been sent by now; then one."""
    for days in range(FIRST_DAY, LAST_DAY, -1):
        yield from [days] * (2 if days > FEWER_FROM else 1)


def candidates(orders: QuerySet[Any]) -> QuerySet[Any]:
    """New orders; first those beside which the client has the same goods ordered (ORD-13), then the newest."""
    about = OuterRef("order__created_at")
    others = OrderLine.objects.filter(order__client=OuterRef("order__client"), product=OuterRef("product"))
    others = others.filter(order__created_at__gt=about - NEARBY, order__created_at__lt=about + NEARBY)
    twice = OrderLine.objects.filter(Exists(others.exclude(order=OuterRef("order"))), order=OuterRef("pk"))
    rows = orders.filter(status=Status.NEW, tickets=None).annotate(twice=Exists(twice))
    return rows.order_by("-twice", "-since", "number")


def confirmed_first(waiting: list[Any], at: datetime, operator: Actor) -> Order | None:
    """The first that the desk had by then and that can be confirmed, as it then is; those tried wait no more."""
    for order in [order for order in waiting if order.since < at][:3]:
        waiting.remove(order)
        try:
            act(order, "confirm", at, operator, client_agreed=True)
        except TransitionDenied:
            continue
        return Order.objects.get(pk=order.pk)
    return None


def export_kept(now: datetime, people: People, kept: Sequence[Kept]) -> None:
    """The goods come, each in its time, and the warehouse sends on what waited for them."""
    for (order, since), days in zip(kept, cycle(KEPT_FOR), strict=False):
        at = since + days * DAY
        if at < now:
            act(order, "export", at, people.warehouse)


def act(order: Order, action: str, at: datetime, actor: Actor, **data: Any) -> None:
    """One action as of its moment."""
    with as_of(at):
        execute_action(order.number, action, actor=actor, data=data, present=nothing)
