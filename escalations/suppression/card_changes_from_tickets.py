"""What a resolved ticket changes on clients' cards: the name, and which numbers are left alone (ESC-7, ESC-8)."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from django.db.models.functions import Coalesce

from orders.choices import Phase, Status
from orders.models import Order
from orders.use_cases.rename_recipients import carry_name_over
from service.fsm import ActionContext
from service.models import ClientPhone
from service.use_cases.change_client import client_change, lock_client, locked_clients


def correct_name(client_id: int, name: Mapping[str, str], *, during: ActionContext[Any]) -> None:
    """Put the right name on the card and on the orders that can still be edited (ESC-7, ORD-27)."""
    client = lock_client(client_id)
    with client_change(client, "correct_name", during.actor, contact_id=during.contact_id):
        for part, value in name.items():
            setattr(client, part, value)
    carry_name_over(client, actor=during.actor, contact_id=during.contact_id)


def numbers_of(client_id: int) -> list[str]:
    """Every number of the card, and those of parcels still under way."""
    on_card = ClientPhone.objects.filter(client_id=client_id).order_by("pk").values_list("number", flat=True)
    parcels = Order.objects.filter(client_id=client_id, status__in=sorted(Status.of(Phase.SENT))).exclude(phone="")
    return list(dict.fromkeys([*on_card, *parcels.values_list("phone", flat=True)]))


def only_card_with(numbers: Collection[str]) -> int | None:
    """The one card that has any of these numbers; None where there is none, or more than one.

    A card that was merged away answers for the one it lives on in (CLI-14).
    """
    living = Coalesce("client__merged_into_id", "client_id")
    cards = list(ClientPhone.objects.filter(number__in=numbers).values_list(living, flat=True).distinct()[:2])
    return cards[0] if len(cards) == 1 else None


def leave_alone(client_id: int, *, during: ActionContext[Any]) -> None:
    """The card says that nobody is to be contacted, so that no order is made (CLI-5, ESC-8)."""
    client = lock_client(client_id)
    with client_change(client, "do_not_contact", during.actor, contact_id=during.contact_id):
        client.do_not_contact = True


def opt_out(number: str, flags: Collection[str], *, during: ActionContext[Any]) -> None:
    """Set the opt-outs on every card that has the number (CLI-9)."""
    having = ClientPhone.objects.filter(number=number).values("client_id")
    for client in locked_clients().filter(pk__in=having):
        with client_change(client, "opt_out", during.actor, contact_id=during.contact_id):
            client.phones.filter(number=number).update(**dict.fromkeys(flags, True))
