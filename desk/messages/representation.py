"""Messages as the desk and the gateway read them."""

from __future__ import annotations

from desk.messages.offers import Offer
from desk.messages.selectors import messages_to
from desk.models import Message
from desk.models.messages import MessageState, MessageTemplate
from escalations.api.representation import account_representation
from service.accounts.roles import Actor
from service.customers.phones import display
from service.fsm.needs import need
from service.http.json import Representation
from service.models import Client, Contact


def message_representation(message: Message) -> Representation:
    """What was sent, to which phone, and how it went."""
    return {
        "id": message.pk,
        "template": message.template,
        "template_label": MessageTemplate(message.template).label,
        "phone": message.phone,
        "phone_display": display(message.phone),
        "text": message.text,
        "order": message.order.number,
        "contact": message.contact_id,
        "state": message.state,
        "state_label": MessageState(message.state).label,
        "failure": message.failure or None,
        "made_by": account_representation(message.made_by),
        "created_at": message.created_at,
        "reported_at": message.reported_at,
        "updated_at": message.updated_at,
        "version": message.version,
    }


def gateway_representation(message: Message) -> Representation:
    """What the gateway needs to send it, and no more."""
    return {"id": message.pk, "phone": message.phone, "text": message.text, "created_at": message.created_at}


def offer_representation(offer: Offer, contact: Contact) -> Representation:
    """A message that may be sent, with the ready request, or why not."""
    phones = [(number, display(number)) for number in offer.phones]
    first = offer.phones[0] if phones else None
    return {
        "template": offer.template.value,
        "label": str(offer.template.label),
        "text": offer.text or None,
        "allowed": not offer.denials,
        "reasons": [denial.as_dict() for denial in offer.denials],
        "method": "POST",
        "href": f"/api/v1/contacts/{contact.pk}/messages",
        "body": {"template": offer.template.value, "order": offer.order.number},
        "needs": [need("phone", label="Телефон", type_="choice", choices=phones, suggested=first)] if phones else [],
    }


def messages_on_card(client: Client, actor: Actor) -> list[Representation]:
    """What the client was sent (CLI-10)."""
    return [message_representation(one) for one in messages_to(client.pk)]
