"""A call that was promised goes with its contact, and what came of it is known when that ends (PRM-2, CON-5)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.db.models import Q

from desk.callbacks.callbacks_made_by_contact import callbacks_settled_by, client_rang
from desk.callbacks.windows import faults_of_window
from desk.choices import ContactResult
from desk.models.callbacks import AttemptResult, Callback, CallbackState
from desk.use_cases.callback_attempts import record_attempt
from service.accounts.roles import Actor
from service.clock import effective_now
from service.fsm import records_without_machine
from service.input_errors import FieldError, InvalidInput
from service.models import Contact

NOT_A_CALLBACK = FieldError("callback", "not_expected", "Этим разговором никому не перезванивали.")
NOT_TALKED = frozenset({ContactResult.CALL_DROPPED.value, ContactResult.CLIENT_NOT_FOUND.value})
"""Results by which nobody can tell whether the client was spoken to."""


def outcome_of(
    made: Sequence[Callback], contact: Contact, result: str, given: Mapping[str, Any] | None
) -> Mapping[str, Any] | None:
    """What came of the call-back: as it is named, else that the client, who is known to be it, was spoken to.

    A client who rang before anybody had rung them back wasn't reached: their own call made the promised one needless.

    Returns:
        None where nobody has said so yet, and where the contact is no call-back.

    Raises:
        InvalidInput: an outcome is named, and the contact is no call-back.
    """
    if given and not made:
        raise InvalidInput([NOT_A_CALLBACK])
    if given or not made:
        return given
    if not contact.verified or result in NOT_TALKED:
        return None
    return {"result": (AttemptResult.CLIENT_RANG if client_rang(contact) else AttemptResult.REACHED).value}


def faults_of_outcome(contact: Contact, given: Mapping[str, Any] | None) -> list[FieldError]:
    """What is wrong with an outcome that is named, as far as it could be read."""
    if not given:
        return []
    if not callbacks_settled_by(contact):
        return [NOT_A_CALLBACK]
    return [fault.under("callback") for fault in faults_of_window(given.get("window"))]


def settle_callbacks(made: Sequence[Callback], outcome: Mapping[str, Any], contact: Contact, actor: Actor) -> None:
    """Write the outcome down as an attempt of each call-back that the contact was.

    Raises:
        InvalidInput: the client asks for another time in which nobody works.
        TransitionDenied: one of them is over by now.
    """
    for callback in made:
        try:
            record_attempt(callback.pk, actor=actor, contact_id=contact.pk, **outcome)
        except InvalidInput as faults:
            raise InvalidInput([fault.under("callback") for fault in faults.errors]) from faults


def give_callbacks(made: Sequence[Callback], contact: Contact, actor: Actor) -> None:
    """Whoever leads the contact from now on makes its call, unless its holder has given it back meanwhile (CON-5)."""
    rows = Callback.objects.select_for_update(of=("self",), no_key=True).order_by("id")
    held = Q(state=CallbackState.TAKEN, taken_by_id__in={one.taken_by_id for one in made})
    for callback in rows.filter(held, pk__in=[one.pk for one in made]) if made else ():
        with records_without_machine.change_with_history(callback, "hand_over", actor, contact_id=contact.pk):
            callback.taken_by_id, callback.taken_at = contact.operator_id, effective_now()
