"""The figures of requests that alarms, the dashboard and the page on scaling use, of the many that could be counted.

Each figure of each request is written into a file that the processes share; the others cost a tenth of a small request.
"""

from __future__ import annotations

from functools import cached_property
from typing import Any

from django.http.response import HttpResponseBase
from django_prometheus.middleware import PrometheusAfterMiddleware
from django_prometheus.utils import Time, TimeSince
from prometheus_client import Counter, Histogram

Figures = tuple[Counter, Counter, Histogram]


class RequestMetricsMiddleware(PrometheusAfterMiddleware):
    """Counts answers by status and view, their seconds by view, and exceptions as its parent does."""

    def process_request(self, request: Any) -> None:
        """The clock starts."""
        request.prometheus_after_middleware_event = Time()

    def process_view(self, request: Any, view_func: Any, *view_args: Any, **view_kwargs: Any) -> None:
        """Nothing: the answer is counted under its view."""

    def process_template_response(self, request: Any, response: HttpResponseBase) -> HttpResponseBase:
        """Nothing, either."""
        return response

    def process_response(self, request: Any, response: HttpResponseBase) -> HttpResponseBase:
        """Count the answer."""
        by_status, by_view, latency = self._figures(
            self._get_view_name(request), str(response.status_code), self._method(request)
        )
        by_status.inc()
        by_view.inc()
        latency.observe(TimeSince(request.prometheus_after_middleware_event))
        return response

    def _figures(self, view: str, status: str, method: str) -> Figures:
        """The figures of such answers, looked up by their labels once: there are as many as views answer in ways."""
        found = self._known.get((view, status, method))
        if found is None:
            metrics = self.metrics
            found = self._known[view, status, method] = (
                metrics.responses_by_status.labels(status=status),
                metrics.responses_by_status_view_method.labels(status=status, view=view, method=method),
                metrics.requests_latency_by_view_method.labels(view=view, method=method),
            )
        return found

    @cached_property
    def _known(self) -> dict[tuple[str, str, str], Figures]:
        return {}
