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

from orders.choices import Action, DenialReason, Method, Status
from orders.fsm.context import context_of_draft
from orders.fsm.guards import READY, address_is_complete, address_is_recognised, goes_by_post
from orders.fsm.guards.request import BASKET_FIELDS
from orders.fsm.situation_denials import ANNULLED_FIRST
from service.accounts.roles import Role

if TYPE_CHECKING:
    from orders.fsm.facts import OrderContext, OrderGuard
    from orders.models import Order

CALCULATE = "calculate"
PRICED_FROM = frozenset({"lines", "address"})
GOAL_REACHED: dict[str, str] = {
    Action.CONFIRM: DenialReason.ALREADY_CONFIRMED,
    Action.ANNUL: DenialReason.ALREADY_ANNULLED,
}


@dataclass(frozen=True)
class PlanStep:
    """One step of a way: the action, and the order as it stands before it."""

    action: str
    before: PlanNode
    mends: tuple[OrderGuard, ...] = ()


@dataclass(frozen=True)
class PlanNode:
    """The order as some steps have left it, and what an edit among them has put right."""

    order: Order
    context: OrderContext
    mended: frozenset[str] = frozenset()
    steps: tuple[PlanStep, ...] = ()

    @property
    def key(self) -> tuple[object, ...]:
        """Two places with the same key have the same future."""
        order = self.order
        return order.status, order.calculated, order.method, order.annulment_method, order.review_required, self.mended

    def failures(self, action: str) -> list[str]:
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
class Plan:
    """The answer of a search: the steps, or why there are none."""

    goal: str
    reachable: bool
    steps: tuple[PlanStep, ...] = ()
    why: list[str] = field(default_factory=list)
    reached: bool = False


def find_plan(order: Order, context: OrderContext, goal: str) -> Plan:
    """The shortest way on which the goal's action can be done, for whoever asks in this context.

    Breadth first, so nothing shorter exists; a finite number of places, so it always ends. Unreachable
    answers name the reasons that remain at the place furthest on.
    """
    draft = order.draft()
    start = PlanNode(draft, context_of_draft(draft, context))
    why = start.failures(goal)
    if GOAL_REACHED.get(goal) in why:
        return Plan(goal, True, reached=True)
    queue, seen = deque([start]), {start.key}
    while queue:
        place = queue.popleft()
        failures = place.failures(goal)
        if not failures and not leads_back(start, place, goal):
            return Plan(goal, True, (*place.steps, PlanStep(goal, place)))
        why = failures or why
        for further in next_nodes(place, goal):
            if further.key not in seen:
                seen.add(further.key)
                queue.append(further)
    return Plan(goal, False, why=why)


def leads_back(start: PlanNode, place: PlanNode, goal: str) -> bool:
    """A confirmation that would lead back to the check it was to get out of is no arrival (ORD-13)."""
    target = place.order.machine.target(place.order, place.context, goal)
    return goal == Action.CONFIRM and target == start.order.status == Status.SUPERVISOR_CHECK


def next_nodes(place: PlanNode, goal: str) -> Iterator[PlanNode]:
    """The places that one step on the way to the goal leads to.

    Annulling is a means only where the table says «annul first», elsewhere a goal alone. A confirmation or a
    postponement is never a means: nobody confirms an order in order to annul it.
    """
    if not place.failures(Action.EDIT):
        if place.broken:
            yield node_after_edit(place)
        if address_can_be_priced(place) and not (place.order.calculated and goes_by_post(place.order, place.context)):
            sent, _ = place.as_sent
            yield node_after(place, CALCULATE, calculated_revision=sent.revision, method=sent.method)
    if place.order.status in ANNULLED_FIRST and goal != Action.ANNUL and not place.failures(Action.ANNUL):
        target = place.order.machine.target(place.order, place.context, Action.ANNUL)
        yield node_after(place, Action.ANNUL, status=target, revision=place.order.revision + 1)


def address_can_be_priced(place: PlanNode) -> bool:
    """Delivery is calculated for a complete address."""
    return DenialReason.ADDRESS_INCOMPLETE in place.mended or address_is_complete(*place.as_sent)


def node_after(place: PlanNode, action: str, **changes: object) -> PlanNode:
    """The place that an action leads to."""
    if action == Action.ANNUL:
        changes["annulment_method"] = place.order.method
    draft = place.order.draft(**changes)
    return PlanNode(
        draft, context_of_draft(draft, place.context), place.mended, (*place.steps, PlanStep(action, place))
    )


def node_after_edit(place: PlanNode) -> PlanNode:
    """The place after an edit that puts right whatever can be put right here."""
    mends = place.broken
    stale = bool(PRICED_FROM & {g.field for g in mends})
    draft = place.order.draft(revision=place.order.revision + stale)
    reasons = {g.reason for g in mends}
    context = context_of_draft(draft, place.context, address_mended=DenialReason.ADDRESS_NOT_RECOGNISED in reasons)
    return PlanNode(draft, context, place.mended | reasons, (*place.steps, PlanStep(Action.EDIT, place, mends)))
