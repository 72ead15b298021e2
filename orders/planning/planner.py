"""Ways: the shortest row of steps that leads an order to a goal, found by searching its machine (ORD-9).

The search asks the machine itself, on sketches of the order as each step would leave it: so it knows what
the month, the tracking number and a stale calculation will do to the later steps.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from orders.choices import Action, Method, Reason, Status
from orders.fsm.guards import READY, address_is_complete, address_is_recognised, goes_by_post
from orders.fsm.guards.request import BASKET_FIELDS
from service.accounts.roles import Role
from service.fsm import Ask, Guard

if TYPE_CHECKING:
    from orders.models import Order

CALCULATE = "calculate"
MOVES = (Action.CONFIRM, Action.POSTPONE, Action.ANNUL)
PRICED_FROM = frozenset({"lines", "address"})
GOAL_REACHED = {Action.CONFIRM: Reason.ALREADY_CONFIRMED, Action.ANNUL: Reason.ALREADY_ANNULLED}


@dataclass(frozen=True)
class Step:
    """One step of a way: the action, and the order as it stands before it."""

    action: str
    before: Place
    mends: tuple[Guard, ...] = ()


@dataclass(frozen=True)
class Place:
    """The order as some steps have left it, and what an edit among them has put right."""

    order: Order
    mended: frozenset[str] = frozenset()
    steps: tuple[Step, ...] = ()

    @property
    def key(self) -> tuple[object, ...]:
        """Two places with the same key have the same future."""
        order = self.order
        return order.status, order.calculated, order.method, order.annulment_method, order.review_required, self.mended

    def objections(self, action: str) -> list[str]:
        """What denies the action here, less what was mended on the way."""
        decision = type(self.order).machine.decide(self.order, action)
        return [code for code in decision.codes if code not in self.mended]

    @cached_property
    def broken(self) -> tuple[Guard, ...]:
        """The conditions on data that an edit, here, could and should put right."""
        within = self.editable
        return tuple(
            g
            for g in self.asked_of_data
            if g.reason not in self.mended and (within is None or g.field in within) and not g(self.as_sent)
        )

    @property
    def as_sent(self) -> Order:
        """The order with a method that it can be sent by: what the warehouse annulled needs a postal address."""
        order = self.order
        return order if goes_by_post(order) else order.sketch(method=Method.POST)

    @property
    def asked_of_data(self) -> tuple[Guard, ...]:
        """The conditions on data that a confirmation from this status asks for."""
        ready = tuple(g for g in READY if g.mended_by == Action.EDIT)
        return (*ready, address_is_recognised) if self.order.status == Status.SUPERVISOR_CHECK else ready

    @property
    def editable(self) -> frozenset[str] | None:
        """The fields that the asker may edit here; None for all (ORD-17)."""
        bound = self.order.status == Status.CLOSED_REGION and self.order.ask.actor.role == Role.OPERATOR
        return BASKET_FIELDS if bound else None


@dataclass
class Way:
    """The answer of a search: the steps, or why there are none."""

    goal: str
    reachable: bool
    steps: tuple[Step, ...] = ()
    why: list[str] = field(default_factory=list)
    reached: bool = False


def way_to(order: Order, goal: str) -> Way:
    """The shortest way on which the goal's action can be done, for the asker the order is bound to.

    Breadth first, so nothing shorter exists; a finite number of places, so it always ends. Unreachable
    answers name the reasons that remain at the place furthest on.
    """
    start = Place(asking(order))
    why = start.objections(goal)
    if GOAL_REACHED.get(goal) in why:  # type: ignore[call-overload]
        return Way(goal, True, reached=True)
    queue, seen = deque([start]), {start.key}
    while queue:
        place = queue.popleft()
        objections = place.objections(goal)
        if not objections and not goes_round(start, place, goal):
            return Way(goal, True, (*place.steps, Step(goal, place)))
        why = objections or why
        for further in onward(place):
            if further.key not in seen:
                seen.add(further.key)
                queue.append(further)
    return Way(goal, False, why=why)


def goes_round(start: Place, place: Place, goal: str) -> bool:
    """A confirmation that would lead back to the check it was to get out of is no arrival (ORD-13)."""
    target = type(place.order).machine.target(place.order, goal)
    return goal == Action.CONFIRM and target == start.order.status == Status.SUPERVISOR_CHECK


def asking(order: Order) -> Order:
    """A sketch on which only "what may be done" is asked; facts are shared."""
    facts = order.facts
    sketch = order.sketch()
    sketch.bind(Ask(order.ask.actor, None, order.ask.now, order.ask.contact_id))
    sketch.__dict__["facts"] = facts
    return sketch


def onward(place: Place) -> Iterator[Place]:
    """The places that one step leads to."""
    if not place.objections(Action.EDIT):
        if place.broken:
            yield after_edit(place)
        if address_can_be_priced(place) and not (place.order.calculated and goes_by_post(place.order)):
            sent = place.as_sent
            yield after(place, CALCULATE, calculated_revision=sent.revision, method=sent.method)
    machine = type(place.order).machine
    for action in MOVES:
        if action in machine.actions_of(place.order.ask.actor.role) and not place.objections(action):
            step = machine.transitions[action][place.order.status]
            revision = place.order.revision + step.custom["stales"]
            yield after(place, action, status=machine.target(place.order, action), revision=revision)


def address_can_be_priced(place: Place) -> bool:
    """Delivery is calculated for a complete address."""
    return Reason.ADDRESS_INCOMPLETE in place.mended or address_is_complete(place.as_sent)


def after(place: Place, action: str, **changes: object) -> Place:
    """The place that an action leads to."""
    if action == Action.ANNUL:
        changes["annulment_method"] = place.order.method
    sketch = place.order.sketch(**changes)
    return Place(sketch, place.mended, (*place.steps, Step(action, place)))


def after_edit(place: Place) -> Place:
    """The place after an edit that puts right whatever can be put right here."""
    mends = place.broken
    stale = bool(PRICED_FROM & {g.field for g in mends})
    sketch = place.order.sketch(revision=place.order.revision + stale)
    if any(g.reason == Reason.ADDRESS_NOT_RECOGNISED for g in mends):
        sketch.__dict__["facts"] = sketch.facts.with_recognised_address()
    mended = place.mended | {g.reason for g in mends}
    return Place(sketch, mended, (*place.steps, Step(Action.EDIT, place, mends)))
