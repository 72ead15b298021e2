"""Cases of the demo: some of the redeemed demo orders go back, in every status and of every age.

They come in through the door of the CRM before, as posted or not; what happened since, the demo's returns specialist
does by the machine, so that amounts, findings and history are what people would have made.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import cycle
from typing import Any

from django.db.models import OuterRef, Subquery
from django.db.models.functions import Coalesce

from orders.choices import Stage, Status
from orders.delivery.tracking_numbers import make_russian_post
from orders.models import Order
from returns.choices import CaseStatus, ReturnReason, WishedOutcome
from returns.imports.cases import take_over_cases
from returns.models import ReturnCase
from returns.terms.deadlines import WINDOW_DAYS
from returns.use_cases.execute_action import execute_action
from service.accounts.roles import SYSTEM, Actor
from service.clock import moscow_date, start_of
from service.demo.moments import lived_at
from service.models import HistoryRow

FINDINGS = (
    "Трещина на корпусе, следов падения нет",
    "Цвет не тот, что в заказе",
    "Упаковка цела, товаром не пользовались",
)
REFUSAL = "Товаром пользовались, повреждение появилось после покупки."
WAYS: dict[str, tuple[str, ...]] = {
    CaseStatus.SENT: (),
    CaseStatus.RECEIVED: ("receive",),
    CaseStatus.EXAMINED: ("receive", "examine"),
    CaseStatus.REFUND_APPROVED: ("receive", "examine", "approve_refund"),
    CaseStatus.EXCHANGE_APPROVED: ("receive", "examine", "approve_exchange"),
    CaseStatus.RESEND_APPROVED: ("receive", "examine", "approve_resend"),
    CaseStatus.REFUSED: ("receive", "examine", "refuse"),
    CaseStatus.SETTLED: ("receive", "examine", "approve_refund", "settle"),
    CaseStatus.WITHDRAWN: ("withdraw",),
}
STEPS: dict[str, int] = {"receive": 6, "examine": 1, "settle": 3, "withdraw": 2}
NEXT_DAY = 1
POSTED = (
    *(CaseStatus.SENT, CaseStatus.RECEIVED, CaseStatus.EXAMINED, CaseStatus.REFUND_APPROVED, CaseStatus.SENT),
    *(CaseStatus.EXCHANGE_APPROVED, CaseStatus.RECEIVED, CaseStatus.SETTLED, CaseStatus.REFUSED),
    *(CaseStatus.SENT, CaseStatus.RESEND_APPROVED, CaseStatus.WITHDRAWN),
)
ADVISED, LAPSED, ALTOGETHER = 6, 4, 60
OLDEST_DAYS = 45
TOLD_AFTER = timedelta(minutes=1)
"""No case is heard of before its order is."""
OPENS, WORKED_MINUTES = timedelta(hours=10), 8 * 60


@dataclass(frozen=True)
class CasePlan:
    """One case: since when its order is known, the item that brings it in, when that was, and where it is led."""

    known: datetime
    item: dict[str, Any]
    on: date
    status: CaseStatus


def case_plans(now: date) -> list[CasePlan]:
    """What to make of the redeemed orders, the newest first; the well-known orders are left for trying things out."""
    free = Order.objects.filter(status=Status.EXPORTED, stage=Stage.REDEEMED, redeemed_on__lte=now)
    known = HistoryRow.objects.filter(subject="order", subject_id=OuterRef("pk"), version=1).values("at")
    free = free.annotate(known=Coalesce(Subquery(known), "created_at"))
    orders = list(free.exclude(number__startswith="DEMO-").order_by("-redeemed_on", "number"))
    advised, orders = orders[:ADVISED], orders[ADVISED:]
    lapsed, orders = orders[-LAPSED:], orders[:-LAPSED]
    waited = (CaseStatus.ADVISED, 1), (CaseStatus.LAPSED, WINDOW_DAYS + 1)
    unsent = [(order, *shown) for shown, found in zip(waited, (advised, lapsed), strict=True) for order in found]
    shown = [
        CasePlan(order.known, item(order, status, number), redemption_day(order) + timedelta(days=days), status)
        for number, (order, status, days) in enumerate(unsent)
    ]
    return [*shown, *posted(orders, now, ALTOGETHER - len(shown))]


def posted(orders: list[Any], now: date, count: int) -> Iterator[CasePlan]:
    """Cases whose parcels were posted within the window, from today to well past day 30, evenly."""
    statuses = cycle(POSTED)
    for number in range(count):
        status = next(statuses)
        wanted = now - timedelta(days=max(number * OLDEST_DAYS // count, days_to(status)))
        order = min(orders, key=lambda order: strain(order, wanted), default=None)
        if order is None:
            return
        orders.remove(order)
        sent_on = min(max(wanted, redemption_day(order)), redemption_day(order) + timedelta(days=WINDOW_DAYS))
        parcel = make_russian_post(order.postal_index, number % 100, number)
        shown = {"sent_on": str(sent_on), "tracking_number": parcel}
        yield CasePlan(order.known, item(order, CaseStatus.SENT, number) | shown, sent_on, status)


def days_to(status: CaseStatus) -> int:
    """How many days after its dispatch a case comes into the status."""
    return sum(STEPS.get(action, NEXT_DAY) for action in WAYS[status])


def strain(order: Order, sent_on: date) -> int:
    """By how many days a dispatch on this day would miss the order's window; nought inside it."""
    after = (sent_on - redemption_day(order)).days
    return max(-after, after - WINDOW_DAYS, 0)


