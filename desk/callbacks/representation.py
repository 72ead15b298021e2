"""A call-back as the API tells it (PRM-2)."""

from __future__ import annotations

from desk.callbacks.client_time import is_awake, town_of
from desk.callbacks.selectors import asking_for_calls_promised_in, callbacks_of_client
from desk.models.callbacks import AttemptResult, Callback, CallbackAttempt, CallbackState
from escalations.api.representation import account_representation
from service.accounts.roles import Actor
from service.clock import effective_now
from service.customers.merged_cards import kept_client_representation
from service.customers.phones import display
from service.http.json import Representation
from service.models import Client, Contact
from service.traces import look_at


def callback_representation(callback: Callback) -> Representation:
    """One call-back with its attempts."""
    look_at(others=int(callback.client_id is None))
    return {
        "id": callback.pk,
        "phone": callback.phone,
        "phone_display": display(callback.phone),
        "client": kept_client_representation(callback.client) if callback.client else None,
        "order": callback.order.number if callback.order else None,
        "contact": callback.contact_id,
        "ticket": callback.ticket_id,
        "promise": callback.promise_id,
        "reason": callback.reason,
        "window": {"from": callback.window_from, "to": callback.window_to},
        "client_utc_offset": callback.client_hours,
        "client_town": town_of(callback.order, callback.client) or None,
        "client_asleep": not is_awake(callback.client_hours, effective_now()),
        "next_try_at": callback.next_try_at,
        "queue": callback.queue or None,
        "team": callback.team.code if callback.team else None,
        "owner": account_representation(callback.owner),
        "state": callback.state,
        "state_label": CallbackState(callback.state).label,
        "taken_by": account_representation(callback.taken_by),
        "taken_at": callback.taken_at,
        "made_by": account_representation(callback.made_by),
        "created_at": callback.created_at,
        "ended_at": callback.ended_at,
        "attempts": [attempt_representation(attempt) for attempt in callback.attempts.all()],
        "updated_at": callback.updated_at,
        "version": callback.version,
    }


def attempt_representation(attempt: CallbackAttempt) -> Representation:
    """One attempt."""
    return {
        "at": attempt.at,
        "by": account_representation(attempt.by),
        "result": attempt.result,
        "result_label": AttemptResult(attempt.result).label,
        "note": attempt.note or None,
    }


def callbacks_to(client_id: int) -> list[Representation]:
    """The calls that a client is owed, and those called off today, as whoever has them on the line is told."""
    return [callback_representation(one) for one in callbacks_of_client(client_id)]


def callbacks_of_call(contact: Contact) -> list[Representation]:
    """The same of whoever is on the line: its client, else who was promised them in this call."""
    if contact.client_id is not None:
        return callbacks_to(contact.client_id)
    return [callback_representation(one) for one in asking_for_calls_promised_in(contact.pk).rows()]


def callbacks_on_card(client: Client, actor: Actor) -> list[Representation]:
    """The same for the card (CLI-10)."""
    return callbacks_to(client.pk)
