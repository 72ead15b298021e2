"""What a partner has to do now: the warehouse what it is to ship, a carrier what it carries (INT-8)."""

from __future__ import annotations

from django.db.models import F, Q, QuerySet

from orders import selectors
from orders.choices import Action, Stage, Status
from orders.fsm.machine import ORDER_MACHINE
from orders.models import Order
from orders.partners.own_orders import carried_by
from service.accounts.roles import Actor, Role

TO_SHIP = Q(status=Status.BUFFER) | Q(status=Status.CONFIRMED, review_required=False, calculated_revision=F("revision"))
TO_DELIVER = Q(status__in=sorted(ORDER_MACHINE.transitions[Action.TRACK])) & ~Q(stage=Stage.REDEEMED)


def worklist_of(actor: Actor) -> QuerySet[Order]:
    """The orders that an actor's work is with: what the warehouse has yet to export, what a carrier carries."""
    rows = selectors.orders()
    return rows.filter(TO_DELIVER, carried_by(actor)) if actor.role == Role.CARRIER else rows.filter(TO_SHIP)
