"""People and partners who go on working with a release while its database is changed; every answer is counted."""

from __future__ import annotations

import http.client
import json
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Event, Thread
from typing import Any
from urllib.parse import urlsplit

from tests.upgrade.desk_client import PASSWORD

NO_ANSWER = 0
PAUSE_SECONDS = 0.1


@dataclass(frozen=True, slots=True)
class Answered:
    """One request: in which phase it began, what it was, its status (0: none came) and how long it took."""

    phase: str
    what: str
    status: int
    seconds: float


@dataclass
class Tally:
    """Every answer, and the phase that goes on now."""

    phase: str = "before"
    answers: list[Answered] = field(default_factory=list)

    def of(self, phase: str) -> list[Answered]:
        """The answers to what was asked in a phase."""
        return [answer for answer in self.answers if answer.phase == phase]

    def broken(self) -> list[Answered]:
        """Requests without an answer, or with one that isn't the caller's doing, from the first step on."""
        asked = [answer for answer in self.answers if answer.phase != "before"]
        return [answer for answer in asked if answer.status == NO_ANSWER or answer.status >= 500]

    def slowest(self, *, before: bool = False) -> Answered:
        """The request that waited longest after the first phase, or within it."""
        asked = [answer for answer in self.answers if (answer.phase == "before") is before]
        return max(asked, key=lambda answer: answer.seconds)

    def line(self, phase: str) -> str:
        """A phase in words: how many requests, their statuses, the middle and the longest wait."""
        answers = self.of(phase)
        seconds = sorted(answer.seconds for answer in answers) or [0.0]
        statuses = ", ".join(f"{status}×{n}" for status, n in sorted(Counter(a.status for a in answers).items()))
        return (
            f"{phase:9} {len(answers):5} requests, median {seconds[len(seconds) // 2] * 1000:4.0f} ms, "
            f"longest {seconds[-1] * 1000:5.0f} ms, statuses {statuses}"
        )


class Caller:
    """One account of a release's demo, one connection."""

    def __init__(self, base: str, username: str, tally: Tally) -> None:
        parts = urlsplit(base)
        self._tally = tally
        self._connection = http.client.HTTPConnection(str(parts.hostname), parts.port, timeout=120)
        self._headers = {"Content-Type": "application/json"}
        body = self.ask("login", "POST", "/auth/token", {"username": username, "password": PASSWORD})
        self._headers["Authorization"] = f"Bearer {body['token']}"

    def ask(self, what: str, method: str, path: str, body: Any = None) -> Any:
        """Send one request and count its answer; the body, or nothing where it isn't a success."""
        phase, began, status, content = self._tally.phase, time.monotonic(), NO_ANSWER, b""
        try:
            answer = self._answer(method, path, None if body is None else json.dumps(body).encode())
            content, status = answer.read(), answer.status
        except (OSError, http.client.HTTPException):
            self._connection.close()
        self._tally.answers.append(Answered(phase, what, status, time.monotonic() - began))
        return json.loads(content) if status in {200, 201} else {}

    def _answer(self, method: str, path: str, data: bytes | None) -> http.client.HTTPResponse:
        """Ask; anew on a new connection where the server has closed this one between two requests, as it may."""
        try:
            return self._asked(method, path, data)
        except (BrokenPipeError, ConnectionResetError):
            self._connection.close()
            return self._asked(method, path, data)

    def _asked(self, method: str, path: str, data: bytes | None) -> http.client.HTTPResponse:
        self._connection.request(method, f"/api/v1{path}", data, self._headers)
        return self._connection.getresponse()


def talk(caller: Caller, number: int) -> None:
    """A call about an order: it is looked at from all sides, changed, put aside; the call ends."""
    order = f"/orders/LIVE-{number}"
    client = caller.ask("order", "GET", order).get("client", {}).get("id", 1)
    contact = caller.ask("contact", "POST", "/contacts", {"client": client, "order": f"LIVE-{number}"})
    caller.ask("card", "GET", f"/clients/{client}")
    caller.ask("search", "POST", "/clients/search", {"phone": f"+7999{client:07}"})
    caller.ask("actions", "GET", f"{order}/actions")
    caller.ask("edit", "PATCH", order, {"remark": f"Позвонить после {number % 12 + 8}"})
    caller.ask("postpone", "POST", f"{order}/actions/postpone", {"hold_note": "Просит подождать до зарплаты"})
    caller.ask("history", "GET", f"{order}/history")
    if contact:
        topic = {"topic": "where_is_parcel", "identified_by": "order_number"}
        caller.ask("contact", "PATCH", f"/contacts/{contact['id']}", topic)
        caller.ask("close", "POST", f"/contacts/{contact['id']}/close", {"result": "consulted", "comment": "Записано"})
    caller.ask("list", "GET", "/orders?limit=20")


def bring(caller: Caller, number: int) -> None:
    """The shop brings an order, then reads the feed."""
    order = {
        "number": f"SHOP-{number}",
        "client": {"name": {"last": "Магазинова", "first": "Анна"}, "phones": [f"+7998{number:07}"]},
        "lines": [{"product": "PAN-28", "quantity": 1, "price": "1490.00"}],
    }
    caller.ask("import", "POST", "/integrations/orders", [order])
    caller.ask("feed", "GET", "/events?limit=20")


@contextmanager
def working(base: str, tally: Tally) -> Iterator[None]:
    """Operator, supervisor and shop work as long as the block runs, each on orders of its own."""
    over = Event()
    works: list[tuple[str, Callable[[Caller, int], None]]] = [("operator", talk), ("supervisor", talk), ("shop", bring)]
    threads = [
        Thread(target=_go_on, args=(Caller(base, name, tally), work, range(at, 10**6, len(works)), over))
        for at, (name, work) in enumerate(works, 1)
    ]
    for thread in threads:
        thread.start()
    try:
        yield
    finally:
        over.set()
        for thread in threads:
            thread.join()


def _go_on(caller: Caller, work: Callable[[Caller, int], None], numbers: range, over: Event) -> None:
    for number in numbers:
        if over.wait(PAUSE_SECONDS):
            return
        work(caller, number)
