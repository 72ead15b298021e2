"""Which orders are a partner's own: a shop's those it brought, a carrier's those it carries (INT-8).

A shop's own is also what was made of an order that it brought (ORD-25). A carrier's account speaks for the carrier
named on it; one that names none speaks for every carrier in the demo, and for nobody elsewhere.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from django.conf import settings
from django.db.models import BigIntegerField, Exists, Func, OuterRef, Q, QuerySet
from django.http import Http404

from orders.models import Order
from service.accounts.roles import Actor, Role
from service.models import HistoryRow

SUBJECT, TAKE_OVER = "order", "take_over"


class OrderAndPredecessors(Func):
    """The ids of an order and of every order that it was reissued from, one after the other (ORD-25)."""

    template = """(
        WITH RECURSIVE predecessors AS (
            SELECT f.id, f.reissue_of_id FROM orders_order f WHERE f.id = %(expressions)s
            UNION SELECT o.id, o.reissue_of_id FROM orders_order o JOIN predecessors p ON o.id = p.reissue_of_id
        )
        SELECT id FROM predecessors
    )"""
    output_field = BigIntegerField()


def carried_by(actor: Actor) -> Q:
    """The orders whose parcels a carrier's account may speak of."""
    if actor.carrier is not None:
        return Q(carrier_id=actor.carrier)
    return Q() if settings.DEMO else Q(pk__in=())


def brought_by(actor: Actor) -> Q:
    """The orders that an account brought, and those made of them: history names it in the first version of one."""
    first = HistoryRow.objects.filter(subject=SUBJECT, version=1, action=TAKE_OVER, actor_id=actor.user_id)
    return Q(Exists(first.filter(subject_id__in=OrderAndPredecessors(OuterRef("pk")))))


OWN: Mapping[Role, Callable[[Actor], Q]] = {Role.SHOP: brought_by, Role.CARRIER: carried_by}
"""The partners that have orders of their own; to everybody else all are open that the role may see."""


def own_orders(actor: Actor) -> QuerySet[Order]:
    """The orders that an actor may speak of."""
    return Order.objects.filter(OWN[actor.role](actor)) if actor.role in OWN else Order.objects.all()


def own_events(actor: Actor) -> Q:
    """The events about orders that are a partner's business, for feed and webhooks; the warehouse's are all."""
    if actor.role in OWN:
        return Q(Exists(own_orders(actor).filter(pk=OuterRef("subject_id"))))
    return Q() if actor.role == Role.WAREHOUSE else Q(pk__in=())


def is_own(actor: Actor, order: Order) -> bool:
    """Whether an actor may speak of an order; a carrier's account needs no look into the database for it."""
    if actor.role == Role.CARRIER and actor.carrier is not None:
        return order.carrier_id == actor.carrier
    own = OWN[actor.role](actor) if actor.role in OWN else Q()
    return not own or Order.objects.filter(own, pk=order.pk).exists()


def may_become_own(actor: Actor, order: Order) -> bool:
    """Whether an order that isn't a partner's own may still become so: a parcel that no carrier has yet."""
    return actor.role == Role.CARRIER and order.carrier_id is None


def require_own_order(actor: Actor, number: str, action: str) -> None:
    """A partner's account acts on its own orders alone.

    Raises:
        RoleDenied: the role has no such action, on any order.
        Http404: the order is another partner's, or there is none of this number.
    """
    if actor.role not in OWN:
        return
    Order.machine.require_role(action, actor.role)
    if not own_orders(actor).filter(number=number).exists():
        raise Http404
