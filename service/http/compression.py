"""Compression of the API's answers, where the caller takes it.

A compressed answer that holds a secret beside what a stranger may put into it can be guessed by its length (BREACH).
That takes a browser which sends its credentials by itself: the API's stand in a header that no page of another origin
sends. Pages of the admin go by cookies and stay as they are, and so do answers that tell a secret.
"""

from __future__ import annotations

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware

from service.http.fallbacks import is_api


class ApiCompressionMiddleware(GZipMiddleware):
    """Compresses answers of the API; their `ETag` stays, for it names a version to be sent back in `If-Match`."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        """The answer, compressed where it may be."""
        if not is_api(request) or tells_secret(request) or stays_as_it_is(response):
            return response
        tag = response.headers.get("ETag")
        compressed: HttpResponseBase = super().process_response(request, response)
        if tag is not None:
            compressed.headers["ETag"] = tag
        return compressed


def tells_secret(request: HttpRequest) -> bool:
    """Whether the view that was reached answers with tokens, keys or secrets."""
    view = getattr(request.resolver_match and request.resolver_match.func, "view_class", None)
    return bool(getattr(view, "tells_secret", False))


def stays_as_it_is(response: HttpResponseBase) -> bool:
    """Whether the answer forbids changing its form on the way, as a stream does whose parts must not wait."""
    return "no-transform" in response.headers.get("Cache-Control", "")
