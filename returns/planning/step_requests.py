"""Steps that lead on from a denial about returns, as requests that a caller can follow to the letter (ORD-9)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from orders.planning.ticket_steps import ticket_step
from returns.choices import CaseAction, CaseReason, CaseStatus, WishedOutcome
from service.fsm.machine import requirements
from service.fsm.needs import need
from service.fsm.representation import target_representation
from service.http.json import Representation

if TYPE_CHECKING:
    from django_fsm import Transition

    from returns.models import ReturnCase
    from returns.models.case import CaseContext

API = "/api/v1"
OPEN = "open"
TICKETS = {
    WishedOutcome.REFUND: ("where_money", "Передать вопрос «где деньги» в ОПП"),
    WishedOutcome.EXCHANGE: ("where_exchange", "Передать вопрос «где обмен» в ОПП"),
    WishedOutcome.RESEND: ("where_exchange", "Передать вопрос «где обмен» в ОПП"),
}
"""What the client asks about once the 30 days are over (OPP-3, OPP-5)."""
WISHES: dict[str, str] = {
    CaseAction.SEND: "Клиент уточняет, как отправил возврат {pk}.",
    CaseAction.WITHDRAW: "Клиент хочет отозвать возврат {pk}.",
}
"""What was asked of a case → how the text of a supervisor's ticket begins (GDE-32)."""
HANDED_OVER = "order_question"


def step_representation(case: ReturnCase, context: CaseContext, step: Transition) -> Representation:
    """One step: what it needs, the request that takes it, and where it leads."""
    result = case_action_request(case, step.name, list(requirements(case, context, step.custom["guards"])))
    to: object = step.target
    if to is None:
        return result
    target = CaseStatus(str(to))
    return {**result, **target_representation(target.value, target.label)}


def case_action_request(case: ReturnCase, action: str, needs: list[Representation]) -> Representation:
    """The request for an action of a case."""
    label, href = CaseAction(action).label, f"{API}/returns/{case.pk}/actions/{action}"
    return {"action": str(action), "label": label, "needs": needs, "method": "POST", "href": href}


def send_step(case: ReturnCase) -> Representation:
    """Write down that the client has posted the parcel (RET-12)."""
    needed = ("sent_on", "tracking_number")
    return case_action_request(case, CaseAction.SEND, [need(name, CaseReason.DISPATCH_REQUIRED) for name in needed])


def look_at(pk: int) -> Representation:
    """The case that holds the goods."""
    return {
        "action": "open_case",
        "label": f"Открыть возврат {pk}",
        "needs": [],
        "method": "GET",
        "href": f"{API}/returns/{pk}",
    }


def opening(label: str, *needed: str, **body: Any) -> Representation:
    """The request for a case."""
    needs = [need(name) for name in needed]
    return {"action": OPEN, "label": label, "needs": needs, "method": "POST", "href": f"{API}/returns", "body": body}


def ask_claims(case: ReturnCase) -> Representation:
    """The client has waited too long: the claims department is asked (OPP-3)."""
    category, label = TICKETS[WishedOutcome(case.wished_outcome)]
    return {
        "action": "ticket",
        "label": label,
        "category": category,
        "needs": [need("text")],
        "method": "POST",
        "href": f"{API}/tickets",
        "body": {"category": category, "return_case": case.pk},
    }


def ask_supervisor(case: ReturnCase, action: str) -> Representation:
    """The order's number goes to the supervisor, with what was wished of its return (ESC-5)."""
    step = ticket_step(case.order, HANDED_OVER) or {}
    wish = WISHES.get(action, "Вопрос по возврату {pk}.").format(pk=case.pk)
    return {**step, "needs": [need("text", suggested=wish)]}
