"""Cases of the demo: some of the redeemed demo orders go back, in every status and of every age.

They come in through the door of the CRM before, as posted or not; what happened since, the demo's returns specialist
does by the machine, so that amounts, findings and history are what people would have made.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import cycle
from typing import Any

from orders.choices import Stage, Status
from orders.models import Order
from orders.tracking_numbers import make_russian_post
from returns.choices import CaseStatus, ReturnReason, WishedOutcome
from returns.clocks import WINDOW_DAYS
from returns.models import ReturnCase
from returns.use_cases.acting import act
from returns.use_cases.intake import take_over_cases
from service.roles import SYSTEM, Actor

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
POSTED = (
    *(CaseStatus.SENT, CaseStatus.RECEIVED, CaseStatus.EXAMINED, CaseStatus.REFUND_APPROVED, CaseStatus.SENT),
    *(CaseStatus.EXCHANGE_APPROVED, CaseStatus.RECEIVED, CaseStatus.SETTLED, CaseStatus.REFUSED),
    *(CaseStatus.SENT, CaseStatus.RESEND_APPROVED, CaseStatus.WITHDRAWN),
)
ADVISED, LAPSED, ALTOGETHER = 6, 4, 60
OLDEST_DAYS = 75


@dataclass(frozen=True)
class Plan:
    """One case: the item that brings it in, and where it is led."""

    item: dict[str, Any]
    status: CaseStatus


def plans(now: date) -> list[Plan]:
    """What to make of the redeemed orders, the newest first; the well-known orders are left for trying things out."""
    free = Order.objects.filter(status=Status.EXPORTED, stage=Stage.REDEEMED, redeemed_on__isnull=False)
    rows = free.exclude(number__startswith="DEMO-").filter(redeemed_on__lte=now)
    recent = list(rows.filter(redeemed_on__gt=now - timedelta(days=OLDEST_DAYS)).order_by("-redeemed_on", "number"))
    old = list(rows.filter(redeemed_on__lte=now - timedelta(days=OLDEST_DAYS)).order_by("-redeemed_on", "number"))
    unsent = [Plan(item(order, CaseStatus.ADVISED, n), CaseStatus.ADVISED) for n, order in enumerate(recent[:ADVISED])]
    lapsed = [Plan(item(order, CaseStatus.LAPSED, n), CaseStatus.LAPSED) for n, order in enumerate(old[:LAPSED])]
    room = ALTOGETHER - len(unsent) - len(lapsed)
    return [*unsent, *lapsed, *posted(spread(recent[ADVISED:], room), now)]


def spread(orders: list[Order], count: int) -> list[Order]:
    """That many orders from the whole range, so that the cases are of every age."""
    step = max(1, len(orders) // count)
    return orders[::step][:count]


def posted(orders: list[Order], now: date) -> Iterator[Plan]:
    """Cases whose parcels were posted some days after the redemption, within the window."""
    for number, (order, status) in enumerate(zip(orders, cycle(POSTED), strict=False)):
        on: date = order.redeemed_on  # type: ignore[assignment]
        sent_on = min(on + timedelta(days=number % WINDOW_DAYS), now)
        parcel = make_russian_post(order.postal_index, number % 100, number)
        told = {"sent_on": str(sent_on), "tracking_number": parcel}
        yield Plan(item(order, CaseStatus.SENT, number) | told, status)


def item(order: Order, status: CaseStatus, number: int) -> dict[str, Any]:
    """A case as the CRM before would tell it."""
    return {
        "order": order.number,
        "reason": list(ReturnReason)[number % len(ReturnReason)].value,
        "wished_outcome": list(WishedOutcome)[number % len(WishedOutcome)].value,
        "status": status.value,
    }


def load(now: date, specialist: Actor) -> list[dict[str, Any]]:
    """Bring the cases in and lead each where it is meant to be; what was refused is returned, and isn't led."""
    made = plans(now)
    results = take_over_cases([plan.item for plan in made], actor=SYSTEM)
    for number, (plan, result) in enumerate(zip(made, results, strict=True)):
        if result["outcome"] == "created":
            lead(result["id"], plan.status, number, specialist)
    return [result for result in results if result["outcome"] == "refused"]


def lead(pk: int, status: CaseStatus, number: int, specialist: Actor) -> None:
    """Do what brings the case into the status."""
    for action in WAYS.get(status, ()):
        data = brought(action, ReturnCase.objects.get(pk=pk), number)
        act(pk, action, actor=specialist, data=data, present=lambda case: {"status": case.status})


def brought(action: str, case: ReturnCase, number: int) -> dict[str, Any]:
    """What the specialist fills in."""
    bodies: dict[str, dict[str, Any]] = {
        "examine": {"findings": FINDINGS[number % len(FINDINGS)], "operator_error": number % 7 == 0},
        "approve_refund": {"amount": case.paid},
        "refuse": {"reason": REFUSAL},
    }
    return bodies.get(action, {})
