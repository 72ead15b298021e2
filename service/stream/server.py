"""The process that holds the stream's connections: an ASGI application beside the API's WSGI one (INT-9).

Nothing in it waits but the loop itself: requests are answered and events read in a few threads.
"""

from __future__ import annotations

import asyncio
import contextlib

import structlog
from django.conf import settings

from service.http.middleware import OPERATIONS
from service.stream.connections import Connections
from service.stream.database_threads import DatabaseThreads
from service.stream.holding import Receive, Send, hold, send_whole
from service.stream.hub import Hub
from service.stream.opening import StreamResponse
from service.stream.requests import RequestHandler, Scope, full, not_here, too_many

log = structlog.get_logger(__name__)
PATHS = frozenset({"/api/v1/events/stream", *(OPERATIONS - {"/metrics"})})
THREADS, HUB_THREADS = 4, 2
"""Threads that answer requests, and others that read events, so that no wave of requests holds up what is told."""


class StreamApplication:
    """Answers requests for the stream and holds those that are granted; probes besides, and nothing else."""

    def __init__(self) -> None:
        self.handler = RequestHandler()
        self.database = DatabaseThreads(THREADS)
        limits = {"most": settings.STREAM_CONNECTIONS, "most_per_account": settings.STREAM_CONNECTIONS_PER_ACCOUNT}
        self.hub = Hub(Connections(**limits), DatabaseThreads(HUB_THREADS))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request, or the process's life."""
        if scope["type"] == "lifespan":
            await self._live(receive, send)
        elif scope["type"] == "http":
            await self._serve(scope, receive, send)

    async def _live(self, receive: Receive, send: Send) -> None:
        """Read and hand out events from the start to the end of the process."""
        await receive()
        work = asyncio.create_task(self.hub.run())
        work.add_done_callback(_note_failure)
        await send({"type": "lifespan.startup.complete"})
        await receive()
        work.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await work
        await send({"type": "lifespan.shutdown.complete"})

    async def _serve(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["path"].removesuffix("/") not in PATHS:
            await send_whole(not_here(), send)
            return
        response = await self.database.run(self.handler.answer, scope)
        if not isinstance(response, StreamResponse) or response.status_code != 200 or scope["method"] != "GET":
            await send_whole(response, send)
        elif self.hub.connections.is_full() or self.hub.connections.has_enough(response.opening.actor.account_id):
            self.hub.refused += 1
            refusal = full(response) if self.hub.connections.is_full() else too_many(response)
            await send_whole(refusal, send)
        else:
            await hold(self.hub, response, receive, send)


def _note_failure(work: asyncio.Task[None]) -> None:
    if not work.cancelled() and (error := work.exception()) is not None:
        log.error("stream_failed", exc_info=error)
        raise SystemExit(1)
