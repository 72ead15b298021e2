"""Each question over HTTP (the whole WSGI application, no socket), its statements alone, and an empty view, in turn."""

from __future__ import annotations

import io
import json
import logging
import time
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from statistics import median, quantiles
from typing import Any

from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from django.db import connection
from knox.models import AuthToken

from benchmarks.search.asking import Kind, Question
from service.accounts.roles import Role
from service.models import User

EMPTY = Question("/api/v1/empty", {"phone": "+79000000000"})
Statements = list[tuple[str, Any]]


@dataclass
class Figures:
    """Milliseconds by round, and how many of the wanted names were among the first five."""

    http: list[list[float]] = field(default_factory=list)
    sql: list[list[float]] = field(default_factory=list)
    empty: list[list[float]] = field(default_factory=list)
    hits: int = 0
    asked: int = 0

    @staticmethod
    def at(rounds: list[list[float]], percent: int) -> float:
        """The median over the rounds of a percentile within each."""
        return median(quantiles(one, n=100, method="inclusive")[percent - 1] for one in rounds)


class Caller:
    """An operator's requests, straight into the application."""

    def __init__(self) -> None:
        settings.ROOT_URLCONF = "benchmarks.search.urls"
        logging.disable(logging.CRITICAL)
        user, _ = User.objects.get_or_create(username="benchmark", defaults={"role": Role.OPERATOR})
        self.token = AuthToken.objects.create(user)[1]
        self.application = WSGIHandler()

    def ask(self, question: Question) -> dict[str, Any]:
        """The answer; anything but 200 ends the run."""
        body = b"" if question.body is None else json.dumps(question.body).encode()
        statuses: list[str] = []
        environ = {
            "REQUEST_METHOD": "GET" if question.body is None else "POST",
            "PATH_INFO": question.path,
            "QUERY_STRING": "",
            "SERVER_NAME": "localhost",
            "SERVER_PORT": "80",
            "CONTENT_TYPE": "application/json",
            "CONTENT_LENGTH": str(len(body)),
            "HTTP_AUTHORIZATION": f"Bearer {self.token}",
            "wsgi.input": io.BytesIO(body),
            "wsgi.url_scheme": "http",
            "wsgi.errors": io.StringIO(),
        }
        response = self.application(environ, lambda status, headers: statuses.append(status))
        text = b"".join(response)
        response.close()
        if not statuses[0].startswith("200"):
            raise RuntimeError(f"{question.path}: {statuses[0]}")
        return json.loads(text)


def measure(kinds: list[Kind], *, rounds: int) -> dict[str, Figures]:
    """Ask everything in every round, the three ways of each question directly one after another."""
    caller, figures = Caller(), defaultdict(Figures)
    recorded = {kind.name: [statements_of(caller, question) for question in kind.questions] for kind in kinds}
    for kind in kinds:
        count_hits(caller, kind, figures[kind.name])
    for _ in range(rounds):
        for kind in kinds:
            one_round(caller, kind, recorded[kind.name], figures[kind.name])
    return figures


def one_round(caller: Caller, kind: Kind, recorded: list[Statements], figures: Figures) -> None:
    """One round of one kind."""
    http, sql, empty = [], [], []
    for question, statements in zip(kind.questions, recorded, strict=True):
        empty.append(milliseconds(lambda: caller.ask(EMPTY)))
        http.append(milliseconds(lambda: caller.ask(question)))  # noqa: B023
        sql.append(milliseconds(lambda: run(statements)))  # noqa: B023
    figures.http.append(http)
    figures.sql.append(sql)
    figures.empty.append(empty)


def statements_of(caller: Caller, question: Question) -> Statements:
    """The statements that a question runs, less those that read the account."""
    seen: Statements = []

    def note(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:  # noqa: FBT001
        seen.append((sql, params))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(note):
        caller.ask(question)
    return [
        (sql, params) for sql, params in seen if "knox_authtoken" not in sql and not sql.lstrip().startswith("INSERT")
    ]


def run(statements: Statements) -> None:
    """The statements alone, on psycopg's own cursor."""
    with connection.connection.cursor() as cursor:
        for sql, params in statements:
            cursor.execute(sql, params or None)
            cursor.fetchall()


def count_hits(caller: Caller, kind: Kind, figures: Figures) -> None:
    """How often the wanted name is among the first five; a namesake is one the operator sees as well."""
    for question in kind.questions:
        if question.wanted is not None:
            names = [tuple(one["name"].values()) for one in caller.ask(question)["results"][:5]]
            figures.hits += question.wanted in names
            figures.asked += 1


def milliseconds(work: Callable[[], Any]) -> float:
    """How long it takes."""
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1000
