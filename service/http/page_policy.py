"""The policy of content belongs to pages: answers of the API go without one, so nothing is made up for them."""

from __future__ import annotations

from csp.middleware import CSPMiddleware
from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase

WITHOUT: tuple[str, ...] = tuple(settings.CONTENT_SECURITY_POLICY["EXCLUDE_URL_PREFIXES"])


class PagePolicyMiddleware(CSPMiddleware):
    """Makes the policy where it is sent; each answer's policy was made anew and thrown away for those without."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        """The answer, with the policy if it has one."""
        if request.path_info.startswith(WITHOUT):
            return response
        return super().process_response(request, response)
