"""Two cards of one person become one: everything moves, the strictest flags stay, an undo remains possible."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from desk.clients.refusals import card_merged
from orders.models import Order
from service.accounts.roles import Actor
from service.customers.contact_of_change import locked_contacts
from service.fsm.history import Change, append_history
from service.input_errors import FieldError, InvalidInput
from service.models import Client, ClientMerge
from service.use_cases import change_contact
from service.use_cases.change_client import ADDRESS, client_change, lock_client

ACTION = "merge"
OPT_OUTS = ("autodial_opt_out", "sms_opt_out")
FLAGS = ("do_not_contact", "bonus_card")
MovedRecords = dict[str, Any]
ITSELF = FieldError("other", "same_client", "Карточку нельзя объединить с ней самой.")
UNKNOWN = FieldError("other", "unknown_client", "Такого клиента нет.")


@transaction.atomic
def merge(pk: int, other_pk: int, *, actor: Actor, note: str = "", expected_version: int | None = None) -> ClientMerge:
    """Take the other card into this one: orders, contacts, phones and addresses.

    Raises:
        Http404, VersionConflict: as `lock_client` says.
        InvalidInput: the other is this one, or isn't there.
        TransitionDenied: one of them was merged already.
    """
    require_another(pk, other_pk)
    kept, other = lock_both(pk, other_pk, expected_version)
    for client in (kept, other):
        if client.merged_into_id:
            raise card_merged(ACTION, client)
    done = ClientMerge(kept=kept, other=other, note=note)
    done.actor_id = actor.account_id
    with client_change(kept, ACTION, actor, note=note), client_change(other, "merged", actor, note=note):
        done.moved = {**combine_flags(kept, other), **move_phones(kept, other), **move_addresses(kept, other)}
        other.merged_into = kept
    orders = move_orders(list(other.orders.values_list("pk", flat=True)), kept, actor)
    calls = move_contacts(list(other.contacts.values_list("pk", flat=True)), kept, actor)
    done.moved |= {"orders": orders, "contacts": calls, "version": kept.version}
    done.save()
    return done


def require_another(pk: int, other_pk: int) -> None:
    """The card to take in is another one, and there.

    Raises:
        InvalidInput: it isn't.
    """
    if pk == other_pk:
        raise InvalidInput([ITSELF])
    if not Client.objects.filter(pk=other_pk).exists():
        raise InvalidInput([UNKNOWN])


def lock_both(pk: int, other_pk: int, expected_version: int | None) -> tuple[Client, Client]:
    """Both cards, locked in the order of their ids, so that two merges of the same pair wait for each other."""
    first = lock_client(min(pk, other_pk), expected_version if pk < other_pk else None)
    second = lock_client(max(pk, other_pk), expected_version if pk > other_pk else None)
    return (first, second) if pk < other_pk else (second, first)


def combine_flags(kept: Client, other: Client) -> MovedRecords:
    """«НЕ КОНТАКТИРОВАТЬ» of either stays, and so does a bonus card."""
    raised = [name for name in FLAGS if getattr(other, name) and not getattr(kept, name)]
    for name in raised:
        setattr(kept, name, True)
    return {"flags": raised}


def move_phones(kept: Client, other: Client) -> MovedRecords:
    """The other's numbers; of one that both have, an opt-out of either stays (CLI-9)."""
    own = {phone.number: phone for phone in kept.phones.all()}
    raised: dict[str, list[str]] = {}
    for phone in other.phones.all():
        same = own.get(phone.number)
        names = [n for n in OPT_OUTS if same and getattr(phone, n) and not getattr(same, n)]
        if same and names:
            for name in names:
                setattr(same, name, True)
            same.save(update_fields=names)
            raised[str(same.pk)] = names
    moved = list(other.phones.exclude(number__in=own).values_list("pk", flat=True))
    other.phones.filter(pk__in=moved).update(client=kept)
    return {"phones": moved, "opt_outs": raised}


def move_addresses(kept: Client, other: Client) -> MovedRecords:
    """The addresses that the kept card doesn't have yet."""
    own = set(kept.addresses.values_list(*ADDRESS))
    moved = [row[0] for row in other.addresses.values_list("pk", *ADDRESS) if row[1:] not in own]
    other.addresses.filter(pk__in=moved).update(client=kept)
    return {"addresses": moved}


def move_orders(ids: list[int], to: Client, actor: Actor) -> list[int]:
    """Each order changes its client, and its history says so (ORD-3)."""
    for order in Order.objects.select_for_update(of=("self",), no_key=True).filter(pk__in=ids).order_by("pk"):
        before = order.snapshot()
        order.client = to
        append_history([Change(order, order.context(actor, {}), "change_client", before)])
    return ids


def move_contacts(ids: list[int], to: Client, actor: Actor) -> list[int]:
    """Each contact changes its client, closed ones too; nothing else of them changes."""
    for contact in locked_contacts().filter(pk__in=ids).order_by("pk"):
        with change_contact.contact_change(contact, "change_client", actor):
            contact.client = to
    return ids
