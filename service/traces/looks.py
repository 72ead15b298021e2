"""Noting whom an answer shows while it is made, and keeping that in one statement."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections, transaction
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
        request: what it answers, where it may be kept together with a change (`remember_with_change`).
        kept: what of it is kept already.
    """

    way: Way
    clients: set[int] = field(default_factory=set)
    others: int = 0
    request: HttpRequest | Request | None = None
    kept: tuple[Any, ...] | None = None

    @property
    def shown(self) -> tuple[Any, ...]:
        """Whom it shows so far, by which way."""
        return self.way, frozenset(self.clients), self.others


_present: ContextVar[Look | None] = ContextVar("look", default=None)


@contextmanager
def looking(way: Way, request: HttpRequest | Request | None = None) -> Iterator[Look]:
    """Note whom the block shows; it answers the request."""
    look = Look(way, request=request)
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
    """Keep the look: who, whose, when, where from, by which way, how many (PDN-1); what is kept already, but once."""
    if (row := row_of(look, request)) is not None:
        keep(row)


def row_of(look: Look, request: HttpRequest | Request) -> tuple[Any, ...] | None:
    """The values of what is kept of a look; None where it showed nobody, or that is kept already."""
    if not (look.clients or look.others) or look.kept == look.shown:
        return None
    actor = Actor.of(request.user)
    alone = len(look.clients) == 1
    return (
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


def remember_with_change() -> None:
    """Keep the look by the transaction of the change that is being told: the disk is waited for once, not twice.

    Called last in it. Where it ends by an error nevertheless, `forget_kept` is to be told.
    """
    for _, row in look_to_keep():
        keep(tuple(row))


def look_to_keep() -> list[tuple[str, list[Any]]]:
    """The same as a statement with its values, for whoever writes something last in the transaction anyway."""
    look = _present.get()
    if look is None or look.request is None:
        return []
    row, look.kept = row_of(look, look.request), look.shown
    return [] if row is None else [(KEEP, list(row))]


@contextmanager
def change_with_look() -> Iterator[None]:
    """A change, what is told of what it left, and the look at that as one transaction."""
    with transaction.atomic():
        yield
        remember_with_change()


def forget_kept() -> None:
    """What was kept of the look is rolled back with its change."""
    look = _present.get()
    if look is not None:
        look.kept = None


def keep(row: tuple[Any, ...]) -> None:
    """One statement, written by hand: it is part of nearly every answer."""
    written(connections[DEFAULT_DB_ALIAS], KEEP, list(row))


def route_of(request: HttpRequest | Request) -> str:
    """Which page or operation, without what its path names."""
    match = request.resolver_match
    return (match.view_name or match.route)[:LONGEST_ROUTE] if match else ""
