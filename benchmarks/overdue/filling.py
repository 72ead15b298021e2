"""Cases by the million, of which some have just come due."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

from django.core.management import call_command

from benchmarks.overdue.database import empty, execute, multiply, whole
from orders.models import Order
from returns.choices import CaseStatus, ReturnReason, WishedOutcome
from returns.models import ReturnCase
from service.clock import today
from service.models import Client

CLIENTS = 10_000
OTHERS = ("sent", "received", "refund_approved", "settled", "refused")


def fill(cases: int, due: int) -> None:
    """Store `cases` cases, every (cases / due)-th overdue since yesterday, unless an earlier run has."""
    call_command("migrate", verbosity=0)
    if whole(ReturnCase, cases):
        return
    empty("service_client, orders_order, returns_returncase")
    client = Client.objects.create(last="Замерова", first="Анна")
    multiply(client, CLIENTS - 1, first="'Анна' || (n % 50)")
    order = Order.objects.create(number="B-0", client=client, delivery_price=Decimal("350.00"))
    first = client.pk
    multiply(order, CLIENTS - 1, number="'B-' || n", client_id=f"{first} + n % {CLIENTS}")
    case = ReturnCase.objects.create(
        order=order,
        client=client,
        status=CaseStatus.SENT,
        reason=ReturnReason.NOT_LIKED,
        wished_outcome=WishedOutcome.REFUND,
        redeemed_on=today() - timedelta(days=90),
        window_ends_on=today() - timedelta(days=76),
        sent_on=today() - timedelta(days=80),
        refund_due_on=today() + timedelta(days=10),
    )
    spread(case, cases, due, order.pk, first)
    execute("VACUUM ANALYZE")


def spread(case: ReturnCase, cases: int, due: int, first_order: int, first_client: int) -> None:
    """The other cases: those overdue, those whose period runs, and settled ones."""
    overdue = f"n % {cases // due} = 0"
    states = ", ".join(f"'{state}'" for state in OTHERS)
    multiply(
        case,
        cases - 1,
        order_id=f"{first_order} + n % {CLIENTS}",
        client_id=f"{first_client} + n % {CLIENTS}",
        status=f"CASE WHEN {overdue} THEN 'sent' ELSE (ARRAY[{states}])[1 + n % 5] END",
        refund_due_on=f"CASE WHEN {overdue} THEN t.refund_due_on - 11 ELSE t.refund_due_on + n % 19 END",
        wished_outcome="(ARRAY['refund', 'exchange', 'resend'])[1 + n % 3]",
    )
