"""Reads of call-backs."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.contrib.postgres.fields import ArrayField
from django.db.models import BigIntegerField, Exists, F, Func, OuterRef, Q, QuerySet
from django.db.models.functions import Cast
from django.http import Http404
from django.utils import timezone

from desk.callbacks.client_time import awake_at
from desk.callbacks.visibility import LEFT_BEHIND, OF_THE_DESK, rung_by, seen_by, ways_seen
from desk.models.callbacks import LIVE, Callback, CallbackState
from escalations.choices import SuppressedChannel
from escalations.models import Suppression
from service.accounts.roles import Actor
from service.clock import start_of, today
from service.customers.merged_cards import ParamFamily, of_client
from service.models import ClientPhone, User
from service.queries.compiled_query import CompiledQuery, Param, Question
from service.queries.keyset import RowsOfBranches, Seek


def callbacks() -> QuerySet[Callback]:
    """Call-backs with everything that telling them needs."""
    rows = Callback.objects.select_related("client", "order", "team", "owner", "taken_by", "made_by")
    return rows.prefetch_related("attempts__by", "client__addresses")


def callback_for(actor: Actor, pk: int) -> Callback:
    """The call-back of this id, if the asker may read it.

    Raises:
        Http404: there is none, or it isn't for this asker's eyes.
    """
    callback = callbacks().filter(seen_by(actor), pk=pk).first()
    if callback is None:
        raise Http404
    return callback


def filtered(actor: Actor, filters: Mapping[str, Any]) -> RowsOfBranches:
    """The asker's call-backs by the filters of the list; an absent filter doesn't narrow."""
    conditions = [condition(filters[name], actor) for name, condition in FILTERS.items() if name in filters]
    return RowsOfBranches(callbacks(), tuple(_seen(way, conditions) for way in ways_seen(actor)))


def _seen(way: Q, conditions: Sequence[Q]) -> Callable[[Seek], QuerySet[Callback]]:
    """What one reason shows; of disabled accounts each one's call-backs are sought by themselves."""
    if way == LEFT_BEHIND:
        return lambda seek: _left_behind(seek, conditions)
    return lambda seek: seek(Callback.objects.filter(way, *conditions))


def _left_behind(seek: Seek, conditions: Sequence[Q]) -> QuerySet[Callback]:
    owned = ArraySubquery(seek(Callback.objects.filter(OF_THE_DESK, *conditions, owner=OuterRef("pk"))))
    typed = Cast(owned, ArrayField(BigIntegerField()))  # where a filter can match nothing, Django writes NULL
    each = Func(typed, function="unnest", output_field=BigIntegerField())
    disabled = User.objects.filter(is_active=False).annotate(callback=each)
    return seek(Callback.objects.filter(pk__in=disabled.values("callback")))


def _mine(value: Any, actor: Actor) -> Q:
    mine = Q(owner_id=actor.user_id) | Q(taken_by_id=actor.user_id)
    return mine if value else ~mine


FILTERS = {
    "state": lambda value, actor: Q(state__in=value),
    "mine": _mine,
    "client": lambda value, actor: of_client(value),
    "order": lambda value, actor: Q(order__number=value),
    "ticket": lambda value, actor: Q(ticket_id=value),
    "queue": lambda value, actor: Q(queue=value),
    "team": lambda value, actor: Q(team__code=value),
    "updated_from": lambda value, actor: Q(updated_at__gte=value),
}
APPLIED = (*FILTERS, "ordering")
"""Every parameter of the list that narrows or orders it."""


def next_in_line(actor: Actor, now: datetime) -> Callback | None:
    """The first call that the asker may make now, locked: those whose window closes first.

    Nobody is rung at night by their own clock: such a call waits for their morning. A call that somebody else is just
    pulling is passed over, so that two never get the same one; a number whose owner asked for silence meanwhile is
    never pulled.
    """
    silent = ClientPhone.objects.filter(number=OuterRef("phone"), autodial_opt_out=True)
    closed = Suppression.objects.filter(number=OuterRef("phone"), channel=SuppressedChannel.AUTODIAL)
    by_day = Q(client_hours__in=awake_at(now))
    due = (
        by_day & Q(state=CallbackState.WAITING, window_from__lte=now) & (Q(next_try_at=None) | Q(next_try_at__lte=now))
    )
    rows = Callback.objects.select_for_update(of=("self",), skip_locked=True, no_key=True)
    ids = (
        Callback.objects.filter(due, rung_by(actor))
        .filter(~Exists(silent), ~Exists(closed))
        .exclude(client__do_not_contact=True)
    )
    waiting = rows.filter(pk__in=ids.values("pk"), state=CallbackState.WAITING)
    return waiting.order_by("window_to", "id").first()


def callbacks_of_client(client_id: int) -> list[Callback]:
    """The calls that a client is still owed, the most urgent first, and what was called off today (PRM-2)."""
    return asking_for_calls(client_id).rows()


def asking_for_calls(client_id: int) -> Question:
    """The question for them."""
    return OF_CLIENT.asking(client=client_id, since=start_of(today()))


def asking_for_calls_promised_in(contact_id: int) -> Question:
    """The question for those that were promised in a call to somebody who has no card."""
    return OF_STRANGER.asking(contact=contact_id, since=start_of(today()))


def owed_or_called_off() -> Q:
    """What is still to be rung, and what was called off since: whoever had seen it knows that nobody rings (ESC-8)."""
    return LIVE | Q(state=CallbackState.CANCELLED, ended_at__gte=Param("since"))


def _of_stranger() -> QuerySet[Callback]:
    rows = callbacks().filter(owed_or_called_off(), client=None, contact_id=Param("contact"))
    return rows.order_by(F("ended_at").desc(), "window_to", "id")


def _of_client() -> QuerySet[Callback]:
    rows = callbacks().filter(owed_or_called_off(), client_id__in=ParamFamily("client"))
    return rows.order_by(F("ended_at").desc(), "window_to", "id")


OF_STRANGER, OF_CLIENT = CompiledQuery(_of_stranger), CompiledQuery(_of_client)


def late_count() -> float:
    """How many calls that are owed have a window that is over (PRM-2); for `/metrics`."""
    return float(Callback.objects.filter(LIVE, window_to__lt=timezone.now()).count())
