"""A request, its task and the delivery of its event are one trace, whose id the log lines carry (TRACES_URL)."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from service.models import Delivery
from service.observability import tracing
from service.observability.tracing import span_of, trace_of, traces_address

ROOT = Path(__file__).resolve().parents[3]
SCRIPT = """
import json, logging, sys
import django
django.setup()
from django.conf import settings
assert not any(name.startswith("opentelemetry.instrumentation") for name in sys.modules), "off costs nothing"
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter
from service.observability import tracing
exporter = InMemorySpanExporter()
tracing.trace_into(SimpleSpanProcessor(exporter))
import structlog
from celery import shared_task
seen = []

@shared_task
def follow():
    seen.append(structlog.contextvars.get_contextvars())

from django.http import HttpResponse
from django.urls import path
import config.urls

def asked(request):
    seen.append(structlog.contextvars.get_contextvars())
    follow.delay()
    return HttpResponse("ok")

@shared_task
def fail(phone):
    raise ValueError(f"Key (phone)=({phone}) already exists")

def failing(request, phone):
    fail.apply(args=[phone], throw=False)
    raise ValueError(f"Key (phone)=({phone}) already exists")

config.urls.urlpatterns[:0] = [path("traced", asked), path("broken/<phone>", failing)]
from celery import current_app
current_app.conf.task_always_eager = True
from django.test import Client
told = {}
for request_id in sys.argv[1:]:
    answer = Client().get("/traced", headers={"X-Request-ID": request_id})
    assert answer.status_code == 200, answer.content
    spans = [
        {"name": one.name, "trace": one.context.trace_id, "span": one.context.span_id}
        for one in exporter.get_finished_spans()
    ]
    told[request_id] = {"spans": spans, "logs": [one.get("trace_id") for one in seen]}
    exporter.clear()
    seen.clear()
broken = Client(raise_request_exception=False, REMOTE_ADDR="203.0.113.7")
broken.get("/broken/+79161234567?phone=%2B79161234567", headers={"User-Agent": "her own program"})
whole = [one.to_json() for one in exporter.get_finished_spans()]
print(json.dumps({"told": told, "broken": whole}))
"""
PERSONAL = ("79161234567", "203.0.113.7", "her own program", "already exists")


def test_the_trace_of_a_request_is_found_by_its_id() -> None:
    pytest.importorskip("opentelemetry.sdk", reason="requirements/telemetry.txt isn't installed")
    env = os.environ | {"DEMO": "1", "DJANGO_SETTINGS_MODULE": "config.settings", "TRACES_URL": ""}
    command = [sys.executable, "-W", "ignore", "-c", SCRIPT, "0123456789abcdef0123456789abcdef", "mine-7"]
    done = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout.splitlines()[-1])
    assert len(told["told"]) == 2
    for request_id, of_it in told["told"].items():
        trace = trace_of(request_id)
        request = next(one for one in of_it["spans"] if "traced" in one["name"])
        assert (request["trace"], request["span"]) == (trace, span_of(trace))
        assert {one["trace"] for one in of_it["spans"]} == {trace}
        assert any("follow" in one["name"] for one in of_it["spans"])
        assert set(of_it["logs"]) == {f"{trace:032x}"}
    assert {json.loads(one)["status"]["status_code"] for one in told["broken"]} == {"ERROR"}
    assert all("ValueError" in one for one in told["broken"])
    assert [word for word in PERSONAL for one in told["broken"] if word in one] == []


def test_a_delivery_stands_in_the_trace_of_the_request_that_its_event_came_of(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("opentelemetry.sdk", reason="requirements/telemetry.txt isn't installed")
    from opentelemetry.sdk.trace import TracerProvider
    from opentelemetry.sdk.trace.export import SimpleSpanProcessor
    from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter

    exporter, provider = InMemorySpanExporter(), TracerProvider()
    provider.add_span_processor(SimpleSpanProcessor(exporter))
    monkeypatch.setattr(tracing, "_tracer", provider.get_tracer("desk"))
    monkeypatch.setattr(tracing, "_request_of", lambda head: "mine-7" if head.position == 1 else "")
    tracing.note_deliveries([Delivery(position=1, answer="204"), Delivery(position=2, answer="503")], 10, 30)
    first, other = exporter.get_finished_spans()
    assert (first.context.trace_id, first.parent.span_id) == (trace_of("mine-7"), span_of(trace_of("mine-7")))
    assert first.attributes["desk.answer"] == "204"
    assert (first.start_time, first.end_time) == (10, 30)
    assert other.parent is None


def test_an_id_of_ours_is_the_traces_own() -> None:
    assert f"{trace_of('0123456789abcdef0123456789abcdef'):032x}" == "0123456789abcdef0123456789abcdef"
    assert trace_of("mine-7") != trace_of("mine-8")
    assert span_of(1 << 64) == 1


@pytest.mark.parametrize(
    "told", ["http://collector:4318", "http://collector:4318/", "http://collector:4318/v1/traces/"]
)
def test_a_collector_is_found_by_its_own_address_and_by_that_of_traces(told: str) -> None:
    assert traces_address(told) == "http://collector:4318/v1/traces"
