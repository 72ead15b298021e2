"""People and partners at work, seeded: each request is sent again under its key until it is answered.

What was acknowledged is kept in a ledger, and every answer on the way is counted; `faults_of` compares the ledger with
the database afterwards: nothing acknowledged may be missing, nothing may be there twice.
"""

from __future__ import annotations

import http.client
import json
import random
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from threading import Event, Lock, Thread
from typing import Any

from tests.ops.stack import HOST, PASSWORD, Stack

NO_ANSWER = 0
SENT_AGAIN_AFTER = 0.4
TRIES = 400
GATEWAY = frozenset({NO_ANSWER, 502, 503, 504})
Work = Callable[["Caller", int], None]


@dataclass(frozen=True, slots=True)
class Answered:
    """One request: when it began, what it was, its status (0: none came), seconds, whether it may come again later."""

    at: float
    what: str
    status: int
    seconds: float
    told_to_come_again: bool


@dataclass
class Ledger:
    """Every answer, and what was acknowledged, by its kind."""

    answers: list[Answered] = field(default_factory=list)
    acknowledged: dict[str, list[str]] = field(default_factory=dict)
    refused: list[str] = field(default_factory=list)
    _lock: Lock = field(default_factory=Lock)

    def note(self, answer: Answered) -> None:
        """Count an answer."""
        with self._lock:
            self.answers.append(answer)

    def acknowledge(self, kind: str, name: str) -> None:
        """Keep what the service said it has."""
        with self._lock:
            self.acknowledged.setdefault(kind, []).append(name)

    def since(self, moment: float) -> list[Answered]:
        """The answers to what was asked since a moment."""
        with self._lock:
            return [answer for answer in self.answers if answer.at >= moment]


class Caller:
    """An account with one connection at a time, through the proxy as TLS passes it on."""

    def __init__(self, stack: Stack, username: str, ledger: Ledger, seed: int, over: Event) -> None:
        self.stack, self.username, self.ledger, self.over = stack, username, ledger, over
        self.chance, self.seed = random.Random(f"{username}-{seed}"), seed
        self.numbers: list[str] = ledger.acknowledged.setdefault("order", [])
        self._headers = {"Host": HOST, "X-Forwarded-Proto": "https", "X-Forwarded-For": f"203.0.113.{seed % 200 + 1}"}
        login = {"username": username, "password": PASSWORD}
        self.token = self.ask("login", "POST", "/auth/token", login)[1]["token"]
        self._headers["Authorization"] = f"Bearer {self.token}"

    def send_file(self, content: bytes, key: str) -> tuple[int, dict[str, Any]]:
        """Send a file of orders, a line of JSON each, until somebody takes it."""
        headers = {"Content-Type": "application/x-ndjson", "Idempotency-Key": key}
        for _ in range(TRIES):
            status, answer = self._sent("file", "POST", "/integrations/orders/files", content, headers)
            if status not in GATEWAY:
                break
            time.sleep(SENT_AGAIN_AFTER)
        return status, answer

    def ask(self, what: str, method: str, path: str, body: Any = None, key: str = "") -> tuple[int, dict[str, Any]]:
        """Send a request, again and again where nobody can serve it; the first answer that decides."""
        for _ in range(TRIES):
            status, answer = self._once(what, method, path, body, key)
            if status not in GATEWAY or (method != "GET" and not key and what != "login"):
                break
            time.sleep(SENT_AGAIN_AFTER)
        if status >= 400 and status not in {404, 409, *GATEWAY}:
            self.ledger.refused.append(f"{what} {path}: {status} {str(answer)[:200]}")
        return status, answer

    def _once(self, what: str, method: str, path: str, body: Any, key: str) -> tuple[int, dict[str, Any]]:
        headers = {"Content-Type": "application/json"} | ({"Idempotency-Key": key} if key else {})
        return self._sent(what, method, path, None if body is None else json.dumps(body).encode(), headers)

    def _sent(
        self, what: str, method: str, path: str, content: bytes | None, headers: dict[str, str]
    ) -> tuple[int, dict[str, Any]]:
        began, status, again = time.monotonic(), NO_ANSWER, False
        link = http.client.HTTPConnection("127.0.0.1", self.stack.proxy_port, timeout=60)
        try:
            link.request(method, f"/api/v1{path}", content, self._headers | headers)
            content = b""
            got = link.getresponse()
            content, status, again = got.read(), got.status, bool(got.headers.get("Retry-After"))
        except (OSError, http.client.HTTPException):
            content = b""
        finally:
            link.close()
        self.ledger.note(Answered(began, what, status, time.monotonic() - began, again))
        with suppress(ValueError):
            answer = json.loads(content or b"")
            return status, answer if isinstance(answer, dict) else {"results": answer}
        return status, {}


