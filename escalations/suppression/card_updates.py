"""What a resolved ticket changes on clients' cards: the name, and which numbers are left alone (ESC-7, ESC-8)."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from orders.choices import Status
from orders.models import Order
from orders.use_cases.rename_recipients import carry_name_over
from service.fsm import ActionContext
from service.models import ClientPhone
from service.use_cases.clients import changing, lock, locked


def correct_name(client_id: int, name: Mapping[str, str], *, during: ActionContext[Any]) -> None:
    """Put the right name on the card and on the orders that can still be edited (ESC-7, ORD-27)."""
    client = lock(client_id)
    with changing(client, "correct_name", during.actor, contact_id=during.contact_id):
        for part, value in name.items():
            setattr(client, part, value)
    carry_name_over(client, actor=during.actor, contact_id=during.contact_id)


def numbers_of(client_id: int) -> list[str]:
    """Every number of the card, and those of parcels still under way."""
    on_card = ClientPhone.objects.filter(client_id=client_id).order_by("pk").values_list("number", flat=True)
    parcels = Order.objects.filter(client_id=client_id, status=Status.EXPORTED).exclude(phone="")
    return list(dict.fromkeys([*on_card, *parcels.values_list("phone", flat=True)]))


def leave_alone(client_id: int, *, during: ActionContext[Any]) -> None:
    """The card says that nobody is to be contacted, so that no order is made (CLI-5, ESC-8)."""
    client = lock(client_id)
    with changing(client, "do_not_contact", during.actor, contact_id=during.contact_id):
        client.do_not_contact = True


def opt_out(number: str, flags: Collection[str], *, during: ActionContext[Any]) -> None:
    """Set the opt-outs on every card that has the number (CLI-9)."""
    having = ClientPhone.objects.filter(number=number).values("client_id")
    for client in locked().filter(pk__in=having):
        with changing(client, "opt_out", during.actor, contact_id=during.contact_id):
            client.phones.filter(number=number).update(**dict.fromkeys(flags, True))
