"""One reader's request from its first byte to its last: parts are sent as they come until either side ends it."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

import structlog
from django.http import HttpResponse
from django.http.response import HttpResponseBase

from service.stream.connections import Connection
from service.stream.hub import Hub
from service.stream.messages import HEARTBEAT, place_message
from service.stream.opening import StreamResponse

log = structlog.get_logger(__name__)
Message = dict[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
HEARTBEAT_SECONDS, LAST_PART_SECONDS = 15.0, 2.0


async def hold(hub: Hub, response: StreamResponse, receive: Receive, send: Send) -> None:
    """Send what comes until either side ends it; who takes nothing is waited for two seconds then, not longer."""
    connection = Connection(response.opening)
    hub.connections.add(connection)
    sending = asyncio.create_task(_send_parts(connection, response, send))
    gone = asyncio.create_task(_until_disconnected(receive))
    ended = asyncio.create_task(connection.until_ended())
    tasks = (sending, gone, ended, asyncio.create_task(hub.join(connection)))
    try:
        await asyncio.wait((sending, gone, ended), return_when=asyncio.FIRST_COMPLETED)
        if ended.done():
            await asyncio.wait((sending, gone), timeout=LAST_PART_SECONDS, return_when=asyncio.FIRST_COMPLETED)
    finally:
        hub.connections.remove(connection)
        connection.close()
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        log.info("stream_closed", user_id=connection.actor.user_id)


async def _send_parts(connection: Connection, response: HttpResponse, send: Send) -> None:
    await _send_head(response, send)
    await send(_body(response.content, more=True))
    while True:
        try:
            async with asyncio.timeout(HEARTBEAT_SECONDS):
                part = await connection.next_part()
        except TimeoutError:
            part = sign_of_life(connection)
        if part is None:
            break
        await send(_body(part, more=True))
    await send(_body(b"", more=False))


def sign_of_life(connection: Connection) -> bytes:
    """The place that is reached where it has moved on, so that coming back costs no second reading; else a comment.

    Where a part waits, its events come first: the place behind them would pass them by.
    """
    if connection.has_waiting or connection.reached == connection.told:
        return HEARTBEAT
    connection.told = connection.reached
    return place_message(connection.actor, connection.reached)


async def _until_disconnected(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass


async def send_whole(response: HttpResponseBase, send: Send) -> None:
    """Answer with a body that is complete."""
    await _send_head(response, send, whole=True)
    await send(_body(getattr(response, "content", b""), more=False))


async def _send_head(response: HttpResponseBase, send: Send, *, whole: bool = False) -> None:
    """The status and the headers; a stream has no length."""
    headers = [
        (name.lower().encode("ascii"), value.encode("latin1"))
        for name, value in response.items()
        if whole or name.lower() != "content-length"
    ]
    await send({"type": "http.response.start", "status": response.status_code, "headers": headers})


def _body(part: bytes, *, more: bool) -> Message:
    return {"type": "http.response.body", "body": part, "more_body": more}
