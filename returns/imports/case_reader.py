"""Reads one imported return case; what is absent stays unknown (contract, "Integrations")."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from orders.models import Order
from returns.choices import AT_WORK, DISPATCHED, WITHOUT_RETURN, CasePhase, CaseStatus
from returns.goods.dispatch_validation import dispatch_faults
from returns.models import ReturnCase, ReturnLine
from returns.terms.deadlines import refund_clock_runs, refund_due
from returns.terms.redemption_date import Redemption, redemption_of
from returns.terms.terms_from_settings import terms
from returns.use_cases.open_case import LATER, start_window
from service.clock import moscow_date, today
from service.input_errors import FieldError

NEVER_POSTED = CaseStatus.of(CasePhase.ADVISED, CasePhase.LAPSED)
HOLDING = AT_WORK | CaseStatus.of(CasePhase.SETTLED)
NOT_SENT = FieldError("sent_on", "not_dispatched", "Возврат с этим статусом ещё не отправлен: даты отправки не бывает.")


def imported_case(order: Order, given: Mapping[str, Any], now: datetime) -> ReturnCase:
    """The case with its lines and clocks, unsaved."""
    case = ReturnCase(
        order=order,
        client=order.client,
        imported_at=now,
        created_at=now,
        tracking_number=given.get("tracking_number") or "",
        **{name: given[name] for name in ("status", "reason", "wished_outcome")},
    )
    case.basket = [ReturnLine.of(line) for line in order.basket]
    start_clocks(case, order, given)
    for line in case.basket:
        line.held = holds(case)
    return case


def holds(case: ReturnCase) -> bool:
    """Whether a second case is kept off; an ended one does it until the desk may know that it ended (RET-13)."""
    running = case.refund_due_on is not None and refund_clock_runs(case.refund_due_on, today())
    return case.status in HOLDING or (case.status in WITHOUT_RETURN and running)


def start_clocks(case: ReturnCase, order: Order, given: Mapping[str, Any]) -> None:
    """The clocks that the dates given begin.

    A parcel whose day of dispatch nobody tells was posted today at the latest: its refund is due by then, so that
    no client is forgotten.
    """
    result = terms()
    on = given.get("redeemed_on")
    redemption = redemption_of(order, on, None) if on is None or on == order.redeemed_on else Redemption(on, "")
    if redemption is not None:
        start_window(case, redemption, result)
    if given.get("sent_on") is not None:
        case.start_refund_clock(given["sent_on"], result.refund_days)
    elif case.status in DISPATCHED:
        case.refund_days = result.refund_days
        case.refund_due_on = refund_due(moscow_date(case.created_at), result.refund_days)


def date_faults(case: ReturnCase, given: Mapping[str, Any]) -> list[FieldError]:
    """Dates that can't be."""
    faults = dispatch_faults(given.get("sent_on"), case.redeemed_on)
    on = given.get("redeemed_on")
    if on is not None and on > moscow_date(case.created_at):
        faults.append(LATER)
    if given.get("sent_on") is not None and case.status in NEVER_POSTED:
        faults.append(NOT_SENT)
    return faults
