"""Closing a contact with «ОК»: what each result needs (CON-3)."""

from __future__ import annotations

from desk.choices import ContactResult
from desk.contacts import refusals
from desk.contacts.orders_left_unfinished_in_contact import unfinished_in, without_a_ticket
from desk.contacts.steps_left_unpressed import unpressed_in
from desk.selectors.contact_activity import ContactActivity
from escalations.choices import Queue
from service.accounts.roles import Actor
from service.fsm import Denial
from service.input_errors import FieldError, InvalidInput

QUEUE_OF: dict[str, str] = {
    ContactResult.OPP: Queue.OPP,
    ContactResult.HANDED_TO_SUPERVISOR: Queue.SUPERVISOR,
}

FEWEST_LETTERS = 5
"""A reason with fewer says nothing to whoever reads the contact later."""
UNREADABLE = FieldError(
    "unfinished_reason",
    "unreadable_reason",
    "Напишите причину словами: её прочтут следующий оператор и супервайзер.",
)


def require_readable(unfinished_reason: str, activity: ContactActivity, result: str, actor: Actor) -> None:
    """The reason that was given says something, where something is left that it is to excuse (ORD-32).

    History, the next operator and the supervisor read it.

    Raises:
        InvalidInput: it says nothing.
    """
    letters = [sign for sign in unfinished_reason.lower() if sign.isalpha()]
    unreadable = len(letters) < FEWEST_LETTERS or len(set(letters)) == 1
    if unfinished_reason.strip() and unreadable and left_half_done(activity, result, actor):
        raise InvalidInput([UNREADABLE])


def left_half_done(activity: ContactActivity, result: str, actor: Actor) -> list[Denial]:
    """What was begun or said to be done and isn't; a call that broke off may leave anything (CON-1)."""
    if result == ContactResult.CALL_DROPPED:
        return []
    contact, begun = activity.contact, unfinished_in(activity, actor)
    said = unpressed_in(activity, actor, besides={shown["order"] for shown in begun})
    return [
        *(refusals.left_unfinished(shown, contact, result) for shown in without_a_ticket(activity, begun)),
        *(refusals.left_unpressed(shown, contact, result) for shown in said),
    ]


def missing_for_close(
    activity: ContactActivity, result: str, comment: str, unfinished_reason: str, actor: Actor
) -> list[Denial]:
    """What the contact lacks for this result: a comment for ОПП, a ticket of its queue, the end of what was begun,
    what its words said would be done."""
    contact = activity.contact
    denials = [] if unfinished_reason.strip() else left_half_done(activity, result, actor)
    if result == ContactResult.OPP and not comment.strip():
        denials.append(refusals.comment_missing(contact, result))
    queue = QUEUE_OF.get(result)
    if queue and all(ticket.queue != queue for ticket in activity.tickets):
        denials.append(refusals.ticket_missing(contact, result))
    return denials
