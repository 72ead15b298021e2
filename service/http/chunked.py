"""Bodies sent in chunks, which Django would take for empty ones: read whole, up to the limit, before Django."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable
from typing import Any

from django.conf import settings

Wsgi = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]


def with_chunked_bodies(application: Wsgi) -> Wsgi:
    """Give chunked bodies a length; one above the limit keeps a length that the size check refuses."""

    def serve(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        if not environ.get("CONTENT_LENGTH") and "chunked" in environ.get("HTTP_TRANSFER_ENCODING", "").lower():
            body = _read(environ["wsgi.input"], settings.DATA_UPLOAD_MAX_MEMORY_SIZE)
            environ["wsgi.input"] = io.BytesIO(body)
            environ["CONTENT_LENGTH"] = str(len(body))
        return application(environ, start_response)

    return serve


def _read(stream: Any, most: int) -> bytes:
    """The body up to one byte above the limit; the rest, up to four times the limit, is read off and dropped."""
    body = b""
    parts: list[bytes] = []
    size = 0
    while size <= most and (part := stream.read(1 << 16)):
        parts.append(part)
        size += len(part)
    body = b"".join(parts)[: most + 1]
    while size <= 4 * most and (part := stream.read(1 << 16)):
        size += len(part)
    return body
