"""Editing a card; a corrected name is carried over to the orders that can still be edited (ORD-27)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.db import transaction
from django.db.models import Q

from desk.clients.refusals import card_merged, opted_out_phone
from desk.use_cases.clients.create_card import require_right_to_flag
from orders.models import Order
from orders.use_cases.rename_recipients import CarriedOver, carry_name_over
from service.accounts.roles import SUPERVISORS, Actor
from service.customers.contact_of_change import contact_for
from service.input_errors import FieldError, InvalidInput
from service.models import Client
from service.use_cases.change_client import client_change, lock_client, set_addresses, set_phones

ACTION = "edit"
NAMELESS = FieldError("name", "blank", "Нужна фамилия или имя.")
OPTED_OUT = Q(autodial_opt_out=True) | Q(sms_opt_out=True)


@transaction.atomic
def change_client(
    pk: int, given: Mapping[str, Any], *, actor: Actor, expected_version: int | None = None
) -> CarriedOver:
    """Change what is given of a card; says which orders took a corrected name over and which could not.

    Raises:
        Http404, VersionConflict: as `lock_client` says.
        RoleDenied: the flag «НЕ КОНТАКТИРОВАТЬ» is named by somebody who isn't a supervisor.
        TransitionDenied: the card was merged into another, or a number with an opt-out would go.
    """
    require_right_to_flag(given, actor)
    client = lock_client(pk, expected_version)
    if client.merged_into_id:
        raise card_merged(ACTION, client)
    if "name" in given:
        list(
            Order.objects.select_for_update(of=("self",), no_key=True)
            .filter(client=client)
            .order_by("pk")
            .values_list("pk")
        )
    contact = contact_for(actor, None, client.pk)
    contact_id = contact.pk if contact else None
    with client_change(client, ACTION, actor, contact_id=contact_id):
        write(client, given, actor)
    if "name" not in given:
        return CarriedOver()
    return carry_name_over(client, actor=actor, contact_id=contact_id)


def write(client: Client, given: Mapping[str, Any], actor: Actor) -> None:
    """Write what is given onto the card; of a name the parts given, the others stay (CLI-15).

    Raises:
        InvalidInput: nobody would be named any more.
    """
    require_named(client, given.get("name", {}))
    fields = {**given.get("name", {}), **{n: given[n] for n in ("do_not_contact", "bonus_card") if n in given}}
    for name, value in fields.items():
        setattr(client, name, value)
    if "phones" in given:
        require_opt_outs_kept(client, given["phones"], actor)
        set_phones(client, given["phones"])
    if "addresses" in given:
        set_addresses(client, given["addresses"])


def require_named(client: Client, parts: Mapping[str, str]) -> None:
    """Somebody is named once these parts of the name are others.

    Raises:
        InvalidInput: nobody would be.
    """
    if parts and not (parts.get("last", client.last) or parts.get("first", client.first)):
        raise InvalidInput([NAMELESS])


def require_opt_outs_kept(client: Client, numbers: Iterable[str], actor: Actor) -> None:
    """A number with an opt-out is taken off the card by a supervisor only.

    Raises:
        TransitionDenied: somebody else would take one off.
    """
    if actor.role in SUPERVISORS:
        return
    if client.phones.filter(OPTED_OUT).exclude(number__in=list(numbers)).exists():
        raise opted_out_phone(ACTION, client)
