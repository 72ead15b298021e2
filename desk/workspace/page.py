"""`/workspace/`: a page without content of its own; its script asks the API for everything."""

from __future__ import annotations

from csp.constants import NONE, SELF
from csp.decorators import csp
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

POLICY = {
    "default-src": [NONE],
    "script-src": [SELF],
    "style-src": [SELF],
    "connect-src": [SELF],
    "img-src": [SELF],
    "base-uri": [NONE],
    "form-action": [NONE],
    "frame-ancestors": [NONE],
}
DEMO_ACCOUNT = "operator"


@csp(POLICY)
@require_safe
def workspace(request: HttpRequest) -> HttpResponse:
    """The page where the setting WORKSPACE is on; it is told one thing: whose account the demo signs in by a click."""
    if not settings.WORKSPACE:
        raise Http404
    account = DEMO_ACCOUNT if settings.DEMO else None
    return render(request, "desk/workspace.html", {"demo_account": account})
