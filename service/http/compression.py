"""Compression of the API's answers and the admin's pages, where the caller takes it.

A compressed answer that holds a secret beside what a stranger may put into it can be guessed by its length (BREACH).
That takes a browser which sends its credentials by itself: the API's stand in a header that no page of another origin
sends. Pages of the admin go by cookies, which a page of another site sends with no request but an opened address
(`SameSite=Lax`). What such an address brings may be written out on its page, as values of filters are, so that only
pages whose address has no parameters but a search's token and a place in the list are compressed; their length is
padded at random besides. Whatever tells a secret stays as it is.
"""

from __future__ import annotations

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware

from service.http.fallbacks import is_api

HARMLESS = frozenset({"q", "p"})
"""Parameters of an address whose values its page doesn't write out: a search's token, a place in the list."""
SECRETS = frozenset({"second_factor", "login", "login_code", "password_change"})
"""Pages of the admin on which one's own secrets are told or entered."""


class ApiCompressionMiddleware(GZipMiddleware):
    """Compresses answers of the API; their `ETag` stays, for it names a version to be sent back in `If-Match`."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        """The answer, compressed where it may be."""
        if not (is_api(request) or is_page(request)) or tells_secret(request) or stays_as_it_is(response):
            return response
        tag = response.headers.get("ETag")
        compressed: HttpResponseBase = super().process_response(request, response)
        if tag is not None:
            compressed.headers["ETag"] = tag
        return compressed


def is_page(request: HttpRequest) -> bool:
    """Whether it is a page of the admin that was only looked at, tells no secret and repeats nothing of its address.

    A secret of the admin is told in the answer to the form that made it, and on the pages of `SECRETS`.
    """
    match = request.resolver_match
    if request.method != "GET" or match is None or match.namespace != "admin":
        return False
    return match.url_name not in SECRETS and request.GET.keys() <= HARMLESS


def tells_secret(request: HttpRequest) -> bool:
    """Whether the view that was reached answers with tokens, keys or secrets."""
    view = getattr(request.resolver_match and request.resolver_match.func, "view_class", None)
    return bool(getattr(view, "tells_secret", False))


def stays_as_it_is(response: HttpResponseBase) -> bool:
    """Whether the answer forbids changing its form on the way, as a stream does whose parts must not wait."""
    return "no-transform" in response.headers.get("Cache-Control", "")
