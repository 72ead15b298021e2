"""A question asked in a contact, and the receipt of its answer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from service.accounts.roles import Actor
from service.clock import effective_now
from service.fsm.decision_and_denials import TransitionDenied
from service.fsm.persistence import Written, inserted, write_together
from service.http.request_id import current_request_id
from service.models.receipts import GUIDED, MADE, REFUSED, Receipt
from service.queries.reference_data import known_rules_version


@dataclass(slots=True)
class Question:
    """What is asked, filled in while it is being answered.

    Attributes:
        name: as events name it (`order.confirm`).
        contact_id: the contact it is asked in; without one there is no receipt.
        given: the fields of the request.
        facts: what it was decided by, as codes and ids.
        at: when it was asked: as of this moment the desk is as it was decided on.
    """

    name: str
    actor: Actor
    given: Iterable[str] = ()
    contact_id: int | None = None
    subject_id: int | None = None
    version: int | None = None
    facts: dict[str, Any] = field(default_factory=dict)
    at: datetime = field(default_factory=effective_now)

    def receipt(self, outcome: str, reasons: Iterable[str] = ()) -> Receipt:
        """The receipt of the answer, unsaved.

        Raises:
            ValueError: nothing is kept outside of a contact.
        """
        if self.contact_id is None:
            raise ValueError(self.name)
        rules = known_rules_version()
        return Receipt(
            **({} if rules is None else {"rules": rules}),
            at=self.at,
            account_id=self.actor.user_id,
            role=self.actor.role,
            contact_id=self.contact_id,
            question=self.name,
            subject_id=self.subject_id,
            version=self.version,
            outcome=outcome,
            given=sorted(self.given),
            reasons=list(reasons),
            facts=self.facts,
            request_id=current_request_id(),
        )

    def made(self, *beside: Written) -> dict[str, int]:
        """Store the receipt of what was done, for the answer; outside of a contact there is none.

        Args:
            beside: what else the same statement is to write.
        """
        return self._kept(MADE, beside)

    def guided(self, *beside: Written) -> dict[str, int]:
        """Store the receipt of what was said and offered; arguments as of `made`."""
        return self._kept(GUIDED, beside)

    def _kept(self, outcome: str, beside: Sequence[Written]) -> dict[str, int]:
        if self.contact_id is None:
            for part in beside:
                write_together(part)
            return {}
        (receipt,) = write_together(*beside, *inserted([self.receipt(outcome)]))
        return {"decision": receipt}


@contextmanager
def question_in_contact(question: Question, *, dry_run: bool = False) -> Iterator[Question]:
    """The work that answers a question; a refusal leaves it with its receipt, to be stored by whoever answers.

    The work's own transaction is rolled back by then, so the receipt is all that stays.
    """
    try:
        yield question
    except TransitionDenied as denied:
        if question.contact_id is not None and not dry_run:
            denied.receipt = question.receipt(REFUSED, denied.decision.codes)
        raise
