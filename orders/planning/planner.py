"""Ways: the shortest row of steps that leads an order to a goal, found by searching its machine (ORD-9).

The search asks the machine itself, on drafts of the order as each step would leave it: so it knows what
the month, the tracking number and a stale calculation will do to the later steps.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from orders.choices import Action, Method, Reason, Status
from orders.fsm.context import context_of_draft
from orders.fsm.guards import READY, address_is_complete, address_is_recognised, goes_by_post
from orders.fsm.guards.request import BASKET_FIELDS
from service.accounts.roles import Role

if TYPE_CHECKING:
    from orders.fsm.facts import OrderContext, OrderGuard
    from orders.models import Order

CALCULATE = "calculate"
MOVES = (Action.CONFIRM, Action.POSTPONE, Action.ANNUL)
PRICED_FROM = frozenset({"lines", "address"})
GOAL_REACHED: dict[str, str] = {Action.CONFIRM: Reason.ALREADY_CONFIRMED, Action.ANNUL: Reason.ALREADY_ANNULLED}


@dataclass(frozen=True)
class Step:
    """One step of a way: the action, and the order as it stands before it."""

    action: str
    before: Place
    mends: tuple[OrderGuard, ...] = ()


@dataclass(frozen=True)
class Place:
    """The order as some steps have left it, and what an edit among them has put right."""

    order: Order
    context: OrderContext
    mended: frozenset[str] = frozenset()
    steps: tuple[Step, ...] = ()

    @property
    def key(self) -> tuple[object, ...]:
        """Two places with the same key have the same future."""
        order = self.order
        return order.status, order.calculated, order.method, order.annulment_method, order.review_required, self.mended

    def objections(self, action: str) -> list[str]:
        """What denies the action here, less what was mended on the way."""
        decision = self.order.machine.decide(self.order, self.context, action)
        return [code for code in decision.codes if code not in self.mended]

    @cached_property
    def broken(self) -> tuple[OrderGuard, ...]:
        """The conditions on data that an edit, here, could and should put right."""
        within, (sent, context) = self.editable, self.as_sent
        return tuple(
            g
            for g in self.asked_of_data
            if g.reason not in self.mended and (within is None or g.field in within) and not g(sent, context)
        )

    @cached_property
    def as_sent(self) -> tuple[Order, OrderContext]:
        """The order with a method that it can be sent by: what the warehouse annulled needs a postal address."""
        if goes_by_post(self.order, self.context):
            return self.order, self.context
        sent = self.order.draft(method=Method.POST)
        return sent, context_of_draft(sent, self.context)

    @property
    def asked_of_data(self) -> tuple[OrderGuard, ...]:
        """The conditions on data that a confirmation from this status asks for."""
        ready = tuple(g for g in READY if g.mended_by == Action.EDIT)
        return (*ready, address_is_recognised) if self.order.status == Status.SUPERVISOR_CHECK else ready

    @property
    def editable(self) -> frozenset[str] | None:
        """The fields that the asker may edit here; None for all (ORD-17)."""
        bound = self.order.status == Status.CLOSED_REGION and self.context.actor.role == Role.OPERATOR
        return BASKET_FIELDS if bound else None


@dataclass
class Way:
    """The answer of a search: the steps, or why there are none."""

    goal: str
    reachable: bool
    steps: tuple[Step, ...] = ()
    why: list[str] = field(default_factory=list)
    reached: bool = False


def way_to(order: Order, context: OrderContext, goal: str) -> Way:
    """The shortest way on which the goal's action can be done, for whoever asks in this context.

    Breadth first, so nothing shorter exists; a finite number of places, so it always ends. Unreachable
    answers name the reasons that remain at the place furthest on.
    """
    draft = order.draft()
    start = Place(draft, context_of_draft(draft, context))
    why = start.objections(goal)
    if GOAL_REACHED.get(goal) in why:
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
    target = place.order.machine.target(place.order, place.context, goal)
    return goal == Action.CONFIRM and target == start.order.status == Status.SUPERVISOR_CHECK


def onward(place: Place) -> Iterator[Place]:
    """The places that one step leads to."""
    if not place.objections(Action.EDIT):
        if place.broken:
            yield after_edit(place)
        if address_can_be_priced(place) and not (place.order.calculated and goes_by_post(place.order, place.context)):
            sent, _ = place.as_sent
            yield after(place, CALCULATE, calculated_revision=sent.revision, method=sent.method)
    machine = place.order.machine
    for action in MOVES:
        if action in machine.actions_of(place.context.actor.role) and not place.objections(action):
            step = machine.transitions[action][place.order.status]
            revision = place.order.revision + step.custom["stales"]
            yield after(place, action, status=machine.target(place.order, place.context, action), revision=revision)


def address_can_be_priced(place: Place) -> bool:
    """Delivery is calculated for a complete address."""
    return Reason.ADDRESS_INCOMPLETE in place.mended or address_is_complete(*place.as_sent)


def after(place: Place, action: str, **changes: object) -> Place:
    """The place that an action leads to."""
    if action == Action.ANNUL:
        changes["annulment_method"] = place.order.method
    draft = place.order.draft(**changes)
    return Place(draft, context_of_draft(draft, place.context), place.mended, (*place.steps, Step(action, place)))


def after_edit(place: Place) -> Place:
    """The place after an edit that puts right whatever can be put right here."""
    mends = place.broken
    stale = bool(PRICED_FROM & {g.field for g in mends})
    draft = place.order.draft(revision=place.order.revision + stale)
    reasons = {g.reason for g in mends}
    context = context_of_draft(draft, place.context, address_mended=Reason.ADDRESS_NOT_RECOGNISED in reasons)
    return Place(draft, context, place.mended | reasons, (*place.steps, Step(Action.EDIT, place, mends)))
