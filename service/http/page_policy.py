"""The policy of content: pages have theirs made with nonces; nothing runs in answers of the API."""

from __future__ import annotations

from csp.middleware import CSPMiddleware
from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase

NOTHING = "default-src 'none'; frame-ancestors 'none'"
WITHOUT: tuple[str, ...] = tuple(settings.CONTENT_SECURITY_POLICY["EXCLUDE_URL_PREFIXES"])


class PagePolicyMiddleware(CSPMiddleware):
    """Makes a page's policy where it is sent; JSON has a fixed one, and the API's own pages bring theirs."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        """The answer with its policy."""
        if request.path_info.startswith(WITHOUT):
            response.headers.setdefault("Content-Security-Policy", NOTHING)
            return response
        return super().process_response(request, response)
