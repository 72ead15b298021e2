"""Orders that operators confirmed in the demo's last month, and those that then waited for goods in the buffer.

They are what a replay asks again (FOR-3) and what drift counts (FOR-4).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from functools import partial
from itertools import cycle
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from desk.demo.play_call import Call, Deed, ask, begin, do, end, nothing, one_step
from desk.demo.staff import People
from desk.models import Promise
from desk.use_cases.settle_promises import settle
from orders.choices import Status
from orders.models import Order, OrderLine
from orders.use_cases.execute_action import execute_action
from service.accounts.roles import Actor
from service.demo.moments import lived_at
from service.fsm import TransitionDenied

DAY = timedelta(days=1)
FIRST_DAY, FEWER_FROM, LAST_DAY = 28, 10, 3
NEARBY = timedelta(days=14)
KEPT_FOR = (5, 8, 4, 6, 9, 7)
"""Days that goods are waited for."""
Kept = tuple[Order, datetime]
"""An order, and since when it is in the buffer."""


def confirm_month(
    now: datetime, people: People, orders: QuerySet[Order], numbers: Iterator[int], came_to: datetime
) -> list[Kept]:
    """Some orders a day are confirmed on a call, and put into the buffer the day after: those that were, and when.

    Args:
        orders: those of the crowd, each with the moment `since` which the desk has had it.
        came_to: the moment that an earlier load had come to.
    """
    kept: list[Kept] = []
    waiting = list(candidates(orders))
    for days, operator in zip(days_ago(), cycle(people.operators), strict=False):
        at = now - days * DAY
        if at <= came_to:
            continue
        order = one_step(partial(confirmed_first, waiting, at, operator, numbers))
        if order is not None and order.status == Status.CONFIRMED and not order.review_required:
            one_step(partial(act, order, ("buffer", {}), at + DAY, people.warehouse))
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


def confirmed_first(waiting: list[Any], at: datetime, operator: Actor, numbers: Iterator[int]) -> Order | None:
    """The first that the desk had by then and that can be confirmed, as it then is; those tried wait no more."""
    agreed = ("confirm", {"client_agreed": True})
    for order in [order for order in waiting if order.since < at][:3]:
        waiting.remove(order)
        try:
            act(order, agreed, at, operator, dry_run=True)
        except TransitionDenied:
            continue
        call = Call(at, operator, order)
        contact = begin(call, next(numbers))
        ask(call, contact)
        do(call, contact, *agreed)
        end(call, contact)
        return Order.objects.get(pk=order.pk)
    return None


def export_kept(now: datetime, people: People, kept: Sequence[Kept]) -> None:
    """The goods come, each in its time, and the warehouse sends on what waited for them."""
    for (order, since), days in zip(kept, cycle(KEPT_FOR), strict=False):
        at = since + days * DAY
        if at < now:
            export(order, at, people.warehouse)


def export(order: Order, at: datetime, warehouse: Actor) -> None:
    """The warehouse sends an order, which keeps or breaks what was promised of it."""
    one_step(partial(act, order, ("export", {}), at, warehouse))
    with lived_at(at):
        settle(Promise.objects.filter(order=order).values_list("pk", flat=True))


def act(order: Order, deed: Deed, at: datetime, actor: Actor, *, dry_run: bool = False) -> None:
    """One action as of its moment, outside of a call."""
    action, data = deed
    with lived_at(at):
        execute_action(order.number, action, actor=actor, data=data, present=nothing, dry_run=dry_run)
