"""The service as README's production part starts it: an empty database, gunicorn, production's settings."""

from __future__ import annotations

import http.client
import json
import os
import re
import secrets
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg

from config.embedded.processes import free_port
from tests import lanes, template

ROOT = Path(__file__).resolve().parents[2]
PASSWORD = "пароль-первой-смены"
HOST = "desk.example"
STARTED_WITHIN = 120


def steps_of_readme() -> list[list[str]]:
    """The commands of the production part for a machine without Docker."""
    part = (ROOT / "README.md").read_text().partition("\n## Production\n")[2]
    (block,) = [block for block in re.findall(r"```sh\n(.*?)```", part, re.DOTALL) if "\ngunicorn" in block]
    return [line.split("#")[0].split() for line in block.splitlines() if line.strip()]


@dataclass(frozen=True)
class Answer:
    """What came back."""

    status: int
    headers: dict[str, str]
    body: bytes

    def json(self) -> dict:
        """The body."""
        return json.loads(self.body)


@dataclass(frozen=True)
class Production:
    """A service that runs."""

    port: int
    said: Path
    database: str
    owner: str

    def call(self, method: str, path: str, body: object = None, **headers: str) -> Answer:
        """One request, as a TLS proxy passes it on unless told otherwise."""
        sent = {"Host": HOST, "X-Forwarded-Proto": "https", "X-Forwarded-For": "203.0.113.1"}
        sent |= {name.replace("_", "-"): value for name, value in headers.items()}
        content = body.encode() if isinstance(body, str) else json.dumps(body).encode() if body is not None else None
        if content is not None:
            sent.setdefault("Content-Type", "application/json")
        link = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        try:
            link.request(method, path, content, {name: value for name, value in sent.items() if value})
            response = link.getresponse()
            return Answer(response.status, dict(response.getheaders()), response.read())
        finally:
            link.close()

    def probe(self, path: str, **headers: str) -> Answer:
        """One request as a scraper on the same machine sends it: by address, past the proxy."""
        there = {"Host": f"127.0.0.1:{self.port}", "X_Forwarded_For": "", "X_Forwarded_Proto": ""} | headers
        return self.call("GET", path, **there)


def environment(database: str, port: int) -> dict[str, str]:
    """Production's environment, nothing of the tests' own in it."""
    redis = urlsplit(os.environ["REDIS_URL"])
    return {
        "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}",
        "DEMO": "0",
        "SECRET_KEY": secrets.token_urlsafe(64),
        "ALLOWED_HOSTS": HOST,
        "CSRF_TRUSTED_ORIGINS": f"https://{HOST}",
        "DATABASE_URL": address_of("DATABASE_URL", database),
        "REDIS_URL": urlunsplit(redis._replace(path="/15")),
        "TRUSTED_PROXIES": "1",
        "WEB_CONCURRENCY": "2",
        "BIND": f"127.0.0.1:{port}",
        "STATIC_ROOT": tempfile.mkdtemp(prefix="desk-static-"),
        "TMPDIR": tempfile.gettempdir(),
    }


def address_of(account: str, database: str) -> str:
    """The address of a database for one of the two accounts."""
    return urlunsplit(urlsplit(os.environ[account])._replace(path=f"/{database}"))


@contextmanager
def empty_database() -> Iterator[str]:
    """The name of a database that was made for this, beside the tests' own.

    What `migrate` makes of an empty one is there already, unless it is to be proven: the tests' own began so.
    """
    name = f"production_{os.getpid()}"
    made_of = "template0" if lanes.LANE == "prove" else template.made() or "template0"
    with psycopg.connect(template.maintenance_url(os.environ["DATABASE_OWNER_URL"]), autocommit=True) as server:
        server.execute(f"CREATE DATABASE {name} TEMPLATE {made_of}")
        try:
            yield name
        finally:
            server.execute(f"DROP DATABASE {name} WITH (FORCE)")


@contextmanager
def production() -> Iterator[Production]:
    """README's steps from an empty database up to a server that answers."""
    with empty_database() as database:
        env, owner = environment(database, free_port()), address_of("DATABASE_OWNER_URL", database)
        installed(env, owner)
        with served(env, owner) as service:
            yield service


def installed(env: dict[str, str], owner: str) -> None:
    """README's steps before the server."""
    for step in steps_of_readme():
        if step[0] == "python":
            prepare(step, env | ({"DATABASE_OWNER_URL": owner} if "migrate" in step else {}))


@contextmanager
def served(env: dict[str, str], owner: str) -> Iterator[Production]:
    """A server of this environment that answers."""
    (server,) = [step for step in steps_of_readme() if step[0] == "gunicorn"]
    with tempfile.TemporaryDirectory() as folder:
        said, port = Path(folder) / "said", int(env["BIND"].rpartition(":")[2])
        with said.open("wb") as log:
            running = subprocess.Popen(server, cwd=ROOT, env=env, stdout=log, stderr=log)
        try:
            service = Production(port, said, env["DATABASE_URL"], owner)
            wait_for(service, running)
            yield service
        finally:
            running.terminate()
            running.wait(30)


def prepare(step: list[str], env: dict[str, str]) -> None:
    """One of the steps before the server; the password comes by standard input, for there is no terminal."""
    given = [*step, "--password-stdin"] if "create_administrator" in step else step
    done = subprocess.run(given, cwd=ROOT, env=env, input=f"{PASSWORD}\n", capture_output=True, text=True)
    assert done.returncode == 0, (step, done.stderr)


def wait_for(service: Production, running: subprocess.Popen[bytes]) -> None:
    """Until the server says that it can serve."""
    until = time.monotonic() + STARTED_WITHIN
    while time.monotonic() < until:
        assert running.poll() is None, service.said.read_text()
        try:
            if service.probe("/readyz").status == 200:
                return
        except OSError:
            time.sleep(0.2)
    raise AssertionError(service.said.read_text())
