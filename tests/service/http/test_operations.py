"""Liveness, readiness, figures, logs and the API's description."""

from __future__ import annotations

import io
import ipaddress
import json
import logging
import math
import sys
from collections.abc import Callable, Iterator

import pytest
import structlog
from celery import shared_task
from django.core.exceptions import BadRequest, PermissionDenied, SuspiciousOperation
from django.core.handlers.wsgi import WSGIHandler
from django.core.management import call_command
from django.db import connection
from django.http import Http404, HttpResponse
from django.test import Client, override_settings
from django.test.client import RequestFactory
from django_structlog.celery.receivers import CeleryReceiver

from service.accounts.roles import Role
from service.database.accounts import database_owner
from service.http.chunked import with_chunked_bodies
from service.http.middleware import RequestIdMiddleware
from service.models import User
from service.observability import background_work, health
from service.observability.logs_without_personal_data import logging_config

PERSONAL = ("Иванова", "Мария", "9161234567", "916 123-45-67", "secret-password", "Петров")


@pytest.fixture
def written() -> io.StringIO:
    """What the production form of the log writes while the test runs."""
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    formatter = dict(logging_config(console=False)["formatters"]["lines"])
    handler.setFormatter(formatter.pop("()")(**formatter))
    root = logging.getLogger()
    root.addHandler(handler)
    level, root.level = root.level, logging.INFO
    yield stream
    root.removeHandler(handler)
    root.level = level


def lines(stream: io.StringIO) -> list[dict]:
    return [json.loads(line) for line in stream.getvalue().splitlines()]


def test_a_request_leaves_one_line_that_says_who_what_and_how_long(operator: Client, written: io.StringIO) -> None:
    operator.get("/api/v1/people/7/", headers={"X-Request-ID": "r-1"})
    (line,) = [line for line in lines(written) if line["event"] == "request"]
    assert line["request_id"] == "r-1"
    assert line["status"] == 404
    assert line["method"] == "GET"
    assert line["route"] == "api/v1/people/<int:pk>"
    assert line["duration_ms"] >= 0
    assert line["user_id"] == User.objects.get(username="operator").pk
    assert "operator" not in str(line)


def test_no_personal_data_reaches_the_log(operator: Client, written: io.StringIO) -> None:
    body = {"name": {"last": "Петров", "first": "Мария", "patronymic": ["Иванова"]}}
    operator.post("/api/v1/people?phone=%2B79161234567", body, "application/json")
    operator.post("/api/v1/people", {"name": {"last": "Петров"}}, "application/json")
    operator.get("/api/v1/clients/+79161234567")
    operator.post("/api/v1/failing/broken")
    operator.post("/api/v1/auth/token", {"username": "Иванова", "password": "secret-password"}, "application/json")
    logging.getLogger("somebody.else").error("a call from %s failed", "8 916 123-45-67")
    text = written.getvalue()
    assert "request_failed" in text
    assert "a call from" in text
    assert [word for word in PERSONAL if word in text] == []


def test_a_failure_is_logged_by_kind_and_place(operator: Client, written: io.StringIO) -> None:
    operator.post("/api/v1/failing/broken", headers={"X-Request-ID": "r-2"})
    (line,) = [line for line in lines(written) if line["event"] == "request_failed"]
    assert line["request_id"] == "r-2"
    assert line["failure"][0]["kind"] == "builtins.RuntimeError"
    assert any("tests/service/http/edge.py" in place for place in line["failure"][0]["at"])


def test_a_page_that_is_not_there_is_logged_as_answered_and_not_as_a_failure(written: io.StringIO) -> None:
    middleware = RequestIdMiddleware(lambda request: HttpResponse())
    request = RequestFactory().get("/admin/orders/order/0/change/")
    for answered in (Http404(), PermissionDenied(), BadRequest(), SuspiciousOperation()):
        middleware.process_exception(request, answered)
    assert "request_failed" not in written.getvalue()
    middleware.process_exception(request, RuntimeError())
    assert "request_failed" in written.getvalue()


def test_a_task_fails_without_a_word_of_its_exception(written: io.StringIO) -> None:
    @shared_task
    def failing() -> None:
        raise RuntimeError("Иванова Мария")

    receiver = CeleryReceiver()
    receiver.connect_worker_signals()
    failing.apply()
    failed = [line for line in lines(written) if line["event"] == "task_failed"]
    assert failed[0]["failure"][0]["kind"] == "builtins.RuntimeError"
    assert "Иванова" not in written.getvalue()


def test_a_constraint_is_logged_by_name_without_its_values(db: None, written: io.StringIO) -> None:
    User.objects.create(username="Иванова")
    try:
        User.objects.create(username="Иванова")
    except Exception:
        structlog.get_logger("test").exception("failed")
    assert "Иванова" not in written.getvalue()
    assert lines(written)[0]["failure"][1]["sqlstate"] == "23505"


