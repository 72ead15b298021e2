"""Spans as they may leave the service: what the libraries note of addresses, callers and exceptions names persons.

A search's address holds a phone number, an exception's words hold the row that PostgreSQL refused.
"""

from __future__ import annotations

from typing import Any

TOLD = frozenset(
    {
        *("http.method", "http.request.method", "http.route", "http.status_code", "http.response.status_code"),
        *("http.scheme", "http.flavor", "error.type"),
        *("db.system", "db.system.name", "db.name", "db.namespace", "db.statement", "db.query.text"),
        *("celery.action", "celery.state", "celery.task_name", "celery.hostname", "celery.retries"),
        *("messaging.message.id", "messaging.destination", "messaging.destination.name"),
        *("desk.event", "desk.subscription", "desk.answer"),
    }
)
TOLD_OF_EXCEPTION = frozenset({"exception.type"})


def without_persons(processor: Any) -> Any:
    """A processor that hands on spans with what is told alone."""
    from opentelemetry.sdk.trace import SpanProcessor

    class WithoutPersons(SpanProcessor):
        """Hands on a copy of each span that has ended."""

        def on_end(self, span: Any) -> None:
            processor.on_end(_bare(span))

        def shutdown(self) -> None:
            processor.shutdown()

        def force_flush(self, timeout_millis: int = 30_000) -> bool:
            return bool(processor.force_flush(timeout_millis))

    return WithoutPersons()


def _bare(span: Any) -> Any:
    """The span: its own attributes that are told, of exceptions their kind, of its status the code."""
    from opentelemetry.sdk.trace import Event, ReadableSpan
    from opentelemetry.trace import Status

    return ReadableSpan(
        name=span.name,
        context=span.context,
        parent=span.parent,
        resource=span.resource,
        attributes=_told(span.attributes, TOLD),
        events=[Event(one.name, _told(one.attributes, TOLD_OF_EXCEPTION), one.timestamp) for one in span.events],
        links=span.links,
        kind=span.kind,
        status=Status(span.status.status_code),
        start_time=span.start_time,
        end_time=span.end_time,
        instrumentation_scope=span.instrumentation_scope,
    )


def _told(attributes: Any, names: frozenset[str]) -> dict[str, Any]:
    return {name: value for name, value in (attributes or {}).items() if name in names}
