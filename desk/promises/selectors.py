"""Reads of promises."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

from django.db.models import Case, IntegerField, Q, QuerySet, Value, When

from desk.models.promises import OVERDUE, Promise, PromiseState
from service.clock import today
from service.customers.merged_cards import ParamFamily, of_client
from service.queries.compiled_query import CompiledQuery, Param, Question
from service.stream.audience import Concerns, operators_of_clients

BROKEN_SHOWN = timedelta(days=30)
SHOWN = 20


def promises() -> QuerySet[Promise]:
    """Promises with everything that telling them needs."""
    return Promise.objects.select_related("order", "client", "said_by")


def overdue() -> Q:
    """Open, and their day is over."""
    return Q(state=PromiseState.OPEN, due_on__lt=today())


def in_state(state: str) -> Q:
    """Those that are called so today."""
    if state == OVERDUE:
        return overdue()
    return Q(state=state, due_on__gte=today()) if state == PromiseState.OPEN else Q(state=state)


def filtered(filters: Mapping[str, Any]) -> QuerySet[Promise]:
    """Promises by the filters of the list; an absent filter doesn't narrow."""
    conditions = [condition(filters[name]) for name, condition in FILTERS.items() if name in filters]
    return promises().filter(*conditions)


FILTERS = {
    "state": in_state,
    "code": lambda value: Q(code__in=value),
    "client": of_client,
    "order": lambda value: Q(order__number=value),
    "ticket": lambda value: Q(ticket_id=value),
    "contact": lambda value: Q(contact_id=value),
    "said_by": lambda value: Q(said_by__username=value),
    "updated_from": lambda value: Q(updated_at__gte=value),
}
APPLIED = (*FILTERS, "ordering")
"""Every parameter of the list that narrows or orders it."""


def promises_to(client_id: int) -> list[Promise]:
    """What the next call must know: overdue first, then what is still to be kept, then what was broken lately."""
    return asking_for_promises(client_id).rows()


def asking_for_promises(client_id: int) -> Question:
    """The question for them."""
    return TO_CLIENT.asking(client=client_id, today=today(), lately=today() - BROKEN_SHOWN)


def _to_client() -> QuerySet[Promise]:
    lately = Q(state=PromiseState.BROKEN, due_on__gte=Param("lately"))
    rank = Case(
        When(state=PromiseState.OPEN, due_on__lt=Param("today"), then=Value(0)),
        When(state=PromiseState.OPEN, then=Value(1)),
        default=Value(2),
        output_field=IntegerField(),
    )
    rows = promises().filter(Q(state=PromiseState.OPEN) | lately, client_id__in=ParamFamily("client"))
    return rows.order_by(rank, "due_on", "id")[:SHOWN]


TO_CLIENT = CompiledQuery(_to_client, constants={"SHOWN"})


def overdue_count() -> float:
    """How many promises are past their day and neither kept nor broken; for `/metrics`."""
    return float(Promise.objects.filter(overdue()).count())


def concerned_by_promises(ids: Sequence[int]) -> Concerns:
    """Whom events about these promises concern in the stream: operators those to their clients on the line (INT-9)."""
    return operators_of_clients(dict(Promise.objects.filter(pk__in=ids).values_list("pk", "client_id")))
