"""The promised calls that a contact is, or that its client was quicker than: whoever has pulled them has this very
client on the line (PRM-2)."""

from __future__ import annotations

from functools import cache

from django.db.models import Exists, OuterRef, Q

from desk.callbacks.selectors import callbacks
from desk.choices import RungBy
from desk.models.callbacks import Callback, CallbackState
from service.customers.merged_cards import ParamFamily
from service.models import Contact
from service.queries.compiled_query import CompiledQuery, Param, Question

HOLDER_TALKS = Exists(
    Contact.objects.filter(closed_at__isnull=True, operator_id=OuterRef("taken_by_id")).filter(
        Q(client_id=OuterRef("client_id")) | Q(phone=OuterRef("phone"))
    )
)
"""Whether whoever took the call-back has its client on the line now, or waiting while the call is parked."""


def callbacks_made_by(contact: Contact) -> list[Callback]:
    """The call-backs that this contact is, the most urgent first; none where it was the client who rang."""
    return [] if client_rang(contact) else callbacks_settled_by(contact)


def callbacks_settled_by(contact: Contact) -> list[Callback]:
    """The call-backs that this contact leaves nothing of: those that it is, or that the client was quicker than."""
    asked = asking_for_callbacks_settled_by(contact)
    return asked.rows() if asked is not None else []


def client_rang(contact: Contact) -> bool:
    """Whether the client has rung, as far as anybody has said."""
    return contact.rung_by == RungBy.CLIENT


def asking_for_callbacks_settled_by(contact: Contact) -> Question | None:
    """The question for them; None while neither number nor client is known, or once the contact is over."""
    if contact.closed_at is not None or not (contact.phone or contact.client_id):
        return None
    asked = _made(by_phone=bool(contact.phone), by_client=contact.client_id is not None)
    return asked.asking(operator=contact.operator_id, phone=contact.phone, client=contact.client_id)


@cache
def _made(*, by_phone: bool, by_client: bool) -> CompiledQuery:
    same = Q(phone=Param("phone")) if by_phone else Q()
    if by_client:  # several clients may share a number: whoever is known is no other of them
        same = Q(client_id__in=ParamFamily("client")) | (same & Q(client=None) if by_phone else Q())
    taken = callbacks().filter(same, state=CallbackState.TAKEN, taken_by_id=Param("operator"))
    return CompiledQuery(lambda: taken.order_by("window_to", "id"))
