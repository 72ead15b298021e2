"""What a resolved ticket changes on clients' cards: the name, and which numbers are left alone (ESC-7, ESC-8)."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from django.utils import timezone

from orders.use_cases.renaming import carry_name_over
from service.http.request_id import current
from service.models import Client, ClientPhone, HistoryRow, OutboxEvent
from service.workflow import Ask
from service.workflow.record import difference

SUBJECT = "client"


def correct_name(client_id: int, name: Mapping[str, str], *, ask: Ask) -> None:
    """Put the right name on the card and on the orders that can still be edited (ESC-7, ORD-27)."""
    client = Client.objects.select_for_update().get(pk=client_id)
    old = client.name
    with changing(client, "correct_name", ask):
        for part, value in name.items():
            setattr(client, part, value)
    carry_name_over(client, old, actor=ask.actor, contact_id=ask.contact_id)


def opt_out(number: str, flags: Collection[str], *, ask: Ask) -> None:
    """Set the opt-outs on every card that has the number (CLI-9)."""
    having = Client.objects.filter(phones__number=number).values("pk")
    for client in Client.objects.select_for_update().filter(pk__in=having).order_by("pk"):
        with changing(client, "opt_out", ask):
            ClientPhone.objects.filter(client=client, number=number).update(**dict.fromkeys(flags, True))


def snapshot(client: Client) -> dict[str, Any]:
    """What of a card may change here."""
    told = ("number", "autodial_opt_out", "sms_opt_out")
    return {**client.name, "phones": list(ClientPhone.objects.filter(client=client).order_by("pk").values(*told))}


@contextmanager
def changing(client: Client, action: str, ask: Ask) -> Iterator[None]:
    """Store what the block changes of a locked card as its next version; nothing changed leaves no trace."""
    before = snapshot(client)
    yield
    if changes := difference(before, snapshot(client)):
        client.version += 1
        client.save()
        leave_rows(client, action, ask, changes)


def leave_rows(client: Client, action: str, ask: Ask, changes: dict[str, Any]) -> None:
    """The history row and the outbox row of the card's present version."""
    now, key = timezone.now(), {"subject": SUBJECT, "subject_id": client.pk, "version": client.version}
    HistoryRow.objects.create(
        **key,
        at=now,
        actor_id=ask.actor.user_id,
        actor_name=ask.actor.username,
        role=ask.actor.role,
        contact_id=ask.contact_id,
        action=action,
        changes=changes,
        request_id=current() or "",
    )
    OutboxEvent.objects.create(
        **key, at=now, type=f"{SUBJECT}.{action}", key=str(client.pk), payload={"fields": sorted(changes)}
    )
