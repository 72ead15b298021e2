"""A whole call of an operator: who rings, the card, the order, what may be done, what to say, confirm, close."""

from __future__ import annotations

import json
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from benchmarks.client import Caller, Connection
from benchmarks.compare.sides import CONFIRM, Side
from benchmarks.rounds import Measured

GUIDANCE = {"topic": "where_is_parcel"}


def calls(side: Side, account: str, orders: Sequence[tuple[int, str]]) -> Measured:
    """A call about each order of a client, one after the other: an operator leads one at a time."""
    caller, took = side.callers[account], []
    before, began = side.server.cpu_seconds(), time.perf_counter()
    line = Connection(caller.port)
    try:
        for client, number in orders:
            asked = time.perf_counter()
            one_call(line, caller, client, number)
            took.append(time.perf_counter() - asked)
    finally:
        line.close()
    return Measured(len(orders), time.perf_counter() - began, side.server.cpu_seconds() - before, tuple(took))


def calls_at_once(side: Side, accounts: Sequence[str], orders: Sequence[tuple[int, str]]) -> Measured:
    """The same by several operators at once, each leading one call after the other."""
    shares = [orders[at :: len(accounts)] for at in range(len(accounts))]
    before, began = side.server.cpu_seconds(), time.perf_counter()
    with ThreadPoolExecutor(len(accounts)) as operators:
        led = list(operators.map(lambda pair: calls(side, *pair), zip(accounts, shares, strict=True)))
    seconds, used = time.perf_counter() - began, side.server.cpu_seconds() - before
    return Measured(len(orders), seconds, used, tuple(each for one in led for each in one.latencies))


def one_call(line: Connection, caller: Caller, client: int, number: str) -> None:
    """The requests of one call."""

    def ask(method: str, path: str, body: Any = None) -> bytes:
        return line.ask(caller.request(method, f"/api/v1/{path}", body))

    ask("POST", "clients/lookup", {"phone": "+79161234567"})
    ask("GET", f"clients/{client}")
    contact = json.loads(ask("POST", "contacts", {"client": client, "identified_by": "order_number"}))["id"]
    ask("GET", f"orders/{number}")
    ask("GET", f"orders/{number}/actions")
    ask("POST", f"contacts/{contact}/guidance", {**GUIDANCE, "order": number})
    ask("POST", f"orders/{number}/actions/confirm", {**CONFIRM, "contact": contact})
    ask("POST", f"contacts/{contact}/close", {"result": "order_confirmed"})


def guided(side: Side, account: str, order: tuple[int, str], times: int) -> Measured:
    """The first step of guidance about an order, again and again in one contact."""
    caller, (client, number) = side.callers[account], order
    line = Connection(caller.port)
    started = caller.request("POST", "/api/v1/contacts", {"client": client, "identified_by": "order_number"})
    contact = json.loads(line.ask(started))["id"]
    try:
        return side.posts(account, f"/api/v1/contacts/{contact}/guidance", {**GUIDANCE, "order": number}, times)
    finally:
        line.ask(caller.request("POST", f"/api/v1/contacts/{contact}/close", {"result": "consulted"}))
        line.close()
