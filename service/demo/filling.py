"""Whether the demo's data are being loaded now: said by whoever loads them, forgotten soon after they stop."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event, Thread

from django.conf import settings
from django.core.cache import cache
from redis.exceptions import RedisError

FILLING = "demo_filling"
SAID_EVERY, FORGOTTEN_AFTER = 10, 30
"""Seconds: a load that was killed is forgotten by itself."""


def is_filling() -> bool:
    """Whether the demo is being filled; with the cache away nobody knows, and nobody is told."""
    if not settings.DEMO:
        return False
    try:
        return cache.get(FILLING) is not None
    except RedisError:
        return False


@contextmanager
def filling() -> Iterator[None]:
    """Say so for as long as the block runs."""
    over = Event()
    teller = Thread(target=tell_until, args=(over,), name="demo-filling", daemon=True)
    teller.start()
    try:
        yield
    finally:
        over.set()
        teller.join()


def tell_until(over: Event) -> None:
    """Say it again and again until it is over."""
    try:
        while not over.is_set():
            cache.set(FILLING, "1", FORGOTTEN_AFTER)
            over.wait(SAID_EVERY)
        cache.delete(FILLING)
    except RedisError:
        return  # the pages of the demo go without the note
