"""How far a request travels through our own code: files, functions, calls and switches of file on each way.

`python -m benchmarks.data_path` counts each way once, warm, with `sys.setprofile`; code of libraries isn't counted.
Nothing is timed, so a busy machine counts the same. The table stands in docs/architecture.md.
"""

from __future__ import annotations

import json
import logging
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import FrameType
from typing import Any

from benchmarks import common

ROOT = Path(__file__).resolve().parents[1]
HOUSES = tuple(f"{ROOT / house}/" for house in ("config", "desk", "escalations", "returns", "orders", "service"))


@dataclass(frozen=True)
class Way:
    """A way through the code: what it needs of an order beforehand, and the way itself, with what that gave."""

    prepare: Callable[[str], Any]
    take: Callable[[Any], object]


class Trail:
    """What ran of our own code between `__enter__` and `__exit__`."""

    def __init__(self) -> None:
        self.files: set[str] = set()
        self.functions: set[tuple[str, int]] = set()
        self.calls = self.switches = 0
        self.last = ""

    def __enter__(self) -> Trail:
        sys.setprofile(self.see)
        return self

    def __exit__(self, *raised: object) -> None:
        sys.setprofile(None)

    def see(self, frame: FrameType, event: str, argument: object) -> None:
        """Count one call."""
        name = frame.f_code.co_filename
        if event != "call" or not name.startswith(HOUSES):
            return
        self.files.add(name)
        self.functions.add((name, frame.f_code.co_firstlineno))
        self.calls += 1
        self.switches += name != self.last
        self.last = name


class Ways:
    """Every way, sent through the API, the admin or a task as it comes from outside."""

    def __init__(self) -> None:
        from django.test import Client

        from service.models import User

        self.api, self.admin = Client(), Client()
        self.admin.force_login(User.objects.get(username="supervisor"))
        self.headers = {"Authorization": f"Bearer {common.token()}"}

    def all(self) -> dict[str, Way]:
        """Name → way."""
        from escalations.use_cases.open_stuck_tickets import open_stuck_tickets
        from orders.use_cases.hold_closed_regions import sweep_closed_regions

        edit = {"phone": "+79035550101"}
        return {
            "`PATCH /orders/{n}`": Way(as_it_is, lambda n: self.send("PATCH", f"orders/{n}", edit)),
            "`PATCH`, denied": Way(in_buffer, lambda n: self.send("PATCH", f"orders/{n}", edit, status=409)),
            "`POST …/actions/confirm`": Way(
                as_it_is, lambda n: self.send("POST", f"orders/{n}/actions/confirm", {"client_agreed": True})
            ),
            "`GET …/actions`": Way(as_it_is, lambda n: self.send("GET", f"orders/{n}/actions")),
            "guidance answer": Way(in_a_call, lambda call: self.send("POST", f"contacts/{call[0]}/guidance", call[1])),
            "admin button, done": Way(confirmed, lambda n: self.press(n, "set_happy_call", status=302)),
            "admin button, denied": Way(as_it_is, lambda n: self.press(n, "pass_manual_check", status=409)),
            "sweep of closed regions": Way(in_closed_region, lambda n: sweep_closed_regions()),
            "sweep of stuck orders": Way(as_it_is, lambda n: open_stuck_tickets()),
        }

    def send(self, method: str, path: str, body: Mapping[str, object] | None = None, status: int = 200) -> None:
        """A request of an operator, whose answer must have this status."""
        data = json.dumps(body) if body else ""
        answer = self.api.generic(method, f"/api/v1/{path}", data, "application/json", headers=self.headers)
        require(answer.status_code, status, answer.content)

    def press(self, number: str, action: str, status: int) -> None:
        """A button of the supervisor's page."""
        from orders.models import Order

        key, version = Order.objects.values_list("pk", "version").get(number=number)
        answer = self.admin.post(f"/admin/orders/order/{key}/act/{action}/", {"version": str(version)})
        require(answer.status_code, status, answer.content)


def require(got: int, expected: int, content: bytes) -> None:
    """The way was the one that was meant.

    Raises:
        SystemExit: it ended with another status.
    """
    if got != expected:
        raise SystemExit(f"{got} instead of {expected}: {content[:500].decode()}")


def as_it_is(number: str) -> str:
    """An order that can be confirmed as it stands."""
    return number


def act(number: str, action: str, username: str, **data: object) -> str:
    """The order after an action of this account."""
    from orders.models import Order
    from service.accounts.roles import Actor
    from service.fsm.execute import lock_and_execute

    lock_and_execute(Order, number, action, actor=Actor.of(common.account(username)), data=data)
    return number


def confirmed(number: str) -> str:
    """A confirmed order."""
    return act(number, "confirm", "operator", client_agreed=True)


def in_buffer(number: str) -> str:
    """An order that is annulled first."""
    return act(confirmed(number), "buffer", "warehouse")


def in_closed_region(number: str) -> str:
    """A confirmed order whose region has been closed."""
    from orders.models import ClosedRegion

    ClosedRegion.objects.get_or_create(region="77", closed_from="2026-01-01", closed_until="2026-12-31")
    return confirmed(number)


def in_a_call(number: str) -> tuple[int, dict[str, str]]:
    """An open contact of the order's identified client, and the question where the parcel is."""
    from django.utils import timezone

    from orders.models import Order
    from service.models import Contact

    operator, client = common.operator(), Order.objects.get(number=number).client
    Contact.objects.filter(operator=operator).update(parked_at=timezone.now())
    contact = Contact.objects.create(operator=operator, client=client, identified_by="name_and_order")
    return contact.pk, {"topic": "where_is_parcel", "order": number}


def main() -> None:
    """Count and print."""
    with common.stage():
        logging.disable()
        from django.db import connection
        from django.test.utils import CaptureQueriesContext

        print("| way | files | functions | calls | file switches | queries |", "|---|---|---|---|---|---|", sep="\n")
        for at, (name, way) in enumerate(Ways().all().items()):
            warm, counted = common.prepared_orders(f"path-{at}", 2)
            way.take(way.prepare(warm))
            prepared = way.prepare(counted)
            with CaptureQueriesContext(connection) as queries, Trail() as trail:
                way.take(prepared)
            figures = (len(trail.files), len(trail.functions), trail.calls, trail.switches, len(queries))
            print(f"| {name} |", " | ".join(map(str, figures)), "|")


if __name__ == "__main__":
    main()
