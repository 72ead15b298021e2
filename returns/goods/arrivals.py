"""What the warehouse reported of clients' goods that came back, and what no case was received for yet (RET-12)."""

from __future__ import annotations

from datetime import date

from django.db.models import Exists, OuterRef, Q, Value
from django.db.models.functions import Coalesce

from orders.choices import Action
from orders.models import Order
from returns.choices import CaseAction, CaseStatus
from returns.fsm.machine import CASE_MACHINE
from returns.models import ReturnCase
from service.accounts.roles import Role
from service.models import HistoryRow


def unspent() -> Q:
    """The history rows of orders' arrivals after which no case of the order was received."""
    cases = ReturnCase.objects.filter(order_id=OuterRef(OuterRef("subject_id"))).values("pk")
    receipts = HistoryRow.objects.filter(
        subject=CASE_MACHINE.subject, action=CaseAction.RECEIVE, pk__gt=OuterRef("pk"), subject_id__in=cases
    )
    reported = Q(subject=Order.machine.subject, action=Action.RETURN_FROM_CLIENT, role=Role.WAREHOUSE)
    return Q(reported, ~Exists(receipts))


def unassigned() -> Q:
    """The cases on their way of orders with such an arrival: a person sees which of them it was."""
    sent_on = Coalesce(OuterRef("sent_on"), Value(date.min))
    arrivals = HistoryRow.objects.filter(unspent(), subject_id=OuterRef("order_id"), at__date__gte=sent_on)
    return Q(Exists(arrivals), status=CaseStatus.SENT)
