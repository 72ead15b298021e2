"""A new card for a caller whom the desk doesn't know yet (CLI-3, CLI-6)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from desk.clients.refusals import serial_refuser
from orders.clients.order_owners_and_serial_refusers import serial_refusers
from orders.delivery.geography import same_place
from service.accounts.roles import SUPERVISORS, Actor
from service.customers.search.duplicates import clients, of_name_and_place, with_phones
from service.fsm import RoleDenied
from service.models import Client
from service.use_cases.change_client import set_addresses, set_phones, store_new_client

ACTION = "create"


def require_right_to_flag(given: Mapping[str, Any], actor: Actor) -> None:
    """«НЕ КОНТАКТИРОВАТЬ» is the supervisor's (contract, "Who may").

    Raises:
        RoleDenied: somebody else names it.
    """
    if "do_not_contact" in given and actor.role not in SUPERVISORS:
        raise RoleDenied("do_not_contact")


@transaction.atomic
def create_card(given: Mapping[str, Any], *, actor: Actor) -> Client:
    """Make a card.

    Raises:
        RoleDenied: the flag «НЕ КОНТАКТИРОВАТЬ» is named by somebody who isn't a supervisor.
        TransitionDenied: the same person, by phone or by name and locality, is a serial refuser (CLI-6).
    """
    require_right_to_flag(given, actor)
    same = with_phones(given["phones"]) | of_name_and_place(given["name"], given.get("addresses", ()), same_place)
    if refusers := serial_refusers(clients(same)):
        raise serial_refuser(ACTION, refusers[0])
    flags = {name: given[name] for name in ("do_not_contact", "bonus_card") if name in given}
    client = Client.objects.create(**given["name"], **flags)
    set_phones(client, given["phones"])
    set_addresses(client, given.get("addresses", ()))
    store_new_client(client, ACTION, actor)
    return client