def redemption_day(order: Order) -> date:
    """The day of redemption of an order that has one.

    Raises:
        LookupError: it has none.
    """
    if order.redeemed_on is None:
        raise LookupError(order.number)
    return order.redeemed_on


def item(order: Order, status: CaseStatus, number: int) -> dict[str, Any]:
    """A case as the CRM before would tell it."""
    return {
        "order": order.number,
        "reason": list(ReturnReason)[number % len(ReturnReason)].value,
        "wished_outcome": list(WishedOutcome)[number % len(WishedOutcome)].value,
        "status": status.value,
    }


def load_cases(now: datetime, specialist: Actor) -> list[dict[str, Any]]:
    """Bring the cases in and lead each where it is meant to be; what was refused is returned, and isn't led."""
    refused = []
    for number, plan in enumerate(case_plans(moscow_date(now))):
        with lived_at(max(at_work(plan.on, number, now), plan.known + TOLD_AFTER)):
            [result] = take_over_cases([plan.item], actor=SYSTEM)
        if result["outcome"] == "created":
            lead(result["id"], plan, number, now, specialist)
        else:
            refused.append(result)
    return refused


def lead(pk: int, plan: CasePlan, number: int, now: datetime, specialist: Actor) -> None:
    """Do what brings the case into the status, each step on a day of its own."""
    on = plan.on
    for place, action in enumerate(WAYS.get(plan.status, ()), start=1):
        on += timedelta(days=STEPS.get(action, NEXT_DAY))
        with lived_at(at_work(on, number + 60 * place, now)):
            data = brought_back(action, ReturnCase.objects.get(pk=pk), number)
            execute_action(pk, action, actor=specialist, data=data, present=lambda case: {"status": case.status})


def at_work(on: date, number: int, now: datetime) -> datetime:
    """A moment of the working day, not the same for all; what would lie ahead happens now."""
    return min(start_of(on) + OPENS + timedelta(minutes=37 * number % WORKED_MINUTES), now)


def brought_back(action: str, case: ReturnCase, number: int) -> dict[str, Any]:
    """What the specialist fills in."""
    bodies: dict[str, dict[str, Any]] = {
        "examine": {"findings": FINDINGS[number % len(FINDINGS)], "operator_error": number % 7 == 0},
        "approve_refund": {"amount": case.paid},
        "refuse": {"reason": REFUSAL},
    }
    return bodies.get(action, {})
