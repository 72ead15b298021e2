"""Counting the queries of requests, operation by operation."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from django.db import connection
from django.test.utils import CaptureQueriesContext
from knox.models import AuthToken

from service.accounts.roles import Role
from service.http import json
from service.models import CardView
from tests.canaries import last_look, looked_at_since, owners_of_values, shown_unseen
from tests.kept_description import kept_description
from tests.orders.api.desk import API, Answer, Desk

THE_CALLS_OWN = ("9161112233", "916 111-22-33")
"""The number that rings all day: it is told by the call, whoever has it on a card."""
METHODS = ("get", "post", "put", "patch", "delete")


def described_operations() -> dict[str, str]:
    """`POST /orders/{number}/…` → operationId, as `docs/openapi.yaml` lists them."""
    return {
        f"{method.upper()} {path}": operation["operationId"]
        for path, methods in kept_description()["paths"].items()
        for method, operation in methods.items()
        if method in METHODS
    }


class QueryCounter:
    """Sends requests as accounts of each role and keeps the queries of each operation.

    An operation is warmed by whatever came before it, so a request that begins the day counts the caches that it
    fills; `settled` tells of an operation what its last request took.
    """

    def __init__(self) -> None:
        self.settled: dict[str, int] = {}
        self.examples: dict[str, dict[str, Any]] = {}
        self.unseen: dict[str, list[str]] = {}
        self.looks: dict[str, int] = {}
        self._desks: dict[Role, Desk] = {}
        self._patterns = [
            (method, re.compile(re.sub(r"\{[^}]+\}", "[^/]+", path) + "$"), name)
            for method, path, name in sorted(split(described_operations()), key=lambda one: one[1].count("{"))
        ]

    def desk(self, role: Role) -> Desk:
        """The account of a role."""
        if role not in self._desks:
            self._desks[role] = Desk(role)
        return self._desks[role]

    def renew(self, role: Role) -> None:
        """Another token for the account of a role whose password was changed past the API."""
        desk = self.desk(role)
        desk.http.defaults["HTTP_AUTHORIZATION"] = f"Bearer {AuthToken.objects.create(desk.user)[1]}"

    def send(self, role: Role, method: str, path: str, body: Any = None, *, label: str = "", **more: str) -> Answer:
        """One request that must succeed; `label` tells apart what one operation does in several ways."""
        desk, last = self.desk(role), last_look()
        with CaptureQueriesContext(connection) as captured:
            answer = desk.call(method, f"{API}{path}", body, **more)
        assert answer.status < 300, (method, path, answer)
        name = self.operation(method, f"{API}{path.partition('?')[0]}")
        self.settled[f"{name}:{label}" if label else name] = len(captured)
        self._keep_example(name, body, answer)
        self._keep_looks(name, answer, last)
        return answer

    def _keep_example(self, name: str, body: Any, answer: Answer) -> None:
        """What was sent and answered, of an operation's first request that brought and got something to show."""
        shown = {"request": body if isinstance(body, (dict, list)) and body else None, "status": answer.status}
        shown["response"] = answer.body if isinstance(answer.body, (dict, list)) else None
        if name not in self.examples or (shown["response"] and not self.examples[name]["response"]):
            self.examples[name] = shown

    def _keep_looks(self, name: str, answer: Answer, last: int) -> None:
        """Whom the answer showed and no look names; how many looks it left at most."""
        text = json.dumps(answer.body).decode() if isinstance(answer.body, (dict, list)) else str(answer.body)
        shown = shown_unseen(text, looked_at_since(last), owners_of_values())
        if shown := [value for value in shown if not value.endswith(THE_CALLS_OWN)]:
            self.unseen[name] = shown
        left = CardView.objects.filter(pk__gt=last).count()
        self.looks[name] = max(left, self.looks.get(name, 0))

    def operation(self, method: str, path: str) -> str:
        """The operation that a request is one of."""
        return next(name for known, pattern, name in self._patterns if known == method and pattern.match(path))


def split(operations: dict[str, str]) -> Iterable[tuple[str, str, str]]:
    """Method, path and operationId of each."""
    for place, name in operations.items():
        method, _, path = place.partition(" ")
        yield method, path, name
