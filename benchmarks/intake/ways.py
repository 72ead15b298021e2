"""The ways in which orders and events come in; every round brings new ones."""

from __future__ import annotations

import io
import json
import tempfile
import time
import urllib.request
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.core.management import call_command

from benchmarks.intake.copying import EVENTS, ORDERS, Shadow
from benchmarks.intake.made_up import order, sighting
from benchmarks.rounds import Measured
from benchmarks.server import Server

AT_ONCE = 1_000


class Ways:
    """One server, two accounts, and so many orders a round."""

    def __init__(self, server: Server, each: int) -> None:
        self.server, self.each = server, each
        self.tokens = {name: token_of(name) for name in ("shop", "carrier")}
        self.orders, self.events = Shadow("copy_orders", ORDERS), Shadow("copy_events", EVENTS)

    def named(self) -> dict[str, Callable[[int], Measured]]:
        """The ways by name, in the order of a round."""
        return {
            "orders, command": self.command,
            "orders, HTTP": self.orders_by_http,
            "orders, COPY": lambda number: self.orders.copy(self.each),
            "events, HTTP": self.events_by_http,
            "events, COPY": lambda number: self.events.copy(self.each),
        }

    def command(self, number: int) -> Measured:
        """`manage.py import_orders` of a file of JSON Lines."""
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "orders.jsonl"
            path.write_text("\n".join(json.dumps(order(f"C{number}", at)) for at in range(self.each)))
            began, said = time.perf_counter(), io.StringIO()
            call_command("import_orders", str(path), stdout=said, stderr=io.StringIO())
            seconds = time.perf_counter() - began
        assert said.getvalue().startswith(f"принято: {self.each},"), said.getvalue()
        self.orders.skip()
        return Measured(self.each, seconds)

    def orders_by_http(self, number: int) -> Measured:
        """Bulks of a thousand orders, one after the other."""
        measured = self.sent("shop", "orders", [order(f"H{number}", at) for at in range(self.each)], "created")
        self.orders.take()
        self.events.skip()
        return measured

    def events_by_http(self, number: int) -> Measured:
        """Bulks of a thousand events about the orders just sent."""
        measured = self.sent("carrier", "events", [sighting(f"H{number}", at) for at in range(self.each)], "applied")
        self.events.take()
        self.orders.skip()
        return measured

    def sent(self, account: str, path: str, items: list[dict[str, Any]], outcome: str) -> Measured:
        """Send bulks, of which every item must end so."""
        bodies = [json.dumps(items[start : start + AT_ONCE]).encode() for start in range(0, len(items), AT_ONCE)]
        cpu, began = self.server.cpu_seconds(), time.perf_counter()
        answers = [self.post(account, path, body) for body in bodies]
        measured = Measured(len(items), time.perf_counter() - began, self.server.cpu_seconds() - cpu)
        assert {result["outcome"] for answer in answers for result in answer["results"]} == {outcome}
        return measured

    def post(self, account: str, path: str, body: bytes) -> Any:
        """One call."""
        headers = {"Authorization": f"Bearer {self.tokens[account]}", "Content-Type": "application/json"}
        url = f"http://127.0.0.1:{self.server.port}/api/v1/integrations/{path}"
        with urllib.request.urlopen(urllib.request.Request(url, body, headers), timeout=300) as answer:
            return json.load(answer)


def token_of(username: str) -> str:
    """A bearer token of an account of the demo."""
    from knox.models import AuthToken

    from service.models import User

    return str(AuthToken.objects.create(User.objects.get(username=username))[1])
