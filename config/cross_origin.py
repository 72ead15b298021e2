"""Which browsers of other origins may call the API, with what, and what of an answer they may read."""

from __future__ import annotations

import re

import environ
from django.core.exceptions import ImproperlyConfigured

URLS = r"^/api/"
METHODS = ("DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST")
REQUEST_HEADERS = (
    *("accept", "authorization", "content-type", "idempotency-key", "if-match", "if-none-match"),
    *("last-event-id", "x-request-id"),
)
ANSWER_HEADERS = (
    *("ETag", "X-Request-ID", "Idempotency-Replayed", "Retry-After", "Location"),
    *("RateLimit-Limit", "RateLimit-Remaining", "RateLimit-Reset", "Deprecation", "Sunset", "Link"),
)
NAME = "CORS_ALLOWED_ORIGINS"
ORIGIN = re.compile(r"https?://(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)*[a-z0-9-]+(?::[0-9]{1,5})?")


def allowed_origins(env: environ.Env, *, demo: bool) -> list[str]:
    """The origins in the variable `CORS_ALLOWED_ORIGINS`, comma-separated; outside the demo only https.

    Raises:
        ImproperlyConfigured: one is no origin, stands for everybody, or sends what it reads in the clear.
    """
    named = [part.strip() for part in env.list(NAME, default=[]) if part.strip()]
    for origin in named:
        if not ORIGIN.fullmatch(origin):
            raise ImproperlyConfigured(f"{NAME} must be origins like https://crm.example, comma-separated, no asterisk")
        if not demo and not origin.startswith("https://"):
            raise ImproperlyConfigured(f"{NAME} must be https origins outside the demo")
    return named
