"""For those who run the service: does the process live, can it serve, what are its figures."""

from __future__ import annotations

import os

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_safe
from prometheus_client import CONTENT_TYPE_LATEST, REGISTRY, CollectorRegistry, generate_latest

from service.observability import health, worker_metrics
from service.observability.metrics import GaugeCollector
from service.observability.metrics_access import may_scrape

VERBOSE, SERVING = "verbose", "serving"
STRANGER = "Показатели открыты этой машине и сетям из METRICS_NETWORKS."


@require_safe
def healthz(request: HttpRequest) -> JsonResponse:
    """The process lives; `?verbose` tells those who may see the figures of every part, and is 200 all the same.

    `?serving` is for the proxy, often and for nothing: 503 once this web is about to end.
    """
    if SERVING in request.GET and health.is_ending():
        return JsonResponse({"status": "ending"}, status=503, headers={"Retry-After": "1"})
    result = {"status": "ok"}
    if VERBOSE in request.GET and may_scrape(request):
        result |= health.parts()
    return JsonResponse(result)


@require_safe
def readyz(request: HttpRequest) -> JsonResponse:
    """This instance can serve; else 503 with the names of what is missing."""
    failed = health.failed()
    if not failed:
        return JsonResponse({"status": "ready"})
    return JsonResponse({"status": "unavailable", "failed": failed}, status=503, headers={"Retry-After": "2"})


@require_safe
def metrics(request: HttpRequest) -> HttpResponse:
    """The figures for Prometheus, of all processes of this instance; 403 for strangers."""
    if not may_scrape(request):
        return HttpResponse(STRANGER, status=403, content_type="text/plain; charset=utf-8")
    folder = os.environ.get("PROMETHEUS_MULTIPROC_DIR")
    counted = worker_metrics.exposition(folder) if folder else generate_latest(REGISTRY)
    read_now = CollectorRegistry()
    read_now.register(GaugeCollector())
    return HttpResponse(counted + generate_latest(read_now), content_type=CONTENT_TYPE_LATEST)
