"""What Django does for pages alone: sessions, whose they are, notices. The API knows its callers by what they send with
each request, so its requests pass by."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.middleware import AuthenticationMiddleware
from django.contrib.messages.middleware import MessageMiddleware
from django.contrib.sessions.middleware import SessionMiddleware
from django.http import HttpRequest
from django.utils.deprecation import MiddlewareMixin

from service.http.fallbacks import is_api


class _OfPages(MiddlewareMixin):
    """Lets requests of the API by."""

    def __call__(self, request: HttpRequest) -> Any:
        """Serve the request."""
        return self.get_response(request) if is_api(request) else super().__call__(request)


class PageSessionMiddleware(_OfPages, SessionMiddleware):
    """Sessions of pages."""


class PageAuthenticationMiddleware(_OfPages, AuthenticationMiddleware):
    """Whose session it is."""


class PageMessageMiddleware(_OfPages, MessageMiddleware):
    """Notices on the next page."""
