"""docker-compose.yml walked without Docker: each service by its own command, environment and health check."""

from __future__ import annotations

import json
import shutil
import urllib.request
from collections.abc import Iterator

import pytest
import redis

from config.embedded.data_folder_access import reachable_folder
from config.embedded.os_account import Account
from tests.embedded.compose import HOST, Composition, collected
from tests.ops.servers import wait_until

pytestmark = pytest.mark.prove
PASSWORD = "пароль-утренней-смены"
WATCHED = ("web", "stream", "proxy", "worker", "maintenance", "beat")


@pytest.fixture(scope="module")
def composition() -> Iterator[Composition]:
    """Servers, schema and every process, started in the order of the file."""
    account = Account.unprivileged()
    folder = reachable_folder(account, "desk-compose-")
    made = Composition(folder, account)
    try:
        collected(made)
        made.start_database()
        made.start_broker()
        made.once("migrate", made.command("migrate"))
        for name in WATCHED:
            made.begin(name)
        yield made
    finally:
        made.stop()
        shutil.rmtree(folder)


def called(composition: Composition, path: str, body: object = None, **headers: str) -> tuple[int, str]:
    """What the one origin answers to the TLS proxy before it."""
    told = {"Host": HOST, "X-Forwarded-Proto": "https", "X-Forwarded-For": "203.0.113.1"} | headers
    content = None if body is None else json.dumps(body).encode()
    told |= {} if body is None else {"Content-Type": "application/json"}
    asked = urllib.request.Request(f"http://127.0.0.1:{composition.ports['proxy']}{path}", content, told)
    with urllib.request.urlopen(asked, timeout=30) as answer:
        return answer.status, answer.read(4096).decode()


def test_each_service_becomes_healthy_by_its_own_check(composition: Composition) -> None:
    assert composition.is_healthy("postgres"), composition.said_of_health
    for name in WATCHED:
        wait_until(lambda name=name: composition.is_healthy(name), f"{name}: {composition.children[name].said(60)}")


def test_the_broker_wants_its_password(composition: Composition) -> None:
    with pytest.raises(redis.AuthenticationError), composition.broker() as stranger:
        stranger.ping()


def test_the_readmes_administrator_enters_through_the_one_origin(composition: Composition) -> None:
    command = ["python", "manage.py", "create_administrator", "boss", "--password-stdin"]
    composition.once("web", command, f"{PASSWORD}\n")
    wait_until(lambda: composition.is_healthy("proxy"), "the proxy")
    body = {"username": "boss", "password": PASSWORD}
    status, answer = called(composition, "/api/v1/auth/token", body)
    assert status == 200
    token = {"Authorization": f"Bearer {json.loads(answer)['token']}"}
    assert json.loads(called(composition, "/api/v1/me", **token)[1])["role"] == "administrator"
    status, page = called(composition, "/admin/login/")
    assert status == 200
    style = page.partition('<link rel="stylesheet" href="')[2].partition('"')[0]
    assert called(composition, style)[0] == 200, "the image's static files"


def test_nothing_is_written_where_the_container_is_read_only(composition: Composition) -> None:
    assert composition.written() == []


def test_a_service_that_ended_is_not_healthy(composition: Composition) -> None:
    for name in ("worker", "beat", "maintenance"):
        child = composition.children[name]
        wait_until(lambda name=name: composition.is_healthy(name), name)
        child.stop(timeout=60)
        composition.children.pop(name)
        assert not composition.is_healthy(name), name
