"""An action that a request asks of an object with a machine: one way for orders, return cases and tickets."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from django.db.models import Model

from service.accounts.roles import Actor
from service.fsm.context import AnyContext
from service.fsm.decision_and_denials import TransitionDenied
from service.fsm.execute import decide_and_run, execute_transition, locked
from service.fsm.persistence import store_alone
from service.fsm.stateful import StatefulModel
from service.http.json import Representation
from service.input_errors import Faults, FieldError, Readable
from service.models.receipts import MADE, Receipt
from service.receipts import Question, question_in_contact
from service.traces import remember_with_change

CONTACT = "contact"
SubjectT = TypeVar("SubjectT", bound=StatefulModel)
Present = Callable[[SubjectT], Representation]


def _nothing_required(actor: Actor, key: Any, action: str) -> None:
    """What a machine's own rules don't already ask."""


def _nothing_checked(subject: StatefulModel, action: str, data: Mapping[str, Any]) -> None:
    """A body that the API has read needs no further look."""


def _nothing_beside(subject: StatefulModel, context: AnyContext) -> list[Model]:
    """Nothing stands beside the deed but what its transition leaves."""
    return []


def _represented(subject: SubjectT, context: AnyContext, action: str, present: Present[SubjectT]) -> Representation:
    """The object as it then is."""
    return present(subject)


@dataclass(frozen=True)
class RequestedAction(Generic[SubjectT]):
    """How a request acts on the objects of one machine; what a house has of its own it declares.

    Attributes:
        model: the class of the objects.
        contact_of: the contact in which the asker acts on a locked object, by the id that was named (CON-1).
        require: what is asked before the object is locked.
        check: what the body must be beside the locked object.
        beside: new rows that are stored in any case, by the statement that stores the deed where there is one.
        finish: what follows in the same transaction, and the answer.
    """

    model: type[SubjectT]
    contact_of: Callable[[Actor, int | None, SubjectT], int | None]
    require: Callable[[Actor, Any, str], None] = _nothing_required
    check: Callable[[SubjectT, str, Mapping[str, Any]], None] = _nothing_checked
    beside: Callable[[SubjectT, Any], list[Model]] = _nothing_beside
    finish: Callable[[SubjectT, Any, str, Present[SubjectT]], Representation] = _represented

    def __call__(
        self,
        key: Any,
        action: str,
        *,
        actor: Actor,
        data: Mapping[str, Any],
        present: Present[SubjectT],
        contact_id: int | None = None,
        expected_version: int | None = None,
        dry_run: bool = False,
    ) -> Representation:
        """Do an action; answers the object as it then is.

        Args:
            key: what the house's addresses know the object by.
            data: the body, read by the API's serializer.
            present: how the caller shows the object; asked within the transaction.

        Raises:
            InvalidInput: the contact named can't be the one this is done in, or the body doesn't fit the object.
            RoleDenied, TransitionDenied, VersionConflict, Http404: as `locked` and `execute_transition` say.
        """
        self.require(actor, key, action)
        question = Question(f"{self.model.machine.subject}.{action}", actor, data)
        asked = question_in_contact(question, dry_run=dry_run)
        door = locked(self.model, key, action, actor=actor, expected_version=expected_version, dry_run=dry_run)
        with asked, door as subject:
            found = self._contact_for(subject, action, actor, data, contact_id)
            context = subject.context(actor, data, contact_id=found)
            receipt = _receipt(question, subject, context) if context.contact_id and not dry_run else None
            context.rows += (beside := self.beside(subject, context))
            if not execute_transition(subject, context, action):
                store_alone(beside)
            result = self.finish(subject, context, action, present)
            result = result | stored(receipt) if receipt else result
            if not dry_run:
                remember_with_change()
            return result

    def faults(self, key: Any, action: str, *, actor: Actor, read: Readable) -> list[FieldError]:
        """What is wrong with a body beside the object, as far as it could be read, and with the contact that it names.

        Asked within a transaction that is rolled back. What the deed itself would find is told where all that it takes
        could be read.

        Raises:
            RoleDenied, Http404: as calling it says.
        """
        self.require(actor, key, action)
        self.model.machine.require_role(action, actor.role)
        subject = self.model.lock(key)
        data = {name: value for name, value in read.items() if name != CONTACT}
        _, faults = self._beside(subject, action, actor, data, read.get(CONTACT))
        if read.unread <= {CONTACT}:
            _ask_deed(faults, subject, action, actor, data)
        return list(dict.fromkeys(faults))

    def _contact_for(
        self, subject: SubjectT, action: str, actor: Actor, data: Mapping[str, Any], named: int | None
    ) -> int | None:
        """The contact that the deed is done in.

        Raises:
            InvalidInput: the one named can't be it, or the body doesn't fit the object; with what the deed itself
                would find wrong with the body.
        """
        contact_id, faults = self._beside(subject, action, actor, data, named)
        if faults:
            _ask_deed(faults, subject, action, actor, data)
        faults.refuse()
        return contact_id

    def _beside(
        self, subject: SubjectT, action: str, actor: Actor, data: Mapping[str, Any], named: int | None
    ) -> tuple[int | None, Faults]:
        """The contact of the deed, and what is wrong with it and with the body beside the object."""
        faults, contact_id = Faults(), None
        with faults.of_step():
            self.check(subject, action, data)
        with faults.of_step():
            contact_id = self.contact_of(actor, named, subject)
        return contact_id, faults


def _ask_deed(faults: Faults, subject: StatefulModel, action: str, actor: Actor, data: Mapping[str, Any]) -> None:
    """Add what the deed itself finds wrong with the body; whether a rule denies it is told once the body is sound."""
    with suppress(TransitionDenied), faults.of_step():
        decide_and_run(subject, subject.context(actor, data), action)


def _receipt(question: Question, subject: StatefulModel, context: AnyContext) -> Receipt:
    """What was asked, by the facts as the asker is told them (RET-13); stored by the statement that stores the deed."""
    question.contact_id, question.subject_id = context.contact_id, subject.pk
    question.version = subject.version_for(context.actor.role)
    question.facts = subject.facts_of_receipt(context)
    receipt = question.receipt(MADE)
    context.rows.append(receipt)
    return receipt


def stored(receipt: Receipt) -> Representation:
    """Name the receipt in the answer; what changed nothing has not stored it yet."""
    if receipt._state.adding and not receipt.pk:
        receipt.save(force_insert=True)
    return {"decision": receipt.pk}