def test_the_demos_log_for_the_eye_tells_failures_too() -> None:
    formatter = dict(logging_config(console=True)["formatters"]["lines"])
    made = formatter.pop("()")(**formatter)
    try:
        raise RuntimeError("Иванова")
    except RuntimeError:
        record = logging.LogRecord("a", logging.ERROR, "", 1, "it failed", (), sys.exc_info())
    result = made.format(record)
    assert "it failed" in result
    assert "builtins.RuntimeError" in result
    assert "Иванова" not in result


def test_the_process_lives_whatever_is_away(anyone: Client) -> None:
    assert anyone.get("/healthz").json() == {"status": "ok"}


def test_readiness_names_what_is_missing(anyone: Client, db: None) -> None:
    answer = anyone.get("/readyz")
    assert answer.status_code == 503
    assert "demo_accounts" in answer.json()["failed"]
    assert answer.headers["Retry-After"]
    assert not {"database", "cache", "broker"} & set(answer.json()["failed"])
    for name in health.DEMO_ACCOUNTS:
        User.objects.create(username=name)
    assert "demo_accounts" not in health.failed()


@override_settings(DEMO=False)
def test_demo_accounts_are_asked_for_on_the_demo_alone(db: None) -> None:
    assert "demo_accounts" not in health.failed()


def test_a_migration_that_is_not_applied_makes_the_service_unready(transactional_db: None) -> None:
    with database_owner(), connection.cursor() as cursor:
        cursor.execute("UPDATE django_migrations SET app = 'knots' WHERE app = 'knox'")
    try:
        assert "migrations" in health.failed()
    finally:
        with database_owner(), connection.cursor() as cursor:
            cursor.execute("UPDATE django_migrations SET app = 'knox' WHERE app = 'knots'")


