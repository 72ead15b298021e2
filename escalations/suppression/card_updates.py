"""What a resolved ticket changes on clients' cards: the name, and which numbers are left alone (ESC-7, ESC-8)."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from orders.choices import Status
from orders.models import Order
from orders.use_cases.rename_recipients import carry_name_over
from service.fsm import Ask
from service.models import ClientPhone
from service.use_cases.clients import changing, lock, locked


def correct_name(client_id: int, name: Mapping[str, str], *, ask: Ask) -> None:
    """Put the right name on the card and on the orders that can still be edited (ESC-7, ORD-27)."""
    client = lock(client_id)
    old = client.name
    with changing(client, "correct_name", ask.actor, contact_id=ask.contact_id):
        for part, value in name.items():
            setattr(client, part, value)
    carry_name_over(client, old, actor=ask.actor, contact_id=ask.contact_id)


def numbers_of(client_id: int) -> list[str]:
    """Every number of the card, and those of parcels still under way."""
    on_card = ClientPhone.objects.filter(client_id=client_id).order_by("pk").values_list("number", flat=True)
    parcels = Order.objects.filter(client_id=client_id, status=Status.EXPORTED).exclude(phone="")
    return list(dict.fromkeys([*on_card, *parcels.values_list("phone", flat=True)]))


def leave_alone(client_id: int, *, ask: Ask) -> None:
    """The card says that nobody is to be contacted, so that no order is made (CLI-5, ESC-8)."""
    client = lock(client_id)
    with changing(client, "do_not_contact", ask.actor, contact_id=ask.contact_id):
        client.do_not_contact = True


def opt_out(number: str, flags: Collection[str], *, ask: Ask) -> None:
    """Set the opt-outs on every card that has the number (CLI-9)."""
    having = ClientPhone.objects.filter(number=number).values("client_id")
    for client in locked().filter(pk__in=having):
        with changing(client, "opt_out", ask.actor, contact_id=ask.contact_id):
            client.phones.filter(number=number).update(**dict.fromkeys(flags, True))
