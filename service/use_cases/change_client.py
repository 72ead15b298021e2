"""Changing a client: each change is a version with its history and outbox rows, as of any object (ORD-3)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from contextlib import AbstractContextManager
from typing import Any

from django.db.models import QuerySet
from django.http import Http404

from service.accounts.roles import Actor
from service.fsm import VersionConflict
from service.fsm.history import history_since
from service.fsm.records_without_machine import append_first_version, change_many_with_history, change_with_history
from service.http.json import Representation
from service.models import Client, ClientAddress, ClientPhone
from service.traces import look_at

SUBJECT = Client.subject
FIELDS = ("last", "first", "patronymic", "do_not_contact", "bonus_card", "merged_into_id")
PHONE = ("number", "autodial_opt_out", "sms_opt_out")
ADDRESS = ("postal_index", "region", "locality", "street", "house", "flat")


def locked_clients() -> QuerySet[Client]:
    """Clients, locked until the transaction ends; orders may go on pointing to them meanwhile."""
    return Client.objects.select_for_update(of=("self",), no_key=True).order_by("pk")


def lock_client(pk: int, expected_version: int | None = None) -> Client:
    """The client, locked, in the version that `If-Match` named.

    Raises:
        Http404: there is none.
        VersionConflict: it has another version; with what happened since.
    """
    client = locked_clients().filter(pk=pk).first()
    if client is None:
        raise Http404
    if expected_version is not None and client.version != expected_version:
        look_at(client.pk)
        raise VersionConflict(client.version, history_since(SUBJECT, pk, expected_version), SUBJECT)
    return client


def client_snapshot(client: Client) -> Representation:
    """Fields, phones and addresses, as history compares and keeps them."""
    return client_snapshots([client])[client.pk]


def client_snapshots(clients: Collection[Client]) -> dict[int, Representation]:
    """The same of many clients, by their ids."""
    phones, addresses = rows_of(clients, ClientPhone, PHONE), rows_of(clients, ClientAddress, ADDRESS)
    return {
        client.pk: {
            **{name: getattr(client, name) for name in FIELDS},
            "phones": phones[client.pk],
            "addresses": addresses[client.pk],
        }
        for client in clients
    }


def rows_of(clients: Collection[Client], model: Any, columns: Iterable[str]) -> defaultdict[int, list[Representation]]:
    """The columns of the clients' rows of a model, by client, in the order in which they were stored."""
    found: defaultdict[int, list[Representation]] = defaultdict(list)
    for row in model.objects.filter(client__in=clients).order_by("pk").values("client_id", *columns):
        found[row.pop("client_id")].append(row)
    return found


def store_new_client(client: Client, action: str, actor: Actor) -> None:
    """Leave the first version of a client who was stored just now, phones and addresses included."""
    append_first_version(client, action, actor, snapshot=client_snapshot)


def client_change(
    client: Client, action: str, actor: Actor, *, contact_id: int | None = None, note: str = ""
) -> AbstractContextManager[None]:
    """Store what the block changes of a locked client as its next version; nothing changed leaves no trace."""
    return change_with_history(client, action, actor, contact_id=contact_id, note=note, snapshot=client_snapshot)


def clients_change(clients: Collection[Client], action: str, actor: Actor) -> AbstractContextManager[None]:
    """The same for many locked clients at once: a next version of each that the block changes."""
    return change_many_with_history(clients, action, actor, snapshots=client_snapshots)


def set_phones(client: Client, numbers: Iterable[str]) -> None:
    """Make these the client's phones; those that stay keep their opt-outs (CLI-9)."""
    wanted = list(dict.fromkeys(numbers))
    client.phones.exclude(number__in=wanted).delete()
    known = set(client.phones.values_list("number", flat=True))
    ClientPhone.objects.bulk_create(ClientPhone(client=client, number=new) for new in wanted if new not in known)


def set_addresses(client: Client, addresses: Iterable[Mapping[str, str]]) -> None:
    """Make these the client's addresses, each once; those that stay keep their place."""
    wanted = {tuple(address[part] for part in ADDRESS): address for address in addresses if any(address.values())}
    known = {tuple(getattr(row, part) for part in ADDRESS): row.pk for row in client.addresses.all()}
    ClientAddress.objects.filter(pk__in=[pk for key, pk in known.items() if key not in wanted]).delete()
    fresh = (address for key, address in wanted.items() if key not in known)
    ClientAddress.objects.bulk_create(ClientAddress(client=client, **address) for address in fresh)
