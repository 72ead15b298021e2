"""What the desk may not learn from an order yet: that the goods of its return case came back (RET-13).

The case's house says until which day (`register_embargo`), whoever reports the return; until it is over, operators and
supervisors get the order as it stood before. Whoever may see the case sees the order as it is.
"""

from __future__ import annotations

import copy
from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.db.models import Case, CharField, Exists, Expression, F, OuterRef, Q, When

from service.accounts.roles import DESK, Role
from service.clock import today

if TYPE_CHECKING:
    from orders.models import Order

SUBJECT = "order"


EmbargoSource = Callable[[int], date | None]
EMBARGO_SOURCES: list[EmbargoSource] = []


def register_embargo(keeper: EmbargoSource) -> None:
    """Have a house above asked until which day the desk may not learn that an order's goods came back."""
    EMBARGO_SOURCES.append(keeper)


def embargo_ends_on(order: Order) -> date | None:
    """The last day on which the desk may not learn of it; None when it may at once."""
    days = [day for keeper in EMBARGO_SOURCES if (day := keeper(order.pk)) is not None]
    return max(days, default=None)


def start_embargo(order: Order, until: date | None) -> None:
    """Keep how the order stands from the desk's eyes until the end of a day; what is hidden already stays so."""
    if until is None or until < today():
        return
    if order.veiled_until is not None and order.veiled_until >= today():
        order.veiled_until = max(order.veiled_until, until)
        return
    order.veiled_until, order.veiled_status, order.veiled_version = until, order.status, order.version


def is_embargoed(order: Order, role: Role) -> bool:
    """Whether the role gets the order as it stood before."""
    return role in DESK and order.veiled_until is not None and order.veiled_until >= today()


def as_seen_by(order: Order, role: Role) -> Order:
    """The order, not to be saved, as the role gets it."""
    if not is_embargoed(order, role):
        return order
    view = copy.copy(order)
    view.status, view.version = order.veiled_status, version_for(order, role)
    return view


def as_decided_for(order: Order, role: Role) -> Order:
    """The order that the role's questions are answered about: a parcel with its ШПИ, as it stood before."""
    if not (is_embargoed(order, role) and order.tracking_number):
        return order
    view = copy.copy(order)
    view.status = order.veiled_status
    return view


def version_for(order: Order, role: Role) -> int:
    """The version that the role gets."""
    if is_embargoed(order, role) and order.veiled_version is not None:
        return order.veiled_version
    return order.version


def visible_status(role: Role, day: date | Expression | None = None) -> Expression:
    """The status that the role gets on a day (today if none is named), for filters."""
    if role not in DESK:
        return F("status")  # type: ignore[return-value]
    embargoed = When(veiled_until__gte=day or today(), then=F("veiled_status"))
    return Case(embargoed, default=F("status"), output_field=CharField())


def show_hidden_changes() -> int:
    """Count as changed now the orders whose embargo is over; how many."""
    orders: Any = apps.get_model("orders", "Order")
    return int(orders.show_hidden_changes(Q(veiled_until__gte=today())))


def hidden_events(role: Role) -> Q:
    """The events that the role may not learn of yet, for the feed and its subscribers."""
    if role not in DESK:
        return Q(pk__in=())
    embargoed = apps.get_model("orders", "Order").objects.filter(pk=OuterRef("subject_id"), veiled_until__gte=today())
    return Q(Exists(embargoed.filter(veiled_version__lt=OuterRef("version"))), subject=SUBJECT)
