"""Changing a client: each change is a version with its history and outbox rows, as of any object (ORD-3)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from django.db.models import QuerySet
from django.http import Http404
from django.utils import timezone

from service.accounts.roles import Actor
from service.fsm import VersionConflict
from service.fsm.audit import difference, history_since
from service.http.request_id import current
from service.models import Client, ClientAddress, ClientPhone, HistoryRow, OutboxEvent

SUBJECT = "client"
FIELDS = ("last", "first", "patronymic", "do_not_contact", "bonus_card", "merged_into_id")
PHONE = ("number", "autodial_opt_out", "sms_opt_out")
ADDRESS = ("postal_index", "region", "locality", "street", "house", "flat")
Representation = dict[str, Any]


def locked() -> QuerySet[Client]:
    """Clients, locked until the transaction ends; orders may go on pointing to them meanwhile."""
    return Client.objects.select_for_update(of=("self",), no_key=True).order_by("pk")


def lock(pk: int, expected_version: int | None = None) -> Client:
    """The client, locked, in the version that `If-Match` named.

    Raises:
        Http404: there is none.
        VersionConflict: it has another version; with what happened since.
    """
    client = locked().filter(pk=pk).first()
    if client is None:
        raise Http404
    if expected_version is not None and client.version != expected_version:
        raise VersionConflict(client.version, history_since(SUBJECT, pk, expected_version))
    return client


def snapshot(client: Client) -> Representation:
    """Fields, phones and addresses, as history compares and keeps them."""
    return {
        **{name: getattr(client, name) for name in FIELDS},
        "phones": list(ClientPhone.objects.filter(client=client).order_by("pk").values(*PHONE)),
        "addresses": list(ClientAddress.objects.filter(client=client).order_by("pk").values(*ADDRESS)),
    }


@contextmanager
def changing(
    client: Client, action: str, actor: Actor, *, contact_id: int | None = None, note: str = ""
) -> Iterator[None]:
    """Store what the block changes of a locked client as its next version; nothing changed leaves no trace."""
    before = snapshot(client)
    yield
    changes = difference(before, snapshot(client))
    if changes:
        client.version += 1
        client.save()
        leave_rows(client, action, actor, changes, contact_id=contact_id, note=note)


def leave_rows(
    client: Client, action: str, actor: Actor, changes: Representation, *, contact_id: int | None = None, note: str = ""
) -> None:
    """The history row and the outbox row of the client's present version; the event names fields, never values."""
    now = timezone.now()
    HistoryRow.objects.create(
        subject=SUBJECT,
        subject_id=client.pk,
        version=client.version,
        at=now,
        actor_id=actor.user_id,
        actor_name=actor.username,
        role=actor.role,
        contact_id=contact_id,
        action=action,
        changes=changes,
        note=note,
        request_id=current() or "",
    )
    OutboxEvent.objects.create(
        at=now,
        type=f"{SUBJECT}.{action}",
        subject=SUBJECT,
        subject_id=client.pk,
        key=str(client.pk),
        version=client.version,
        payload={"fields": sorted(changes)},
    )


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
