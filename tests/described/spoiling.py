"""A working day whose every request is first sent spoiled in several places at once: all of them are to be told.

What is spoiled alone tells which faults a place can have; two places spoiled together must tell of both, and so must
a parameter, a header and a field. Nothing of it stays.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from django.apps import apps
from django.db import connection

from service.accounts.roles import Role
from service.http.idempotency import HEADER
from tests.described.replaying import APART, taken_back
from tests.orders.api.desk import API, Answer
from tests.query_budgets.counting import QueryCounter
from tests.query_budgets.examples import description, operations

SEED = 20261130
NO_PARAMETER, NO_FIELD = "no_such_parameter", "no_such_field"
WRONG_KEY = {HEADER: " "}
UNREAD: dict[tuple[str, str], str] = {
    ("subtopic", "topic"): "a sub-topic is one of its topic",
    ("tracking_number", "carrier"): "a number is one of its carrier",
    ("details", "category"): "the category says which details a ticket has",
    ("draft", "rule"): "a draft is one of its rule",
    ("window", "result"): "only one result takes a window",
}
"""A fault of the first field that nobody can know of while the second can't be read, and why."""
OF_OTHERS = frozenset({"one_of", "without_as_of"})
"""Codes of faults that a field has because of others that are there or lack: a second one mends them."""
LEAVE_TRACES = frozenset({"knox_authtoken", "service_idempotentanswer"})
"""Tables in which a call leaves that it was made."""


@dataclass(frozen=True)
class Spoiled:
    """A value that a field of a body must not have, and the faults that it has when all else is sound."""

    field: str
    value: Any
    faults: frozenset[tuple[str, str]]


def resolved(schema: dict[str, Any]) -> dict[str, Any]:
    """A schema with what it refers to."""
    while "$ref" in schema:
        schema = description()["components"]["schemas"][schema["$ref"].rpartition("/")[2]]
    for part in schema.get("allOf", ()):
        schema = {**schema, **resolved(part)}
    for part in schema.get("oneOf", schema.get("anyOf", ())):
        if resolved(part).get("type") != "null":
            return resolved(part)
    return schema


def fields_of(name: str) -> dict[str, dict[str, Any]]:
    """The fields of an operation's body, where it is an object."""
    content = operations()[name].get("requestBody", {}).get("content", {})
    schema = content.get("application/json", {}).get("schema", {})
    return {field: resolved(one) for field, one in resolved(schema).get("properties", {}).items()}


def malformed(schema: dict[str, Any]) -> Any:
    """A value of a type that the field hasn't."""
    return 5 if schema.get("type") in ("object", "array") else {"no": ["such"]}


def unheard_of(schema: dict[str, Any]) -> Any:
    """A value of the field's own type that names nothing there is, or a time that hasn't come."""
    kind = schema.get("type")
    kind = kind[0] if isinstance(kind, list) else kind
    if kind == "object":
        inner = {name: unheard_of(resolved(one)) for name, one in schema.get("properties", {}).items()}
        return {name: value for name, value in inner.items() if value is not None}
    if kind == "array":
        return [unheard_of(resolved(schema.get("items", {})))]
    if kind == "string":
        formats = {"date": "2099-01-01", "date-time": "2099-01-01T10:00:00+03:00"}
        return formats.get(schema.get("format", ""), "нет-такого-0")
    return 99_999_999 if kind == "integer" else None


def contents() -> list[tuple[str, int, int]]:
    """What every table holds: how many rows, and a sum over all they say."""
    tables = sorted({model._meta.db_table for model in apps.get_models() if model._meta.managed} - LEAVE_TRACES)
    parts = [f"SELECT '{one}', count(*), coalesce(sum(hashtext(t::text)), 0) FROM \"{one}\" t" for one in tables]
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(parts))
        return sorted(cursor.fetchall())


