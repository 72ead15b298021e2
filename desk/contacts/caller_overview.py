"""What an operator is told of the caller as soon as the contact begins: who it may be, what runs for them (CLI-12)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, QuerySet

from desk.callbacks.callbacks_made_by_contact import asking_for_callbacks_settled_by, callbacks_made_by
from desk.callbacks.representation import callback_representation, callbacks_of_call
from desk.callbacks.selectors import asking_for_calls, asking_for_calls_promised_in
from desk.contacts.done_on_call import done_representation
from desk.contacts.orders_left_unfinished_in_contact import unfinished_for_caller
from desk.contacts.questions_left_open import open_questions_in
from desk.contacts.representation import contact_representation
from desk.contacts.steps_left_unpressed import unpressed_in
from desk.contacts.walked_topics import walked_representation
from desk.promises.representation import promises_of
from desk.promises.selectors import asking_for_promises
from desk.selectors.contact_activity import ContactActivity
from desk.selectors.contacts import EARLIER_CALLS, ON_THE_LINE, earlier_calls, others_on_the_line
from desk.selectors.tickets_to_tell import LAST_TOLD, tickets_to_tell_in
from escalations.api.representation import caller_ticket_representation
from escalations.selectors import EVER_TO_TELL
from orders.clients.contacts_about_orders import DONE_IN_OR_BEFORE, asking_for_contacts_about, orders_of
from orders.clients.overview import eligibility_representation
from orders.fsm.batch_facts import SharedFacts, asking_for_standing
from service.accounts.roles import Actor
from service.customers.search import by_phone, is_service_number
from service.http.json import Representation
from service.models import Client, ClientAddress, Contact
from service.queries.compiled_query import CompiledQuery, ParamList, Question
from service.queries.which_find import leaving_out_empty, rows_and_which_find
from service.traces import look_at


def call_with_caller(activity: ContactActivity, actor: Actor) -> Representation:
    """The contact and what is told of the caller; which parts hold anything is asked along with who it is."""
    asked = asked_about(activity)
    cards, filled = cards_of_caller(activity.contact, asked)
    with leaving_out_empty(asked, filled):
        caller = caller_representation(activity.contact, cards, actor)
        return {
            **contact_representation(activity),
            **caller,
            **left_representation(activity, actor),
            **way_representation(activity),
            "done": done_representation(activity, caller["promises"], caller["callbacks"]),
        }


def cards_of_caller(contact: Contact, asked: Mapping[str, Question]) -> tuple[list[Client], frozenset[str] | None]:
    """The card of the contact's client, which the contact has from then on; until one is named, those whose number
    calls (CLI-12). Each has its localities. Along with a card comes which of the questions find anything."""
    known = contact.client_id
    ids = [known] if known is not None else [one.id for one in by_phone(contact.phone).found] if contact.phone else []
    if not ids:
        return [], None
    found, filled = rows_and_which_find(CARDS.asking(clients=ids), asked)
    cards: dict[int, Client] = {card.pk: card for card in found}
    if known is not None:
        contact.client = cards[known]
    return [cards[pk] for pk in ids if pk in cards], filled if found else None


def _cards() -> QuerySet[Client]:
    localities = ClientAddress.objects.filter(client=OuterRef("pk")).exclude(locality="").order_by()
    found = ArraySubquery(localities.values("locality").distinct())
    return Client.objects.filter(pk__in=ParamList("clients")).annotate(localities=found)


CARDS = CompiledQuery(_cards)


def asked_about(activity: ContactActivity) -> dict[str, Question]:
    """The questions that mostly find nothing: of the call itself, and of its client where one is named."""
    contact, asked = activity.contact, activity.unread()
    if orders := orders_of(contact):
        asked["same_orders"] = asking_for_contacts_about(orders, besides=contact.pk)
        if contact.closed_at is None:
            asked["begun"] = DONE_IN_OR_BEFORE.asking(contact=contact.pk)
    if (made := asking_for_callbacks_settled_by(contact)) is not None:
        asked["rings_back"] = made
    if (client := contact.client_id) is not None:
        asked |= {
            "earlier": EARLIER_CALLS.asking(client=client, besides=contact.pk),
            "to_tell": EVER_TO_TELL.asking(client=client),
            "told_last": LAST_TOLD.asking(client=client, before=contact.started_at),
            "on_the_line": ON_THE_LINE["client"].asking(same=client, besides=contact.pk),
            "promises": asking_for_promises(client),
            "callbacks": asking_for_calls(client),
            "standing": asking_for_standing(client),
        }
    else:
        asked["callbacks"] = asking_for_calls_promised_in(contact.pk)
    return asked


def caller_representation(contact: Contact, cards: Sequence[Client], actor: Actor) -> Representation:
    """Candidates, promises, tickets, and who else has the client on the line.

    Args:
        cards: who it may be; a merged card isn't found any more.
    """
    found = [card for card in cards if card.merged_into_id is None]
    candidates = candidate_representations(found, contact)
    return {
        "match": match_of(contact, found),
        "candidates": candidates,
        "promises": known_of_caller("promises", contact, candidates, promises_of),
        "callbacks": callbacks_of_call(contact),
        "rings_back": [callback_representation(one) for one in callbacks_made_by(contact)],
        "tickets": known_of_caller(
            "tickets", contact, candidates, lambda client: caller_ticket_representations(client, contact)
        ),
        "on_the_line": colleague_representations(contact),
    }


def left_representation(activity: ContactActivity, actor: Actor) -> Representation:
    """What is left to finish, to press, to be answered; nothing of a call that is over (ORD-32, GDE-29)."""
    if activity.contact.closed_at is not None:
        return {"unfinished": [], "unpressed": [], "open_questions": []}
    unfinished = unfinished_for_caller(activity.contact, actor)
    orders = {shown["order"] for shown in unfinished}
    return {
        "unfinished": unfinished,
        "unpressed": unpressed_in(activity, actor, besides=orders),
        "open_questions": open_questions_in(activity),
    }


def way_representation(activity: ContactActivity) -> Representation:
    """Who gave the call to whoever leads it now, and what was talked through in it (CON-5)."""
    row = next(iter(activity.handed_over), None)
    given = None if row is None else {"by": row.actor_display_name, "at": row.at}
    return {"handed_over": given, "walked": walked_representation(activity)}


def match_of(contact: Contact, found: Sequence[Client]) -> str | None:
    """How many a number may belong to; None where no number is shown."""
    if not contact.phone:
        return None
    if not found and is_service_number(contact.phone):
        return "service_number"
    return {0: "none", 1: "one"}.get(len(found), "many")


def candidate_representations(found: Sequence[Any], contact: Contact) -> list[Representation]:
    """Who it may be, each with the last calls, the tickets and what was promised; the operator verifies."""
    facts = SharedFacts()
    if found:
        facts.load_standings(found)
    look_at(*(one.pk for one in found))
    return [
        {
            "id": one.pk,
            "name": one.name,
            "locality": one.localities[0] if one.localities else None,
            "standing": eligibility_representation(facts.standing(one)),
            "contacts": [earlier_call_representation(call) for call in earlier_calls(one.pk, besides=contact.pk)],
            "tickets": caller_ticket_representations(one.pk, contact),
            "promises": promises_of(one.pk),
        }
        for one in found
    ]


def known_of_caller(
    part: str,
    contact: Contact,
    candidates: Sequence[Representation],
    told: Callable[[int | None], list[Representation]],
) -> list[Representation]:
    """What is told of the client of the contact, who is among the candidates unless the card was merged away."""
    own: list[list[Representation]] = [known[part] for known in candidates if known["id"] == contact.client_id]
    return own[0] if own else told(contact.client_id)


def earlier_call_representation(call: Contact) -> Representation:
    """An earlier call of the client, in a line."""
    return {
        "id": call.pk,
        "started_at": call.started_at,
        "topic": call.topic or None,
        "result": call.result or None,
        "comment": call.comment or None,
        "unfinished_reason": call.unfinished_reason or None,
    }


def caller_ticket_representations(client_id: int | None, contact: Contact) -> list[Representation]:
    """The tickets to tell a client of, as far as everybody who talks to them may know of them (ESC-16)."""
    if client_id is None:
        return []
    return [caller_ticket_representation(ticket) for ticket in tickets_to_tell_in(contact, client_id)]


def colleague_representations(contact: Contact) -> list[Representation]:
    """Who else has this client on the line now (CON-5)."""
    return [
        {"contact": other.pk, "operator": str(other.operator), "since": other.started_at}
        for other in others_on_the_line(contact)
    ]
