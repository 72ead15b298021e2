"""What a checked request for the stream asks for; the process that holds connections goes on from here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import HttpResponse

from service.accounts.roles import Actor
from service.stream.messages import MEDIA_TYPE

HEADERS = {"Cache-Control": "private, no-store, no-transform", "X-Accel-Buffering": "no"}


@dataclass(frozen=True, slots=True)
class StreamOpening:
    """Who reads, by which token, from where on, and of which types of events (none: all).

    Attributes:
        token: the token's digest, under which it is kept.
        reached: the place behind the part that is answered at once.
    """

    actor: Actor
    token: str
    reached: int
    types: Sequence[str] = ()


class StreamResponse(HttpResponse):
    """The beginning of a stream, and what it takes to go on with it."""

    def __init__(self, opening: StreamOpening, part: bytes) -> None:
        super().__init__(part, content_type=f"{MEDIA_TYPE}; charset=utf-8", headers=HEADERS)
        self.opening = opening
