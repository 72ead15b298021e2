"""How many serve the web, and how they end, as the environment says (`config/gunicorn.py`)."""

from __future__ import annotations

import os
from dataclasses import dataclass

import environ

from config.production_requirements import Reading, number, seconds

MOST_PROCESSES, MOST_THREADS = 512, 256


@dataclass(frozen=True, slots=True)
class WebServer:
    """What gunicorn is told.

    Attributes:
        workers: how many processes serve.
        threads: how many requests each serves at once.
        ending_seconds: for how long it says that it is about to end and goes on serving.
    """

    workers: int
    threads: int
    ending_seconds: float


def web_server(env: environ.Env, *, demo: bool) -> WebServer:
    """What the environment says.

    Raises:
        ImproperlyConfigured: a figure can't be read; every fault.
    """
    reading = Reading()
    usual = min(4, os.cpu_count() or 1)
    served = WebServer(
        workers=reading(number, env, "WEB_CONCURRENCY", usual, least=1, most=MOST_PROCESSES),
        threads=reading(number, env, "WEB_THREADS", 4, least=1, most=MOST_THREADS),
        ending_seconds=reading(seconds, env, "WEB_ENDING_SECONDS", 0 if demo else 3),
    )
    reading.end()
    return served
