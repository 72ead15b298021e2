"""Cookies that no neighbour under the same domain can set, those of the admin's notices among them."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib.messages.storage.cookie import CookieStorage
from django.contrib.messages.storage.fallback import FallbackStorage
from django.contrib.messages.storage.session import SessionStorage


def bound_to_host(name: str) -> str:
    """The cookie's name; over HTTPS one that a browser takes from our host alone."""
    return f"__Host-{name}" if settings.SESSION_COOKIE_SECURE else name


class NoticesInCookie(CookieStorage):
    """Django's notices for the next page, in a cookie of such a name."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.cookie_name = bound_to_host("messages")


class Notices(FallbackStorage):
    """The same, and in the session what the cookie has no room for."""

    storage_classes = (NoticesInCookie, SessionStorage)
