"""Denials of a case that isn't there yet, with what leads on (RET-1…RET-9, ORD-9)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from returns.choices import CaseReason, WishedOutcome
from returns.words import OPENING
from service.workflow import Decision, Denial, Objection, Refused

if TYPE_CHECKING:
    from orders.models import Order
    from returns.models import ReturnCase
    from service.models import Contact

API = "/api/v1"
OPEN = "open"
Step = dict[str, Any]


def denial(
    code: CaseReason,
    *,
    field: str = "",
    order: Order | None = None,
    contact: Contact | None = None,
    case: ReturnCase | None = None,
) -> Denial:
    """The reason in words, with the way on that this order, contact or case has."""
    words = OPENING[code]
    extra = {"case": case.pk} if case else {}
    steps = {
        CaseReason.IDENTITY_NOT_VERIFIED: lambda: [identify(contact)],
        CaseReason.CASE_ALREADY_OPEN: lambda: [look_at(case)],
        CaseReason.ALREADY_RETURNED: lambda: [look_at(case)],
        CaseReason.KIT_PART_NOT_SENT: lambda: [wish(order, WishedOutcome.EXCHANGE), wish(order, WishedOutcome.REFUND)],
    }.get(code, list)
    return Denial(code.value, words.message, words.client_words, field, next_steps=steps(), extra=extra)


def refusal(denials: list[Denial]) -> Refused:
    """What is raised when a case isn't opened."""
    objections = [Objection(told.code, told.field) for told in denials]
    return Refused(Decision(OPEN, objections, denials=denials))


def identify(contact: Contact | None) -> Step:
    """Note on the contact how the caller was identified (CLI-2); a call without one begins it."""
    needs = [{"field": "identified_by", "code": "required"}]
    if contact is None:
        return {
            "action": "start_contact",
            "label": "Начать обращение и опознать клиента",
            "needs": needs,
            "method": "POST",
            "href": f"{API}/contacts",
        }
    return {
        "action": "identify",
        "label": "Опознать клиента",
        "needs": needs,
        "method": "PATCH",
        "href": f"{API}/contacts/{contact.pk}",
    }


def look_at(case: ReturnCase | None) -> Step:
    """The case that holds the goods."""
    pk = case.pk if case else None
    return {
        "action": "open_case",
        "label": f"Открыть возврат {pk}",
        "needs": [],
        "method": "GET",
        "href": f"{API}/returns/{pk}",
    }


def wish(order: Order | None, outcome: WishedOutcome) -> Step:
    """The same case with another wish (RET-9)."""
    return {
        "action": OPEN,
        "label": f"Оформить: {outcome.label.lower()}",
        "needs": [],
        "method": "POST",
        "href": f"{API}/returns",
        "body": {"order": order.number if order else None, "wished_outcome": outcome.value},
    }
