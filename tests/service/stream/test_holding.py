"""What one connection is handed, and how it ends where its reader takes nothing (INT-9)."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any

import pytest
from django import db
from django.utils import timezone

from service.accounts.roles import Actor, Role
from service.models import OutboxEvent
from service.stream import connections, holding
from service.stream.connections import Connection, Connections
from service.stream.database_threads import DatabaseThreads
from service.stream.holding import hold, sign_of_life
from service.stream.hub import Hub
from service.stream.messages import HEARTBEAT, end_message, place_message
from service.stream.opening import StreamOpening, StreamResponse
from service.stream.reading import read_new, reader_group
from service.webhooks import feed
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db(transaction=True)
Scenario = Callable[[Hub], Coroutine[Any, Any, None]]


def happened(number: int) -> int:
    """An event of an order; its place."""
    OutboxEvent.objects.create(
        at=timezone.now(), type="order.edit", subject="order", subject_id=number, key=str(number), version=1
    )
    return feed.newest()


def opened(after: int, role: Role = Role.ADMINISTRATOR) -> Connection:
    """A connection that is told everything up to a place."""
    return Connection(opening(after, role))


def opening(after: int, role: Role = Role.ADMINISTRATOR) -> StreamOpening:
    """What a reader of this role asks for."""
    return StreamOpening(Actor.of(UserFactory(role=role)), "token", after)


def played(scenario: Scenario) -> None:
    """Play it in a loop, with a hub whose thread gives its connection back."""

    async def play() -> None:
        hub = Hub(Connections(most=10, most_per_account=10), DatabaseThreads(1))
        async with asyncio.timeout(60):
            await scenario(hub)
        await hub.database.run(db.connections.close_all)

    asyncio.run(play())


def test_events_that_were_read_without_its_group_are_told_to_a_connection_all_the_same() -> None:
    begun = happened(1)
    reader = opened(begun)
    end = happened(2)
    read_without_it = read_new(begun, {})

    async def scenario(hub: Hub) -> None:
        hub.reached = begun
        hub.connections.add(reader)
        joining = asyncio.create_task(hub.join(reader))
        while not reader.live:
            await asyncio.sleep(0)
        hub.hand(read_without_it)
        assert (hub.reached, reader.reached, reader.live) == (end, begun, False)
        part = await reader.next_part()
        assert part is not None
        assert b'"key":"2"' in part
        while not reader.live:
            await asyncio.sleep(0)
        assert reader.reached == end
        joining.cancel()

    played(scenario)


def test_events_that_were_read_for_its_group_are_handed_to_a_connection_at_once() -> None:
    begun = happened(1)
    reader = opened(begun)
    end = happened(2)
    hub = Hub(Connections(most=10, most_per_account=10), DatabaseThreads(1))
    hub.connections.add(reader)
    reader.live = True
    hub.hand(read_new(begun, {reader_group(reader.actor): reader.actor}))
    assert (reader.reached, reader.live, reader.has_waiting) == (end, True, True)


def test_a_heartbeat_names_no_place_whose_events_still_wait() -> None:
    reader = opened(happened(1))
    reader.reached = happened(2)
    reader.put(b"the second event")
    assert sign_of_life(reader) == HEARTBEAT
    asyncio.run(reader.next_part())
    assert sign_of_life(reader) == place_message(reader.actor, reader.reached)
    assert sign_of_life(reader) == HEARTBEAT


def test_a_connection_that_can_not_be_brought_up_is_ended() -> None:
    """Its place lies behind the feed's end, as after a failover to a copy that lacks the last events."""
    reader = opened(happened(1) + 5)

    async def scenario(hub: Hub) -> None:
        hub.reached = reader.reached + 1
        await hub.join(reader)
        assert [await reader.next_part(), await reader.next_part()] == [end_message("unavailable"), None]

    played(scenario)


def test_nothing_more_than_the_reason_waits_for_a_reader_that_took_nothing() -> None:
    reader = opened(happened(1))
    for _ in range(connections.MOST_WAITING + 1):
        reader.put(b"an event")
    assert reader.ended
    reader.put(b"an event")

    async def rest() -> list[bytes | None]:
        return [await reader.next_part(), await reader.next_part()]

    assert asyncio.run(rest()) == [end_message("too_slow"), None]
    assert not reader.has_waiting


@pytest.mark.parametrize("code", ["too_slow", "not_authenticated"])
def test_a_reader_that_takes_nothing_gives_up_its_place_when_it_is_let_go(
    code: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(holding, "LAST_PART_SECONDS", 0.05)
    begun = happened(1)
    response = StreamResponse(opening(begun), b"")

    async def never(*message: Any) -> Any:
        await asyncio.Event().wait()

    async def scenario(hub: Hub) -> None:
        hub.reached = begun
        held = asyncio.create_task(hold(hub, response, never, never))
        await asyncio.sleep(0)
        (reader,) = hub.connections
        reader.end(code)
        await held
        assert len(hub.connections) == 0

    played(scenario)


def test_a_backlog_is_read_no_faster_than_it_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("service.stream.reading.AT_ONCE", 2)
    begun = happened(0)
    reader = opened(begun)
    end = [happened(number) for number in range(1, 10)][-1]

    async def scenario(hub: Hub) -> None:
        hub.reached = end
        joining = asyncio.create_task(hub.join(reader))
        places = []
        while not reader.live:
            part = await reader.next_part()
            places.append((part or b"").count(b"event: "))
            assert reader.reached <= begun + 2 * len(places)
            while not reader.live and not reader.has_waiting:
                await asyncio.sleep(0)
        if reader.has_waiting:
            places.append((await reader.next_part() or b"").count(b"event: "))
        assert places == [2, 2, 2, 2, 1]
        joining.cancel()

    played(scenario)


def test_a_backlog_that_nobody_takes_ends_the_connection(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("service.stream.reading.AT_ONCE", 2)
    monkeypatch.setattr(connections, "TAKING_SECONDS", 0.05)
    reader = opened(happened(0))
    end = [happened(number) for number in range(1, 10)][-1]

    async def scenario(hub: Hub) -> None:
        hub.reached = end
        await hub.join(reader)
        assert await reader.next_part() == end_message("too_slow")

    played(scenario)
