"""Noting whom an answer shows while it is made, and keeping that in one statement."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections
from django.http import HttpRequest
from django.utils import timezone
from rest_framework.request import Request

from service.accounts.roles import Actor
from service.http.anonymous_call_and_login_limits import caller_address
from service.http.caller import readable_address
from service.http.request_id import current_request_id
from service.queries.kept_cursor import written
from service.traces.ways import Way

LONGEST_ROUTE = 120
KEEP = """
    INSERT INTO service_cardview (at, actor_id, role, client_id, clients, count, way, route, address, request_id)
    VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s)
"""


@dataclass(slots=True)
class Look:
    """What one answer shows.

    Attributes:
        way: by which way.
        clients: ids of the cards.
        others: how many persons more it shows of whom there is no card, as rows of a file.
    """

    way: Way
    clients: set[int] = field(default_factory=set)
    others: int = 0


_present: ContextVar[Look | None] = ContextVar("look", default=None)


@contextmanager
def looking(way: Way) -> Iterator[Look]:
    """Note whom the block shows."""
    look = Look(way)
    token = _present.set(look)
    try:
        yield look
    finally:
        _present.reset(token)


def look_at(*clients: int | None, others: int = 0, way: Way | None = None) -> None:
    """Say that the answer being made shows these clients; None is nobody.

    Args:
        clients: ids of cards.
        others: how many persons without a card.
        way: by which way, where it isn't the edge's own.
    """
    look = _present.get()
    if look is None:
        return
    look.clients.update(pk for pk in clients if pk is not None)
    look.others += others
    look.way = way or look.way


def seen_so_far() -> list[int]:
    """Ids of the cards that the answer being made shows."""
    look = _present.get()
    return [] if look is None else sorted(look.clients)


def remember(look: Look, request: HttpRequest | Request) -> None:
    """Keep the look: who, whose, when, where from, by which way, how many (PDN-1)."""
    if not (look.clients or look.others):
        return
    actor = Actor.of(request.user)
    alone = len(look.clients) == 1
    keep(
        (
            timezone.now(),
            actor.account_id,
            actor.role,
            next(iter(look.clients)) if alone else None,
            None if alone else sorted(look.clients),
            len(look.clients) + look.others,
            look.way,
            route_of(request),
            readable_address(caller_address(request)),
            current_request_id() or "",
        )
    )


def keep(row: tuple[Any, ...]) -> None:
    """One statement, written by hand: it is part of nearly every answer."""
    written(connections[DEFAULT_DB_ALIAS], KEEP, list(row))


def route_of(request: HttpRequest | Request) -> str:
    """Which page or operation, without what its path names."""
    match = request.resolver_match
    return (match.view_name or match.route)[:LONGEST_ROUTE] if match else ""