class SpoiledDay(QueryCounter):
    """The day, each operation's first request spoiled before it is sent.

    Args:
        most: so many values of an operation are tried, and so many pairs of them; None for all.
        only: the operations that are spoiled; None for all.

    Attributes:
        told: what was found wrong with how faults are told.
        tried: operation → how many requests with several faults were sent.
    """

    def __init__(self, most: int | None = None, only: frozenset[str] | None = None) -> None:
        super().__init__()
        self.most, self.only = most, only
        self.told: list[str] = []
        self.tried: dict[str, int] = {}
        self._random = random.Random(SEED)

    def send(self, role: Role, method: str, path: str, body: Any = None, *, label: str = "", **more: str) -> Answer:
        """The request of the day, after its spoiled ones."""
        name = self.operation(method, f"{API}{path.partition('?')[0]}")
        wanted = self.only is None or name in self.only
        if method != "GET" and wanted and name not in APART and name not in self.tried:
            self.desk(role)
            self.tried[name] = 0
            before = contents()
            self._spoil(name, role, method, path, body, more)
            if contents() != before:
                self.told.append(f"{name}: something was changed")
        return super().send(role, method, path, body, label=label, **more)

    def _spoil(self, name: str, role: Role, method: str, path: str, body: Any, more: dict[str, str]) -> None:
        def faults(sent: Any, query: str = "", **headers: str) -> list[tuple[str, str]]:
            found: list[tuple[str, str]] = []

            def ask() -> int:
                spoiled = f"{path}{'&' if '?' in path else '?'}{query}" if query else path
                answer = self.desk(role).call(method, f"{API}{spoiled}", sent, **{**more, **headers})
                if answer.status == 400:
                    assert answer.headers["Content-Type"] == "application/problem+json", answer
                    found.extend(answer.faults)
                return answer.status

            taken_back(ask)
            return found

        query = f"{NO_PARAMETER}=1"
        beside = [found for found in faults(body, "", **WRONG_KEY) if found[0] == HEADER]
        beside.append((NO_PARAMETER, "unknown_parameter"))
        self._expect(name, beside, faults(body, query, **WRONG_KEY), "a key and a parameter")
        if not isinstance(body, dict | None):
            return
        sound: dict[str, Any] = body or {}
        alone = list(self._some(self._alone(name, sound, lambda sent: faults(sent)), self.most))
        for one in alone:
            sent = {**sound, one.field: one.value, NO_FIELD: 1}
            expected = [*beside, *one.faults, (NO_FIELD, "unknown_field")]
            self._expect(name, expected, faults(sent, query, **WRONG_KEY), f"{one.field}={one.value!r}")
        pairs = [pair for pair in combinations(alone, 2) if pair[0].field != pair[1].field]
        for first, second in self._some(pairs, self.most):
            sent = {**sound, first.field: first.value, second.field: second.value}
            expected = [
                *(first.faults if (first.field, second.field) not in UNREAD else ()),
                *(second.faults if (second.field, first.field) not in UNREAD else ()),
            ]
            what = f"{first.field}={first.value!r}, {second.field}={second.value!r}"
            self._expect(name, expected, faults(sent), what)

    def _alone(self, name: str, sound: dict[str, Any], faults: Any) -> Iterator[Spoiled]:
        for field, schema in fields_of(name).items():
            for value in (malformed(schema), unheard_of(schema)):
                if value is None:
                    continue
                found = [
                    one
                    for one in faults({**sound, field: value})
                    if one[0].partition(".")[0] == field and one[1] not in OF_OTHERS
                ]
                if found:
                    yield Spoiled(field, value, frozenset(found))

    def _some(self, cases: Any, most: int | None) -> list[Any]:
        whole = list(cases)
        return whole if most is None or len(whole) <= most else self._random.sample(whole, most)

    def _expect(self, name: str, expected: Any, found: list[tuple[str, str]], what: str) -> None:
        self.tried[name] += 1
        if missing := [one for one in expected if one not in found]:
            self.told.append(f"{name}: {what}: {missing} isn't among {found}")
