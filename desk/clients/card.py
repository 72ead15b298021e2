"""The card: everything about a client at a glance, in a constant number of queries (CLI-10).

Houses whose records belong on the card register a section; whoever may not see one doesn't get its key.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass

from desk.callbacks.representation import callbacks_on_card
from desk.callbacks.selectors import asking_for_calls
from desk.contacts.representation import contacts_representation
from desk.incidents.incidents_touching_orders import asking_for_incidents
from desk.incidents.representation import incidents_on_card
from desk.messages.representation import messages_on_card
from desk.messages.selectors import asking_for_messages
from desk.promises.representation import promises_on_card
from desk.promises.selectors import asking_for_promises
from desk.selectors.clients import asking_for_merges, client_and_which_find
from desk.selectors.contacts import asking_for_contacts, contacts_on_card
from escalations.api.representation import ticket_representation
from escalations.selectors import asking_for_tickets, tickets_of_client
from escalations.visibility import READERS as TICKET_READERS
from orders.clients.overview import client_orders, eligibility_representation, order_summary
from returns.api.representation import cases_representation
from returns.goods.bonus_card_holder_by_role import asking_about_holding, is_card_holder
from returns.selectors import asking_for_cases, cases_on_card
from service.accounts.capabilities import PEOPLE, READERS
from service.accounts.roles import Actor, Role
from service.customers.merged_cards import living_id
from service.customers.names import address_by_name
from service.http.json import Representation
from service.models import Client, ClientMerge
from service.queries.compiled_query import Question
from service.queries.which_find import leaving_out_empty
from service.traces import look_at
from service.use_cases.change_client import ADDRESS, PHONE


@dataclass(frozen=True, slots=True)
class Section:
    """A list on the card: what tells it for a client and an asker, the question it rests on, and who may see it."""

    tell: Callable[[Client, Actor], list[Representation]]
    asks: Callable[[int, Actor], Question]
    roles: Collection[Role] = READERS


def card_representation(pk: int, actor: Actor) -> Representation:
    """The whole card for this asker's eyes; which of its lists hold anything is asked along with who it is.

    Raises:
        Http404: there is no such card.
    """
    merges = asking_for_merges(pk)
    asked = asked_for_sections(pk, actor) | asking_about_holding(pk, actor.role) | {"merges": merges}
    client, filled = client_and_which_find(pk, asked)
    orders, facts = client_orders(client)
    with leaving_out_empty(asked, filled):
        return {
            **client_representation(client, actor),
            "standing": eligibility_representation(facts.standing(client)),
            "orders": [order_summary(order, actor, facts) for order in orders],
            "orders_total": facts.total,
            **sections_of(client, actor, filled),
            "merges": [merge_representation(done) for done in merges.rows()],
        }


def asked_for_sections(pk: int, actor: Actor) -> dict[str, Question]:
    """The questions that the lists rest on which the asker may see."""
    return {name: section.asks(pk, actor) for name, section in sections_for(actor.role).items()}


def sections_of(client: Client, actor: Actor, filled: Collection[str]) -> Representation:
    """The lists that the asker may see; those that aren't among the filled ones hold nothing."""
    shown = sections_for(actor.role)
    return {name: section.tell(client, actor) if name in filled else [] for name, section in shown.items()}


def sections_for(role: Role) -> dict[str, Section]:
    """The lists that a role may see."""
    return {name: section for name, section in SECTIONS.items() if role in section.roles}


def client_representation(client: Client, actor: Actor) -> Representation:
    """Who the client is, how to reach them, and whether they hold the bonus card (CLI-11)."""
    look_at(client.pk)
    return {
        "id": client.pk,
        "name": client.name,
        "address_as": address_by_name(client.first, client.patronymic),
        "phones": [{name: getattr(phone, name) for name in PHONE} for phone in client.phones.all()],
        "addresses": [{part: getattr(row, part) for part in ADDRESS} for row in client.addresses.all()],
        "do_not_contact": client.do_not_contact,
        "bonus_card": is_card_holder(client, actor.role),
        "created_at": client.created_at,
        "merged_into": living_id(client.pk) if client.merged_into_id else None,
        "updated_at": client.updated_at,
        "version": client.version,
    }


def merge_representation(done: ClientMerge) -> Representation:
    """A merge: which card was taken into which, and whether that was undone."""
    return {"id": done.pk, "kept": done.kept_id, "other": done.other_id, "at": done.at, "undone_at": done.undone_at}


def newest_contacts(client: Client, actor: Actor) -> list[Representation]:
    """The client's last contacts, those still open among them."""
    return contacts_representation(contacts_on_card(client.pk))


def newest_tickets(client: Client, actor: Actor) -> list[Representation]:
    """The client's last tickets that the asker may read."""
    return [ticket_representation(ticket, actor.role) for ticket in tickets_of_client(client.pk, actor)]


def newest_cases(client: Client, actor: Actor) -> list[Representation]:
    """The client's last return cases with their clocks, as the asker may see them (RET-13)."""
    return cases_representation(cases_on_card(client.pk), actor.role)


SECTIONS: dict[str, Section] = {
    "contacts": Section(newest_contacts, lambda client, actor: asking_for_contacts(client), PEOPLE),
    "returns": Section(newest_cases, lambda client, actor: asking_for_cases(client)),
    "tickets": Section(newest_tickets, asking_for_tickets, TICKET_READERS),
    "promises": Section(promises_on_card, lambda client, actor: asking_for_promises(client)),
    "callbacks": Section(callbacks_on_card, lambda client, actor: asking_for_calls(client)),
    "messages": Section(messages_on_card, lambda client, actor: asking_for_messages(client)),
    "incidents": Section(incidents_on_card, lambda client, actor: asking_for_incidents()),
}
