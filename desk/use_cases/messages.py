"""Asking for a message to the client's phone, and what the gateway reports of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import transaction
from django.http import Http404
from rest_framework.serializers import ValidationError

from desk.contacts import refusals as contact_refusals
from desk.messages.offers import Offer, offers
from desk.messages.refusals import refused
from desk.messages.reports import MessageReport
from desk.messages.selectors import messages
from desk.models import Message, MessageTemplate
from desk.models.messages import MessageState
from desk.refusals.steps import transition_denied
from orders.models import Order
from orders.selectors import orders
from service.accounts.roles import SUPERVISORS, Actor
from service.clock import effective_now
from service.customers.contact_of_change import locked_contact
from service.customers.merged_cards import living_id
from service.fsm import records_without_machine
from service.http.json import Representation
from service.http.kept_readers import PartlyRead
from service.http.validation_errors import at_most, flatten
from service.input_errors import FieldError, InvalidInput
from service.models import Contact
from service.queries.bulk_item_fails_alone import isolate_failures

UNKNOWN_ORDER = FieldError("order", "unknown_order", "Такого заказа у клиента этого обращения нет.")
ANOTHER_PHONE = FieldError("phone", "not_a_phone_of_the_client", "На этот номер сообщение отправить нельзя.")
FAILED = FieldError("", "failed", "Этот отчёт принять не удалось из-за сбоя на нашей стороне.")
UNKNOWN_MESSAGE = FieldError("id", "unknown_message", "Такого сообщения нет.")


def contact_of(pk: int, actor: Actor) -> Contact:
    """The open contact of the asker's in which messages are sent, locked; a supervisor's anybody's.

    Raises:
        Http404, TransitionDenied: it isn't there, is closed or a colleague's.
    """
    contact = locked_contact(pk)
    if contact is None:
        raise Http404
    if contact.closed_at is not None:
        raise transition_denied("send_message", contact_refusals.contact_closed(contact))
    if contact.operator_id != actor.user_id and actor.role not in SUPERVISORS:
        raise transition_denied("send_message", contact_refusals.contact_of_another(contact))
    return contact


def order_of(contact: Contact, number: str) -> Order:
    """The order, if it is of the contact's client: of somebody else's nothing is told (CLI-3).

    Raises:
        InvalidInput: it isn't.
    """
    order = orders().filter(number=number).first()
    if order is None or contact.client_id is None or living_id(order.client_id) != living_id(contact.client_id):
        raise InvalidInput([UNKNOWN_ORDER])
    return order


@transaction.atomic
def offered(pk: int, number: str, *, actor: Actor) -> tuple[Contact, list[Offer]]:
    """What may be sent to the client of a contact about an order."""
    contact = contact_of(pk, actor)
    return contact, offers(contact, order_of(contact, number), actor)


@transaction.atomic
def send_message(pk: int, *, template: str, order: str, actor: Actor, phone: str | None = None) -> tuple[Message, bool]:
    """Leave a message for the gateway; asked for again in the same contact it is the one that was left already,
    unless that one failed.

    Returns:
        the message, and whether it is new.

    Raises:
        InvalidInput: the order isn't the client's, the phone isn't one of theirs that may be written to.
        TransitionDenied: the template doesn't fit the order, the caller isn't identified, no phone may be written to.
    """
    contact = contact_of(pk, actor)
    subject = order_of(contact, order)
    offer = next(each for each in offers(contact, subject, actor) if each.template == template)
    if offer.denials:
        raise refused(offer.denials)
    chosen = phone or offer.phones[0]
    if chosen not in offer.phones:
        raise InvalidInput([ANOTHER_PHONE])
    same = {"contact": contact, "order": subject, "template": MessageTemplate(template), "phone": chosen}
    earlier = messages().filter(**same).exclude(state=MessageState.FAILED).first()
    if earlier is not None:
        return earlier, False
    message = Message(
        **same,
        client=contact.client,
        text=offer.text,
        made_by_id=actor.account_id,
        created_at=effective_now(),
    )
    records_without_machine.create_with_history(message, "request", actor, contact_id=contact.pk)
    return message, True


def faults_of_message(pk: int, given: Mapping[str, Any], *, actor: Actor) -> list[FieldError]:
    """What is wrong with a message that is asked for, as far as it could be read.

    Raises:
        Http404, TransitionDenied: as `contact_of` says.
        InvalidInput: the order isn't the client's.
    """
    contact = contact_of(pk, actor)
    if "order" not in given:
        return []
    subject, phone = order_of(contact, given["order"]), given.get("phone")
    offer = next((each for each in offers(contact, subject, actor) if each.template == given.get("template")), None)
    foreign = phone and offer is not None and not offer.denials and phone not in offer.phones
    return [ANOTHER_PHONE] if foreign else []


REACHES = {
    MessageState.WAITING: (MessageState.SENT, MessageState.DELIVERED, MessageState.FAILED),
    MessageState.SENT: (MessageState.DELIVERED, MessageState.FAILED),
}
"""What a report may still change; anything else is old news."""


@dataclass
class ReportOutcome:
    """What became of a report."""

    id: int | None
    outcome: str
    errors: list[FieldError] = field(default_factory=list)

    def as_dict(self) -> Representation:
        """The shape of the contract's results."""
        return {"id": self.id, "outcome": self.outcome, "errors": [error.as_dict() for error in at_most(self.errors)]}


def take_reports(items: Sequence[Any], *, actor: Actor) -> list[Representation]:
    """What the gateway tells of messages, each in a transaction of its own, in the order sent."""
    return isolate_failures(
        items,
        lambda part: [_outcome(item, actor).as_dict() for item in part],
        lambda item: ReportOutcome(_id_in(item), "refused", [FAILED]).as_dict(),
        kind="message",
    )


def _id_in(item: Any) -> int | None:
    """The message that a report names, if it names one."""
    named = item.get("id") if isinstance(item, dict) else None
    return named if isinstance(named, int) else None


def _outcome(item: Any, actor: Actor) -> ReportOutcome:
    try:
        said = MessageReport().run_validation(item)
    except ValidationError as error:
        pk = error.read.get("id") if isinstance(error, PartlyRead) else None
        unknown = [UNKNOWN_MESSAGE] if pk and not Message.objects.filter(pk=pk).exists() else []
        return ReportOutcome(_id_in(item), "refused", [*flatten(error.detail), *unknown])
    return _reported(said, actor)


@transaction.atomic
def _reported(item: dict[str, Any], actor: Actor) -> ReportOutcome:
    message = Message.objects.select_for_update(no_key=True).filter(pk=item["id"]).first()
    if message is None:
        return ReportOutcome(item["id"], "refused", [UNKNOWN_MESSAGE])
    state, at = MessageState(item["state"]), item.get("at") or effective_now()
    if state == message.state:
        return ReportOutcome(message.pk, "duplicate")
    if state not in REACHES.get(MessageState(message.state), ()):
        return ReportOutcome(message.pk, "stale")
    _report(message, state, at, item.get("reason", ""), actor)
    return ReportOutcome(message.pk, "applied")


def _report(message: Message, state: MessageState, at: datetime, reason: str, actor: Actor) -> None:
    with records_without_machine.change_with_history(message, state.value, actor, contact_id=message.contact_id):
        message.state, message.reported_at = state, at
        message.failure = reason if state == MessageState.FAILED else ""