def bring(caller: Caller, at: int) -> None:
    """The shop brings an order, then reads the feed."""
    number = f"OPS-{caller.seed}-{at}"
    client = {"name": {"last": "Магазинова", "first": "Анна"}, "phones": [f"+7998{at % 10**7:07}"]}
    order = {"number": number, "client": client, "lines": [{"product": "PAN-28", "quantity": 1, "price": "1490.00"}]}
    status, answer = caller.ask("import", "POST", "/integrations/orders", [order], key=f"bring-{number}")
    if status < 300 and answer.get("results", [{}])[0].get("outcome", "") != "refused":
        caller.ledger.acknowledge("order", number)
    caller.ask("feed", "GET", "/events?limit=20")


def talk(caller: Caller, at: int) -> None:
    """A call about an order: it is looked at and changed; the contact is closed."""
    if not caller.numbers:
        time.sleep(0.2)
        return
    number, mark = caller.chance.choice(caller.numbers), f"mark-{caller.username}-{caller.seed}-{at}"
    status, contact = caller.ask("contact", "POST", "/contacts", {"order": number}, key=f"contact-{mark}")
    caller.ask("order", "GET", f"/orders/{number}")
    edited, _ = caller.ask("edit", "PATCH", f"/orders/{number}", {"remark": mark}, key=f"edit-{mark}")
    if edited == 200:
        caller.ledger.acknowledge("edit", mark)
    if status == 201:
        path, topic = f"/contacts/{contact['id']}", {"topic": "where_is_parcel", "identified_by": "order_number"}
        caller.ask("topic", "PATCH", path, topic, key=f"topic-{mark}")
        closing = {"result": "consulted", "comment": mark, "unfinished_reason": "Клиент решит завтра"}
        closed, _ = caller.ask("close", "POST", f"{path}/close", closing, key=f"close-{mark}")
        if closed in {200, 201}:
            caller.ledger.acknowledge("contact", mark)
    caller.ask("list", "GET", "/orders?limit=5")


def report(caller: Caller, at: int) -> None:
    """A carrier reports of a parcel, sometimes twice."""
    if not caller.numbers:
        time.sleep(0.2)
        return
    identifier, order = f"event-{caller.seed}-{at}", caller.chance.choice(caller.numbers)
    moment = datetime.now(UTC).isoformat()
    event = {"id": identifier, "type": "track", "order": order, "at": moment, "data": {"stage": "arrived"}}
    for _ in range(1 + (caller.chance.random() < 0.2)):
        status, _ = caller.ask("event", "POST", "/integrations/events", [event], key="")
        for _ in range(TRIES):
            if status not in GATEWAY:
                break
            time.sleep(SENT_AGAIN_AFTER)
            status, _ = caller.ask("event", "POST", "/integrations/events", [event])
    if status < 300:
        caller.ledger.acknowledge("event", identifier)


WORKS: dict[str, Work] = {"shop": bring, "operator": talk, "supervisor": talk, "partner": report}


@contextmanager
def at_work(stack: Stack, ledger: Ledger, seed: int, pause: float = 0.3) -> Iterator[None]:
    """Everybody works as long as the block runs, then ends what is begun."""
    over = Event()
    callers = [Caller(stack, name, ledger, seed + at, over) for at, name in enumerate(WORKS)]
    threads = [Thread(target=_go_on, args=(caller, WORKS[caller.username], pause)) for caller in callers]
    for thread in threads:
        thread.start()
    try:
        yield
    finally:
        over.set()
        for thread in threads:
            thread.join()


def _go_on(caller: Caller, work: Work, pause: float) -> None:
    at = 0
    while not caller.over.wait(pause * caller.chance.uniform(0.5, 1.5)):
        at += 1
        work(caller, at)
