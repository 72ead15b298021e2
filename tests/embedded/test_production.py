"""README's production part, walked: from an empty database to the administrator's first page, and what follows."""

from __future__ import annotations

import re
import threading
import time
from collections.abc import Iterator
from urllib.parse import urlencode

import psycopg
import pytest

from tests.embedded.production import HOST, PASSWORD, Production, production

pytestmark = pytest.mark.prove
FORM = "application/x-www-form-urlencoded"
CALLERS = 16
PROCESSES, ASKED_AGAIN = 2, 24
OTHERS_END = """
SELECT pg_terminate_backend(pid) FROM pg_stat_activity
WHERE datname = current_database() AND usename = current_user AND pid <> pg_backend_pid()
"""


@pytest.fixture(scope="module")
def service() -> Iterator[Production]:
    """One service for all that is asked of it here."""
    with production() as running:
        yield running


@pytest.fixture(scope="module")
def token(service: Production) -> str:
    """A token of the first administrator's."""
    answer = service.call("POST", "/api/v1/auth/token", {"username": "boss", "password": PASSWORD})
    assert answer.status == 200, answer.body
    return answer.json()["token"]


def test_the_first_administrator_opens_the_first_page(service: Production) -> None:
    page = service.call("GET", "/admin/login/")
    named = "__Host-csrftoken"
    cookies = dict(re.findall(r"([\w-]+)=([^;]+)", page.headers["Set-Cookie"]))
    form = {"username": "boss", "password": PASSWORD, "csrfmiddlewaretoken": cookies[named], "next": "/admin/"}
    headers = {"Content-Type": FORM, "Cookie": f"{named}={cookies[named]}", "Origin": f"https://{HOST}"}
    inside = service.call("POST", "/admin/login/", urlencode(form), **headers)
    assert (inside.status, inside.headers["Location"]) == (302, "/admin/")
    session = re.search(r"__Host-sessionid=[^;]+", str(inside.headers.get("Set-Cookie"))) or re.search(
        r"__Host-sessionid=[^;]+", " ".join(value for value in inside.headers.values())
    )
    assert session
    first = service.call("GET", "/admin/", Cookie=session[0])
    assert first.status == 200
    assert "Что ждёт сейчас" in first.body.decode()


def test_the_administrator_is_one_for_the_api_too(service: Production, token: str) -> None:
    me = service.call("GET", "/api/v1/me", Authorization=f"Bearer {token}").json()
    assert me["role"] == "administrator"
    assert "accounts.manage" in me["permissions"]


def test_the_metrics_count_what_real_workers_answered(service: Production, token: str) -> None:
    for _ in range(5):
        service.call("GET", "/api/v1/me", Authorization=f"Bearer {token}")
    text = service.probe("/metrics").body.decode()
    counted = re.findall(r'^django_http_responses_total_by_status_total\{status="200"\} (\S+)', text, re.MULTILINE)
    assert float(counted[0]) >= 5
    assert "desk_logins_total" in text
    assert "desk_queue_length" in text


def test_probes_come_by_address_and_strangers_see_no_figures(service: Production) -> None:
    for path in ("/healthz", "/livez", "/readyz"):
        assert service.probe(path, Host="10.0.0.5:8000").status == 200
        assert service.call("GET", path).status == 200
    assert service.call("GET", "/metrics").status == 403
    assert service.call("GET", "/metrics", X_Forwarded_For="127.0.0.1, 203.0.113.9").status == 403
    assert "parts" in service.probe("/healthz?verbose").json()


def test_sixteen_who_guess_leave_the_others_their_service(service: Production, token: str) -> None:
    served = threading.Event()
    statuses: list[int] = []

    def guess(caller: int) -> None:
        number = 0
        while not served.is_set():
            number += 1
            body = {"username": f"name-{caller}-{number}", "password": "Spring2026!"}
            address = f"198.51.100.{caller}"
            statuses.append(service.call("POST", "/api/v1/auth/token", body, X_Forwarded_For=address).status)

    callers = [threading.Thread(target=guess, args=(caller,)) for caller in range(CALLERS)]
    for caller in callers:
        caller.start()
    while len(statuses) < CALLERS:
        assert any(caller.is_alive() for caller in callers)
        time.sleep(0.05)
    mine = [service.call("GET", "/api/v1/me", Authorization=f"Bearer {token}").status for _ in range(10)]
    served.set()
    for caller in callers:
        caller.join()
    assert set(mine) == {200}
    assert set(statuses) <= {401, 429, 503}
    assert statuses.count(401) <= CALLERS * 20
    entered = service.call("POST", "/api/v1/auth/token", {"username": "boss", "password": PASSWORD})
    assert entered.status == 200


def test_nobody_locks_the_administrator_out_through_the_proxy(service: Production, token: str) -> None:
    wrong = {"username": "boss", "password": "wrong"}
    for _ in range(12):
        service.call("POST", "/api/v1/auth/token", wrong, X_Forwarded_For="198.51.100.77")
    assert service.call("POST", "/api/v1/auth/token", wrong, X_Forwarded_For="198.51.100.77").status == 429
    for address in ("203.0.113.1", "192.0.2.44"):
        right = {"username": "boss", "password": PASSWORD}
        assert service.call("POST", "/api/v1/auth/token", right, X_Forwarded_For=address).status == 200


def test_a_database_that_turns_read_only_is_told_as_503_and_is_forgotten(service: Production, token: str) -> None:
    name = service.database.rsplit("/", 1)[1]
    body = {"name": {"last": "Титова", "first": "Раиса"}, "phones": ["+79161234567"]}

    def make() -> int:
        return service.call("POST", "/api/v1/subscriptions", body, Authorization=f"Bearer {token}").status

    assert make() == 400
    subscription = {"url": "https://203.0.114.9/hook", "types": []}
    with psycopg.connect(service.owner, autocommit=True) as link:
        link.execute(f"ALTER DATABASE {name} SET default_transaction_read_only = on")
        try:
            with psycopg.connect(service.database, autocommit=True) as own:
                own.execute(OTHERS_END)
            answers = [
                service.call("POST", "/api/v1/subscriptions", subscription, Authorization=f"Bearer {token}")
                for _ in range(4)
            ]
            ready = service.probe("/readyz")
        finally:
            link.execute(f"ALTER DATABASE {name} RESET default_transaction_read_only")
    assert {answer.status for answer in answers} == {503}
    assert all(answer.headers.get("Retry-After") for answer in answers)
    assert (ready.status, ready.json()["failed"]) == (503, ["database"])
    again = [
        service.call("POST", "/api/v1/subscriptions", subscription, Authorization=f"Bearer {token}").status
        for _ in range(ASKED_AGAIN)
    ]
    refused = again.count(503)
    assert refused <= PROCESSES, "a process kept a connection to the read-only database"
    assert again.count(201) == ASKED_AGAIN - refused, "each process refuses once at most, whichever is asked last"


def test_what_failed_was_logged_without_a_name_or_an_address(service: Production) -> None:
    wrong = {"username": "name-1-1", "password": "Spring2026"}
    assert service.call("POST", "/api/v1/auth/token", wrong).status in {401, 429, 503}
    said = service.said.read_text()
    assert '"event": "login_failed"' in said
    for personal in ("name-1-1", "198.51.100.77", "Spring2026", PASSWORD):
        assert personal not in said
