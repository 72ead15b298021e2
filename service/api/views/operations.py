"""For those who run the service: does the process live, can it serve."""

from __future__ import annotations

from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_safe

from service.observability import health


@require_safe
def healthz(request: HttpRequest) -> JsonResponse:
    """The process lives."""
    return JsonResponse({"status": "ok"})


@require_safe
def readyz(request: HttpRequest) -> JsonResponse:
    """Everything needed is there; else 503 with the names of what isn't."""
    failed = health.failed()
    if not failed:
        return JsonResponse({"status": "ready"})
    return JsonResponse({"status": "unavailable", "failed": failed}, status=503, headers={"Retry-After": "2"})
