"""The same goal asked at another moment: next month, or once the tracking number has come (ORD-9, ORD-23, ORD-24)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from orders.choices import Status
from orders.planning.next_steps_representation import plan
from service.clock import looking_at, moscow_date, present, start_of
from service.http.json import Representation

if TYPE_CHECKING:
    from orders.models import Order
    from service.accounts.roles import Actor

NEAR = timedelta(days=7)
MONTH_OVER, TRACKING_NUMBER = "month_over", "tracking_number"
TO_COME = "00000000000000"
"""Stands for a number that isn't known yet: rules ask whether there is one, not which."""


def plan_with_turns(order: Order, actor: Actor, goal: str) -> Representation:
    """The plan as things stand, and what near turns of events make of it."""
    now = plan_now(order, actor, goal)
    turns = [turn for turn in turns_of(order, actor, goal) if core(turn) != core(now)]
    return {**now, "turns": turns}


def plan_at(order: Order, actor: Actor, goal: str, moment: datetime) -> Representation:
    """The plan that this order, unchanged until then, has at a later moment."""
    with looking_at(moment):
        return {**plan_now(order, actor, goal), "turns": []}


def plan_now(order: Order, actor: Actor, goal: str) -> Representation:
    """The plan for the order as the actor is answered about it."""
    seen = order.seen_by(actor.role)
    return plan(seen, seen.context(actor), goal)


def turns_of(order: Order, actor: Actor, goal: str) -> Iterator[Representation]:
    """The plan after the month's end, where that is near, and with a tracking number, where one is awaited."""
    over = end_of_month(moscow_date(present()))
    if start_of(over) - present() <= NEAR:
        with looking_at(start_of(over)):
            later = plan_now(order, actor, goal)
        yield told(MONTH_OVER, start_of(over), f"С {over:%d.%m.%Y}", later)
    if order.status == Status.EXPORTED and not order.tracking_number:
        later = plan_now(order.draft(tracking_number=TO_COME), actor, goal)
        yield told(TRACKING_NUMBER, None, "Когда появится ШПИ", later)


def end_of_month(day: date) -> date:
    """The first day of the next month."""
    return (day.replace(day=1) + timedelta(days=32)).replace(day=1)


def told(code: str, at: datetime | None, when: str, later: Representation) -> Representation:
    """A turn, with what then leads to the goal, in words."""
    steps = [step["label"] for step in later["steps"]]
    words = " → ".join(steps) if later["reachable"] and steps else later.get("why", {}).get("message", "")
    return {**later, "code": code, "at": at, "message": f"{when}: {words}"}


def core(found: Representation) -> tuple[Any, ...]:
    """What makes two plans the same to whoever follows them."""
    return found["reachable"], [step["action"] for step in found["steps"]], found.get("why", {}).get("codes")
