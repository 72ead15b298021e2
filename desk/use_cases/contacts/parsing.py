"""What a request says about a contact: its client and order looked up, its topic and sub-topic fitting together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from desk.choices import SUBTOPICS, Topic
from orders.clients.contacts_about_orders import is_of_another_client
from orders.models import Order
from service.customers.merged_cards import living_id
from service.customers.search.phones import is_own_number
from service.input_errors import Faults, FieldError, InvalidInput, Readable
from service.models import Contact
from service.queries.compiled_query import CompiledQuery, Param

PLAIN = ("identified_by", "rung_by", "comment", "non_collection_reason", "recording_url")
NO_CLIENT = FieldError("client", "unknown_client", "Такого клиента нет.")
NO_ORDER = FieldError("order", "unknown_order", "Такого заказа нет.")
NOT_THEIR_ORDER = FieldError("order", "order_of_another_client", "Это заказ другого клиента.")
OTHER_ORDERS = FieldError("client", "orders_of_another_client", "В обращении уже есть заказы другого клиента.")
NOBODY_NAMED = FieldError("client", "required", "Укажите, кто опознан: клиента или его заказ.")
NO_SUBTOPIC = FieldError("subtopic", "unknown_subtopic", "У этой темы нет такой подтемы.")


@dataclass(frozen=True, slots=True)
class Said:
    """What a request brings, with the order and the client that it names; an order brings its client along."""

    given: Mapping[str, Any]
    order: Order | None
    client_id: int | None
    faults: tuple[FieldError, ...] = ()

    @property
    def names_client(self) -> bool:
        """Whether it says anything of the client at all; `null` is something."""
        return "client" in self.given or self.order is not None


def read_contact_body(given: Mapping[str, Any]) -> Said:
    """Look up what the request names; the order stays locked, as always before its contact.

    What there isn't, and an order of another client than the one named, are faults that `fill` tells with its own.
    """
    order = LOCKED_ORDER.first(number=given["order"]) if "order" in given else None
    asked = given.get("client")
    client = None if asked is None else living_id(asked)
    faults = [NO_ORDER] if order is None and "order" in given else []
    faults += [NO_CLIENT] if client is None and asked is not None else []
    if order is not None and client not in (None, order.client_id):
        faults.append(NOT_THEIR_ORDER)
    return Said(given, order, order.client_id if order else client, tuple(faults))


LOCKED_ORDER = CompiledQuery(
    lambda: (
        Order.objects.select_for_update(of=("self",), no_key=True)
        .filter(number=Param("number"))
        .only("number", "client")
    )
)


def locked_if_of_caller(order: Order, contact_id: int) -> Order | None:
    """The order, locked, where it may be linked to a contact: the contact is its client's, or nobody's yet."""
    found: Order | None = LOCKED_IF_OF_CALLER.first(order=order.pk, contact=contact_id)
    return found


def _locked_if_of_caller() -> QuerySet[Order]:
    theirs = Q(client=None) | Q(client=OuterRef("client"))
    rows = Order.objects.select_for_update(of=("self",), no_key=True).only("number", "client")
    return rows.filter(Exists(Contact.objects.filter(theirs, pk=Param("contact")).order_by()), pk=Param("order"))


LOCKED_IF_OF_CALLER = CompiledQuery(_locked_if_of_caller)


def is_service_number(phone: str) -> bool:
    """Whether the number shown is a gateway of the desk's own and so nobody's (CLI-4)."""
    return bool(phone) and is_own_number(phone)


def fill(contact: Contact, said: Said) -> None:
    """Put in what the request brings; another client than before has to be identified anew (CLI-2).

    Raises:
        InvalidInput: something that it names isn't there, or parts of it don't fit each other or the contact; every
            fault.
    """
    faults = [*said.faults, *_set_topic(contact, said.given)]
    if not said.faults:
        faults += _set_client(contact, said)
    if faults:
        raise InvalidInput(faults)
    for name in PLAIN:
        setattr(contact, name, said.given.get(name, getattr(contact, name)))


def faults_of_start(given: Readable) -> list[FieldError]:
    """What is wrong with a contact that is to be begun, as far as it could be read.

    Asked within a transaction that is rolled back, as the next one.
    """
    return faults_of_change(Contact(), given)


def faults_of_change(contact: Contact, given: Readable) -> list[FieldError]:
    """What is wrong with a change of a contact, as far as it could be read.

    A sub-topic whose topic couldn't be read fits it perhaps, and an order that couldn't be read names the client.
    """
    unknown = {name for name, needs in (("subtopic", "topic"), ("identified_by", "order")) if needs in given.unread}
    faults = Faults()
    with faults.of_step():
        fill(contact, read_contact_body({name: value for name, value in given.items() if name not in unknown}))
    return faults


def _set_topic(contact: Contact, given: Mapping[str, Any]) -> list[FieldError]:
    """Topic and sub-topic; a new topic drops the old sub-topic."""
    topic = given.get("topic", contact.topic)
    kept = contact.subtopic if topic == contact.topic else ""
    contact.topic, contact.subtopic = topic, given.get("subtopic", kept)
    return subtopic_faults(topic, contact.subtopic)


def subtopic_faults(topic: str, subtopic: str) -> list[FieldError]:
    """What is wrong with a sub-topic: a topic has its own ones, or none."""
    known = SUBTOPICS[Topic(topic)].values if topic in SUBTOPICS else []
    return [NO_SUBTOPIC] if subtopic and subtopic not in known else []


def _set_client(contact: Contact, said: Said) -> list[FieldError]:
    """The client; orders of somebody else can't be in the same contact, and nobody is identified who isn't named."""
    before = contact.client_id
    if said.names_client and said.client_id != before:
        if "client" not in said.given and before is not None:
            return [NOT_THEIR_ORDER]
        contact.client_id = said.client_id
        if before is not None:
            contact.identified_by = ""
        if contact.pk and is_of_another_client(contact):
            return [OTHER_ORDERS]
    return [NOBODY_NAMED] if said.given.get("identified_by") and contact.client_id is None else []
