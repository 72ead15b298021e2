"""The two services under load: how each is asked for a work, and the orders and tickets that it is asked about."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import psycopg

from benchmarks import common
from benchmarks.client import CONNECTIONS, Caller
from benchmarks.rounds import Measured
from benchmarks.server import ROOT, Server, database_url, gunicorn

POSTPONE = {"hold_note": "Клиент просит перезвонить"}
CONFIRM = {"client_agreed": True}
BULK = 1_000
CARD_ORDERS = 20
ON_THE_LINE = ("caller-1", "caller-2", "caller-3", "caller-4")


@dataclass(frozen=True, slots=True)
class Sizes:
    """How much one run does.

    Attributes:
        rounds: counted rounds of every way.
        transitions, reads: requests a round.
        large: requests a round whose answers are large, and calls: enough that the first answers of each connection,
            whose statements aren't prepared yet, and whoever is kept from its processor for a moment don't decide.
        bulk: orders and events a round.
        tickets: open tickets in the queue.
    """

    rounds: int
    transitions: int
    reads: int
    large: int
    bulk: int
    tickets: int


FULL = Sizes(rounds=7, transitions=200, reads=200, large=150, bulk=2_000, tickets=20_000)
QUICK = Sizes(rounds=3, transitions=60, reads=60, large=30, bulk=300, tickets=2_000)


class Side:
    """A running service on its database, and what it is asked with."""

    def __init__(self, server: Server, database: str, tokens: dict[str, str], scheme: str) -> None:
        self.server, self.database = server, database
        self.callers = {name: Caller(server.port, token, scheme) for name, token in tokens.items()}

    def analyze(self) -> None:
        """Have PostgreSQL know what stands in the tables, as it does by itself a minute later."""
        with psycopg.connect(self.database, autocommit=True) as connection:
            connection.execute("ANALYZE")

    def load(self, requests: Sequence[bytes], connections: int = CONNECTIONS) -> Measured:
        """Send the requests; processor time is that of the web server's processes alone."""
        before = self.server.cpu_seconds()
        seconds, latencies = self.callers["operator"].timed_load(requests, connections)
        return Measured(len(requests), seconds, self.server.cpu_seconds() - before, tuple(latencies))

    def actions(self, account: str, prefix: str, numbers: Sequence[str], action: str, body: Any) -> Measured:
        """One transition on each of the orders."""
        caller = self.callers[account]
        return self.load([caller.request("POST", f"{prefix}/{number}/{action}", body) for number in numbers])

    def reads(self, account: str, path: str, times: int) -> Measured:
        """The same question again and again."""
        return self.load([self.callers[account].request("GET", path)] * times)

    def posts(self, account: str, path: str, body: Any, times: int) -> Measured:
        """The same call again and again."""
        return self.load([self.callers[account].request("POST", path, body)] * times)

    def bulks(self, account: str, path: str, items: Sequence[Any], outcome: str) -> Measured:
        """Bulks one after the other; every item must end so."""
        caller, ended = self.callers[account], set()
        cpu, measured = self.server.cpu_seconds(), 0.0
        for start in range(0, len(items), BULK):
            body = items[start : start + BULK]
            seconds, answer = post(caller, path, body)
            measured += seconds
            ended |= {result["outcome"] for result in answer["results"]}
        if ended != {outcome}:
            raise RuntimeError(f"{path}: {ended}")
        return Measured(len(items), measured, self.server.cpu_seconds() - cpu)


def post(caller: Caller, path: str, body: Any) -> tuple[float, Any]:
    """One large call: the seconds it took, and its answer."""
    import time

    headers = {"Authorization": f"{caller.scheme} {caller.token}", "Content-Type": "application/json"}
    request = urllib.request.Request(f"http://127.0.0.1:{caller.port}{path}", json.dumps(body).encode(), headers)
    began = time.perf_counter()
    with urllib.request.urlopen(request, timeout=600) as answer:
        content = answer.read()
    return time.perf_counter() - began, json.loads(content)


@contextmanager
def our_service() -> Iterator[Side]:
    """Ours, on the database of the stage."""
    common.operators(ON_THE_LINE)
    with gunicorn() as server:
        accounts = ("operator", "supervisor", "shop", "carrier", *ON_THE_LINE)
        yield Side(server, database_url(), {name: common.token(name) for name in accounts}, "Bearer")


@contextmanager
def peer_service(sizes: Sizes) -> Iterator[tuple[Side, int]]:
    """The peer, on a database of its own beside ours; with the id of the client whose card is read."""
    url = _database_beside("desk_benchmark_peer")
    env = {"PEER_DATABASE_URL": url, "DJANGO_SETTINGS_MODULE": "benchmarks.peer.settings"}
    counts = ((sizes.rounds + 1) * sizes.transitions, sizes.tickets, CARD_ORDERS)
    program = [sys.executable, "-m", "benchmarks.peer.prepare", *map(str, counts)]
    prepared = subprocess.run(program, env=os.environ | env, cwd=ROOT, check=True, stdout=subprocess.PIPE)
    made = json.loads(prepared.stdout)
    with gunicorn("benchmarks.peer.wsgi:application", env, ready="/only-reads") as server:
        yield Side(server, url, {"operator": made["token"]}, "Token"), made["card"]
    _drop(url)


def _database_beside(name: str) -> str:
    """A fresh database on the server of DATABASE_URL."""
    url = urlunsplit(urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{name}"))
    _drop(url)
    with psycopg.connect(os.environ["DATABASE_URL"], autocommit=True) as server:
        server.execute(f"CREATE DATABASE {name} TEMPLATE template0")
    return url


def _drop(url: str) -> None:
    name = urlsplit(url).path.removeprefix("/")
    with psycopg.connect(os.environ["DATABASE_URL"], autocommit=True) as server:
        server.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
