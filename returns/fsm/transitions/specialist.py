"""The transitions that the returns specialist makes of an arrived parcel: examined, decided, settled (RET-11, RET-12).

None of them is seen by the desk before its time (RET-13).
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from returns.choices import CaseStatus as S
from returns.fsm.guards.verdict import (
    amount_given,
    amount_was_paid,
    findings_given,
    no_part_of_a_kit,
    postage_is_due,
    refusal_explained,
)
from returns.fsm.transitions.client import SPECIALIST
from service.fsm import transition

if TYPE_CHECKING:
    from returns.models import ReturnCase
    from returns.models.case import CaseContext


@transition(S.RECEIVED, to=S.EXAMINED, by=SPECIALIST, guards=(findings_given,))
def examine(case: ReturnCase, context: CaseContext, findings: str, operator_error: bool = False) -> None:  # noqa: FBT001
    """The goods were looked at; an operator's error is recorded, for the postage (RET-11)."""
    case.findings, case.operator_error = findings, operator_error


@transition(S.EXAMINED, to=S.REFUND_APPROVED, by=SPECIALIST, guards=(amount_given, amount_was_paid, postage_is_due))
def approve_refund(case: ReturnCase, context: CaseContext, amount: Decimal, postage: Decimal | None = None) -> None:
    """Money back: how much for the goods, how much for the postage (RET-11)."""
    case.refund_amount, case.postage = amount, postage or Decimal()


@transition(S.EXAMINED, to=S.EXCHANGE_APPROVED, by=SPECIALIST)
def approve_exchange(case: ReturnCase, context: CaseContext) -> None:
    """Other goods instead (RET-10)."""


@transition(S.EXAMINED, to=S.RESEND_APPROVED, by=SPECIALIST, guards=(no_part_of_a_kit,))
def approve_resend(case: ReturnCase, context: CaseContext) -> None:
    """What didn't come is sent on; never a part of a kit (RET-9)."""


@transition(S.EXAMINED, to=S.REFUSED, by=SPECIALIST, guards=(refusal_explained,))
def refuse(case: ReturnCase, context: CaseContext, reason: str) -> None:
    """Nothing is owed: why is written to the client."""
    case.refusal_reason = reason


@transition(S.REFUND_APPROVED, S.EXCHANGE_APPROVED, S.RESEND_APPROVED, S.REFUSED, to=S.SETTLED, by=SPECIALIST)
def settle(case: ReturnCase, context: CaseContext) -> None:
    """The client has what was decided."""
