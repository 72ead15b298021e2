"""Which words, tickets and facts make, keep and break a promise (PRM-1)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta

from desk.models.promises import PromiseCode, PromiseState
from escalations.choices import Action as TicketAction
from escalations.choices import TicketCategory
from orders.choices import Action, AnnulReason
from returns.choices import CaseAction
from service.runtime_settings import BUFFER_DAYS, BUFFER_REPEATED_WEEKS, CLARIFICATION_DAYS

Term = Callable[[], timedelta]


@dataclass(frozen=True, slots=True)
class Promising:
    """What a phrase promises.

    Attributes:
        code: the kind of promise.
        term: the later end of the term that the words name, counted from the day after; None where they name none:
            then the ticket's or the return's own due day is meant, and without one nothing is promised.
        rings: whether the words promise a call, which becomes a call-back of the ticket's queue (PRM-2).
    """

    code: PromiseCode
    term: Term | None = None
    rings: bool = False


IN_TOUCH = Promising(PromiseCode.IN_TOUCH, rings=True)
TO_AUTHORITY = Promising(PromiseCode.IN_TOUCH, rings=True)
"""To whoever rings of a client, not to the client."""
SILENCE = Promising(PromiseCode.SILENCE)
ANNUL = Promising(PromiseCode.ANNUL)
PHRASES: Mapping[str, Promising] = {
    "buffer.first": Promising(PromiseCode.DISPATCH, lambda: timedelta(days=BUFFER_DAYS.value[1])),
    "buffer.again": Promising(PromiseCode.DISPATCH, lambda: timedelta(weeks=BUFFER_REPEATED_WEEKS.value[1])),
    "closing.awaits_stock": Promising(PromiseCode.DISPATCH, lambda: timedelta(days=BUFFER_DAYS.value[1])),
    "closing.awaits_stock_late": Promising(
        PromiseCode.DISPATCH, lambda: timedelta(weeks=BUFFER_REPEATED_WEEKS.value[1])
    ),
    "buffer.overdue_passed_on": IN_TOUCH,
    "cancel.passed_on": ANNUL,
    "ff_annulled.clarify": Promising(
        PromiseCode.IN_TOUCH, lambda: timedelta(days=CLARIFICATION_DAYS.value[1]), rings=True
    ),
    "money.wait": Promising(PromiseCode.RETURN_ANSWER),
    "return.under_way": Promising(PromiseCode.RETURN_ANSWER),
    "money.overdue": IN_TOUCH,
    "partner.no_phone": IN_TOUCH,
    "prepaid.wish": IN_TOUCH,
    "prepaid.refused": IN_TOUCH,
    "prepaid.passed_on": IN_TOUCH,
    "prepaid.over": IN_TOUCH,
    "address.written_down": IN_TOUCH,
    "client.refuser_passed_on": IN_TOUCH,
    "handed.supervisor": IN_TOUCH,
    "return.withdraw_passed_on": IN_TOUCH,
    "parcel.elsewhere_passed_on": IN_TOUCH,
    "parcel.elsewhere_prepaid": IN_TOUCH,
    "parcel.late_passed_on": IN_TOUCH,
    "address.passed_on": IN_TOUCH,
    "address.left": IN_TOUCH,
    "recipient.supervisor": IN_TOUCH,
    "recipient.sent": IN_TOUCH,
    "add.joined": IN_TOUCH,
    "authority.in_touch": TO_AUTHORITY,
    "autodial.error_recorded": SILENCE,
    "autodial.passed_on": SILENCE,
}
"""Phrase → what saying it promises. The tests read all texts and name a promise that isn't here."""

BY_CATEGORY = {
    TicketCategory.CONTACT_SUPPRESSION: SILENCE,
    TicketCategory.AUTHORITY_REQUEST: TO_AUTHORITY,
}
TICKETS: Mapping[TicketCategory, Promising] = {
    category: BY_CATEGORY.get(category, Promising(PromiseCode.IN_TOUCH))
    for category in TicketCategory
    if category != TicketCategory.SYSTEM
}
"""Category → what making such a ticket on a call promises, where no words did: its answer by its due day (ESC-16)."""


KEPT, BROKEN, RELEASED = PromiseState.KEPT, PromiseState.BROKEN, PromiseState.RELEASED
RUNG_BACK = {"reach": KEPT, "client_rang": RELEASED, "give_up": RELEASED, "cancel": RELEASED, "expire": BROKEN}
ANSWERED = {TicketAction.RESOLVE.value: KEPT, TicketAction.REJECT.value: KEPT}
Facts = Mapping[str, Mapping[str, PromiseState]]
FACTS: Mapping[PromiseCode, Facts] = {
    PromiseCode.DISPATCH: {
        "order": {
            Action.EXPORT.value: KEPT,
            Action.DISPATCH.value: KEPT,
            Action.ANNUL.value: BROKEN,
            Action.CANCEL.value: BROKEN,
            Action.FF_ANNUL.value: BROKEN,
            Action.WEBUTILS_CANCEL.value: BROKEN,
            Action.SET_HAPPY_CALL.value: BROKEN,
            Action.REISSUE.value: RELEASED,
            Action.EXPORT_TO_PARTNER.value: RELEASED,
        }
    },
    PromiseCode.IN_TOUCH: {"ticket": ANSWERED, "callback": RUNG_BACK},
    PromiseCode.SILENCE: {"ticket": ANSWERED},
    PromiseCode.CALL_BACK: {"callback": RUNG_BACK},
    PromiseCode.ANNUL: {
        "order": {
            Action.ANNUL.value: KEPT,
            Action.CANCEL.value: KEPT,
            Action.WEBUTILS_CANCEL.value: KEPT,
            Action.CONFIRM.value: RELEASED,
            Action.REISSUE.value: RELEASED,
            Action.EXPORT_TO_PARTNER.value: BROKEN,
        },
        "ticket": {TicketAction.REJECT.value: BROKEN},
    },
    PromiseCode.RETURN_ANSWER: {
        "case": {
            CaseAction.APPROVE_REFUND.value: KEPT,
            CaseAction.APPROVE_EXCHANGE.value: KEPT,
            CaseAction.APPROVE_RESEND.value: KEPT,
            CaseAction.REFUSE.value: KEPT,
            CaseAction.SETTLE.value: KEPT,
            CaseAction.WITHDRAW.value: RELEASED,
        }
    },
}
"""What settles a promise: kind of object → action of its history → what the promise becomes."""
CLIENTS_OWN = frozenset({AnnulReason.CLIENT_REFUSAL.value, AnnulReason.CORRECTION.value})
"""Reasons of an annulment that are the client's wish: a promise about the order is then given back, not broken."""


def outcome(code: str, subject: str, action: str, reason: str) -> PromiseState:
    """What a fact makes of a promise that isn't late yet."""
    if code != PromiseCode.ANNUL and subject == "order" and action == Action.ANNUL and reason in CLIENTS_OWN:
        return RELEASED
    return FACTS[PromiseCode(code)][subject][action]


def fact_types() -> list[str]:
    """The events after which a promise may be settled."""
    found = {
        f"{subject}.{action}" for facts in FACTS.values() for subject, actions in facts.items() for action in actions
    }
    return sorted(found)