@pytest.fixture
def no_valkey() -> Iterator[None]:
    """A cache and a broker where nobody answers."""
    from celery import current_app

    nowhere = "redis://127.0.0.1:1/0"
    gone = {"default": {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": nowhere}}
    before = current_app.conf.broker_write_url
    current_app.conf.broker_write_url = nowhere
    with override_settings(CACHES=gone):
        yield
    current_app.conf.broker_write_url = before


@pytest.mark.usefixtures("no_valkey", "db")
def test_without_valkey_the_instance_serves_and_tells_of_it_when_asked(
    anyone: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(background_work, "_away_at", -math.inf)  # and as it was, afterwards
    assert not {"cache", "broker", "database"} & set(health.failed())
    result = anyone.get("/healthz?verbose")
    assert result.status_code == 200
    assert result.json()["parts"]["cache"] is False
    assert result.json()["parts"]["broker"] is False
    assert result.json()["parts"]["database"] is True
    assert "desk_outbox_lag_seconds" in result.json()["figures"]
    assert "desk_queue_length" not in result.json()["figures"]


def test_a_database_that_takes_no_writes_makes_the_service_unready(db: None) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION READ ONLY")
    assert "database" in health.failed()


@pytest.mark.usefixtures("db")
@pytest.mark.parametrize("path", ["/healthz", "/livez", "/readyz", "/metrics", "/healthz/", "/metrics/"])
def test_probes_are_answered_whatever_the_host(path: str, anyone: Client) -> None:
    with override_settings(ALLOWED_HOSTS=["desk.example"], SECURE_SSL_REDIRECT=True):
        assert anyone.get(path, headers={"Host": "10.0.0.5:8000"}).status_code in (200, 503)
        assert anyone.get("/api/v1/me", headers={"Host": "10.0.0.5:8000"}).status_code in (301, 400)


SCRAPERS = [
    ({}, 200),
    ({"REMOTE_ADDR": "10.1.2.3"}, 200),
    ({"REMOTE_ADDR": "fd00::5"}, 200),
    ({"REMOTE_ADDR": "::ffff:10.1.2.3"}, 200),
    ({"REMOTE_ADDR": "203.0.113.5"}, 403),
    ({"REMOTE_ADDR": "203.0.113.5", "HTTP_X_FORWARDED_FOR": "127.0.0.1"}, 403),
    ({"REMOTE_ADDR": "127.0.0.1", "HTTP_X_FORWARDED_FOR": "203.0.113.5"}, 403),
    ({"REMOTE_ADDR": "127.0.0.1", "HTTP_X_FORWARDED_FOR": "10.1.2.3, 203.0.113.5"}, 403),
    ({"REMOTE_ADDR": "127.0.0.1", "HTTP_X_FORWARDED_FOR": "nonsense"}, 403),
]


@pytest.mark.usefixtures("db")
@pytest.mark.parametrize(("where", "status"), SCRAPERS)
def test_figures_are_for_this_machine_and_the_networks_named(
    where: dict[str, str], status: int, anyone: Client
) -> None:
    networks = [ipaddress.ip_network("10.0.0.0/8"), ipaddress.ip_network("fd00::/8")]
    with override_settings(METRICS_NETWORKS=networks):
        assert anyone.get("/metrics", **where).status_code == status
        assert ("parts" in anyone.get("/healthz?verbose", **where).json()) == (status == 200)


@pytest.mark.usefixtures("db")
def test_the_figures_of_the_contract_are_among_the_metrics(anyone: Client) -> None:
    background_work.note_beat()
    text = anyone.get("/metrics").content.decode()
    for name in ("queue_length", "outbox_lag_seconds", "held_events", "beat_last_seconds", "overdue_cases"):
        assert f"\ndesk_{name} " in text, name


@pytest.mark.parametrize("path", ["/api/v1/failing/read_only", "/api/v1/failing/shut_down"])
def test_a_database_that_cannot_serve_is_answered_by_503(path: str, operator: Client) -> None:
    answer = operator.post(path)
    assert (answer.status_code, answer.json()["code"]) == (503, "unavailable")
    assert answer.headers["Retry-After"]


def test_figures_name_views_and_no_values(operator: Client, anyone: Client) -> None:
    operator.get("/api/v1/people/12345")
    text = anyone.get("/metrics").content.decode()
    series = [line.rpartition(" ")[0] for line in text.splitlines() if not line.startswith("#")]
    assert any('view="person"' in name for name in series)
    assert not [name for name in series if "12345" in name]


def test_a_body_in_chunks_is_read_whole_and_one_too_large_is_known(settings) -> None:
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1000

    def length_and_body(environ, start_response):
        return [environ["CONTENT_LENGTH"].encode(), environ["wsgi.input"].read()]

    def send(body: bytes) -> list[bytes]:
        environ = RequestFactory().generic("POST", "/").environ
        environ |= {"CONTENT_LENGTH": "", "HTTP_TRANSFER_ENCODING": "chunked", "wsgi.input": io.BytesIO(body)}
        return with_chunked_bodies(length_and_body)(environ, lambda *args: None)

    assert send(b"x" * 1000) == [b"1000", b"x" * 1000]
    assert send(b"x" * 3000)[0] == b"1001"
    assert send(b"") == [b"0", b""]


@pytest.mark.parametrize("path", ["/api/v1/people", "/api/v1/nowhere"])
def test_a_body_that_nobody_asked_for_is_read_before_the_answer_ends(path: str) -> None:
    """A proxy that still sends it when the answer comes may cut the answer off."""
    body = io.BytesIO(b'{"name": "x"}')
    environ = RequestFactory().generic("POST", path).environ
    environ |= {"CONTENT_LENGTH": str(len(body.getvalue())), "wsgi.input": body, "CONTENT_TYPE": "application/json"}
    said: list[str] = []
    WSGIHandler()(environ, lambda status, headers: said.append(status))
    assert said[0][:3] in ("401", "404")
    assert body.read() == b""


def test_the_description_is_openapi_3_1_and_names_every_error(anyone: Client) -> None:
    response = anyone.get("/api/v1/schema")
    assert response.status_code == 200
    assert "json" in response.headers["Content-Type"]
    schema = response.json()
    assert schema["openapi"].startswith("3.1")
    patch, post = (schema["paths"]["/api/v1/people/{id}"]["patch"], schema["paths"]["/api/v1/people"]["post"])
    assert {"200", "400", "401", "403", "404", "409", "412", "413", "415", "429", "503"} <= patch["responses"].keys()
    assert {"201", "409", "422"} <= post["responses"].keys()
    assert "404" not in post["responses"]
    assert {"Idempotency-Key", "dry_run", "X-Request-ID"} <= {given["name"] for given in post["parameters"]}
    assert "If-Match" in {given["name"] for given in patch["parameters"]}
    assert post["responses"]["409"] == {"$ref": "#/components/responses/denied"}
    denied = schema["components"]["responses"]["denied"]["content"]["application/problem+json"]
    assert denied["schema"] == {"$ref": "#/components/schemas/DeniedProblem"}
    assert denied["example"]["reasons"]
    assert schema["components"]["securitySchemes"]["bearer"]["scheme"] == "bearer"


def test_the_description_is_made_without_a_warning() -> None:
    out, err = io.StringIO(), io.StringIO()
    strictly = {"validate": True, "fail_on_warn": True}
    call_command("spectacular", urlconf="tests.service.http.edge", **strictly, stdout=out, stderr=err)
    assert "openapi: 3.1" in out.getvalue()


def test_the_pages_of_the_description_ask_no_other_host(anyone: Client) -> None:
    for path in ("/api/v1/docs", "/api/v1/docs?lang=en", "/api/v1/docs/reference", "/api/v1/docs/try/?script="):
        response = anyone.get(path)
        text = response.content.decode()
        assert response.status_code == 200
        assert "http://" not in text
        assert "https://" not in text
        assert "default-src 'self'" in response.headers["Content-Security-Policy"]


@pytest.mark.parametrize("role", [Role.OPERATOR, Role.CARRIER])
def test_the_description_is_open_to_all(role: Role, caller: Callable[..., Client]) -> None:
    assert caller(role).get("/api/v1/schema/").status_code == 200
