"""A merge taken back: every link returns to where it was, unless somebody has deliberately changed it since."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction
from django.http import Http404
from django.utils import timezone

from desk.clients.refusals import merge_undone, newer_merge_first
from desk.use_cases.clients.merge_cards import lock_both, move_contacts, move_orders
from orders.models import Order
from service.accounts.roles import Actor
from service.models import Client, ClientAddress, ClientMerge, ClientPhone, Contact, HistoryRow
from service.use_cases.change_client import SUBJECT, client_change

ACTION = "undo_merge"


@transaction.atomic
def undo(pk: int, *, actor: Actor) -> ClientMerge:
    """Undo a merge; what came to the kept card after it stays there.

    Raises:
        Http404: there is no such merge.
        TransitionDenied: it is undone already, or the kept card was itself merged into another since.
    """
    done = ClientMerge.objects.select_for_update(no_key=True).filter(pk=pk).first()
    if done is None:
        raise Http404
    if done.undone_at:
        raise merge_undone(ACTION, done)
    kept, other = lock_both(done.kept_id, done.other_id, None)
    if kept.merged_into_id:
        raise newer_merge_first(ACTION, ClientMerge.objects.get(other=kept, undone_at__isnull=True))
    with client_change(kept, ACTION, actor), client_change(other, ACTION, actor):
        give_back(done, kept, other)
        other.merged_into = None
    move_orders(still_of(Order, done.moved["orders"], kept), other, actor)
    move_contacts(still_of(Contact, done.moved["contacts"], kept), other, actor)
    done.undone_at, done.undone_by_id = timezone.now(), actor.user_id
    done.save(update_fields=["undone_at", "undone_by"])
    return done


def give_back(done: ClientMerge, kept: Client, other: Client) -> None:
    """Phones, addresses and flags as they were."""
    touched = touched_since(kept, done.moved["version"])
    for name in done.moved["flags"]:
        if name not in touched and not any(getattr(also, name) for also in others_taken_in(done)):
            setattr(kept, name, False)
    if "phones" not in touched:
        for phone, names in done.moved["opt_outs"].items():
            ClientPhone.objects.filter(pk=phone, client=kept).update(**dict.fromkeys(names, False))
    ClientPhone.objects.filter(pk__in=done.moved["phones"], client=kept).update(client=other)
    ClientAddress.objects.filter(pk__in=done.moved["addresses"], client=kept).update(client=other)


def others_taken_in(done: ClientMerge) -> list[Client]:
    """The other cards that were merged into the same one and still are."""
    standing = ClientMerge.objects.filter(kept=done.kept_id, undone_at__isnull=True).exclude(pk=done.pk)
    return [also.other for also in standing.select_related("other")]


def touched_since(client: Client, version: int) -> set[str]:
    """The fields of a card that were changed after a version of it."""
    rows = HistoryRow.objects.filter(subject=SUBJECT, subject_id=client.pk, version__gt=version)
    return {name for changes in rows.values_list("changes", flat=True) for name in changes}


def still_of(model: type[Order] | type[Contact], ids: Iterable[int], client: Client) -> list[int]:
    """Those of the moved records that still belong to the kept card."""
    return list(model.objects.filter(pk__in=list(ids), client=client).values_list("pk", flat=True))
