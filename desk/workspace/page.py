"""`/workspace/`: a page without content of its own; its script asks the API for everything. `/` leads to one's work."""

from __future__ import annotations

from csp.constants import NONE, SELF
from csp.decorators import csp
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
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
    """The page where the setting WORKSPACE is on; it is told the account of the demo and the way to single sign-on."""
    if not settings.WORKSPACE:
        raise Http404
    told = {"demo_account": DEMO_ACCOUNT if settings.DEMO else None, "sign_on": settings.SINGLE_SIGN_ON}
    return render(request, "desk/workspace.html", told)


@require_safe
def start(request: HttpRequest) -> HttpResponse:
    """To the admin whoever is logged in there, everybody else to the operators' page where there is one."""
    if settings.WORKSPACE and not request.user.is_authenticated:
        return redirect("workspace")
    return redirect("admin:index")
