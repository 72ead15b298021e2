"""Traces by OpenTelemetry where TRACES_URL names a collector; without it nothing of it is loaded.

A request's trace is found by its `request_id` alone: an id of 32 hexadecimal digits, as the service makes them, is the
trace's id; another's is made of its digest. So an event's delivery joins the trace of the request that it came of,
though a task sends it minutes later. Log lines carry `trace_id` beside `request_id`. Spans tell routes, tasks and
statements without their values, never a body, an address or an exception's words (`spans_without_persons`).
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from typing import Any

import structlog
from celery.signals import task_prerun
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from service.models import Delivery, HistoryRow
from service.observability.spans_without_persons import without_persons

_HEXADECIMAL = re.compile(r"[0-9a-f]{32}")
_HALF = (1 << 64) - 1
PATH = "/v1/traces"
_tracer: Any = None


def trace_of(request_id: str) -> int:
    """The id of the trace of a request."""
    digits = request_id if _HEXADECIMAL.fullmatch(request_id) else hashlib.sha256(request_id.encode()).hexdigest()[:32]
    return int(digits, 16)


def span_of(trace: int) -> int:
    """The id of the first span of a request's trace."""
    return (trace & _HALF) or 1


def begin_tracing() -> None:
    """Trace requests, statements, tasks and deliveries from now on, where that is wanted.

    Raises:
        ImproperlyConfigured: the packages of requirements/telemetry.txt aren't installed.
    """
    if not settings.TRACES_URL:
        return
    try:
        from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
        from opentelemetry.sdk.trace.export import BatchSpanProcessor
    except ImportError as error:
        raise ImproperlyConfigured("TRACES_URL needs the packages of requirements/telemetry.txt") from error
    trace_into(BatchSpanProcessor(OTLPSpanExporter(endpoint=traces_address(settings.TRACES_URL))))


def traces_address(collector: str) -> str:
    """Where a collector takes traces, whether its own address was told or already that of traces."""
    return f"{collector.rstrip('/').removesuffix(PATH)}{PATH}"


def trace_into(processor: Any) -> None:
    """Have everything traced and the spans handed to a processor."""
    global _tracer
    from opentelemetry import trace
    from opentelemetry.instrumentation.celery import CeleryInstrumentor
    from opentelemetry.instrumentation.django import DjangoInstrumentor
    from opentelemetry.instrumentation.psycopg import PsycopgInstrumentor
    from opentelemetry.sdk.resources import Resource
    from opentelemetry.sdk.trace import TracerProvider

    provider = TracerProvider(resource=Resource.create({"service.name": "order-desk"}), id_generator=_request_ids())
    provider.add_span_processor(without_persons(processor))
    trace.set_tracer_provider(provider)
    _tracer = trace.get_tracer("desk")
    # Behind the middleware that gives the request its id.
    DjangoInstrumentor().instrument(request_hook=_bind_request, middleware_position=1)
    CeleryInstrumentor().instrument()
    PsycopgInstrumentor().instrument()
    task_prerun.connect(_bind_task, weak=False)


def _request_ids() -> Any:
    """An id generator by which a request's trace has the id of the request."""
    from opentelemetry.sdk.trace.id_generator import RandomIdGenerator

    from service.http.request_id import current_request_id

    class RequestIds(RandomIdGenerator):
        """Random ids, but for a request's trace and its first span."""

        _first = 0

        def generate_trace_id(self) -> int:
            request_id = current_request_id()
            trace = trace_of(request_id) if request_id else super().generate_trace_id()
            structlog.contextvars.bind_contextvars(_first_span=span_of(trace)) if request_id else None
            return trace

        def generate_span_id(self) -> int:
            first = structlog.contextvars.get_contextvars().get("_first_span")
            if first is None:
                return super().generate_span_id()
            structlog.contextvars.unbind_contextvars("_first_span")
            return int(first)

    return RequestIds()


def _bind_request(span: Any, request: Any) -> None:
    _bind(span)


def _bind_task(**kwargs: Any) -> None:
    from opentelemetry import trace

    _bind(trace.get_current_span())


def _bind(span: Any) -> None:
    """Have the log lines from here on carry the trace's id."""
    context = span.get_span_context()
    if context.is_valid:
        structlog.contextvars.bind_contextvars(trace_id=f"{context.trace_id:032x}")


def note_deliveries(heads: Sequence[Delivery], began: int, ended: int) -> None:
    """Put deliveries into the traces of the requests that their events came of.

    Args:
        began: nanoseconds since the epoch; so `ended`.
    """
    if _tracer is None:
        return
    from opentelemetry import trace
    from opentelemetry.trace import NonRecordingSpan, SpanContext, TraceFlags

    for head in heads:
        request_id = _request_of(head)
        context = None
        if request_id:
            first = SpanContext(trace_of(request_id), span_of(trace_of(request_id)), True, TraceFlags(1))
            context = trace.set_span_in_context(NonRecordingSpan(first))
        span = _tracer.start_span("deliver event", context=context, start_time=began)
        told = {"desk.event": head.position, "desk.subscription": head.subscription_id, "desk.answer": head.answer}
        span.set_attributes({name: value for name, value in told.items() if value is not None})
        span.end(ended)


def _request_of(head: Delivery) -> str:
    """The id of the request that an event came of; empty where none did."""
    rows = HistoryRow.objects.filter(subject=head.subject, subject_id=head.subject_id, version=head.event.version)
    return rows.values_list("request_id", flat=True).first() or ""
