"""The figures as a table with how they came about."""

from __future__ import annotations

import os
import platform

from django.db import connection

from benchmarks.rounds import Measured, to_json
from benchmarks.search.measuring import Figures

HEAD = """# Search among {clients:,} clients

`python -m benchmarks.search --clients {clients} --write` on {cores} cores, PostgreSQL {postgres}, Python {python}.
Milliseconds: within a round the percentile of all questions of a kind, over the rounds the median. HTTP is the whole
WSGI application without a socket; SQL is the statements of the same request alone, on psycopg's own cursor; "empty" is
a view that authenticates, reads the same body and does nothing, asked before every question. Only ratios within one
run count. Recall: the wanted name (a namesake counts) is among the first five.

| kind | SQL p50 | SQL p95 | HTTP p50 | HTTP p95 | p95 ÷ empty | SQL p95 ÷ phone's | recall@5 |
|---|---|---|---|---|---|---|---|
"""


def table(clients: int, figures: dict[str, Figures]) -> str:
    """The report in Markdown."""
    with connection.cursor() as cursor:
        cursor.execute("SHOW server_version")
        postgres = cursor.fetchone()[0].split()[0]
    head = HEAD.format(clients=clients, cores=os.cpu_count(), postgres=postgres, python=platform.python_version())
    by_phone = Figures.at(figures["phone"].sql, 95)
    return head + "".join(line(name, one, by_phone) for name, one in figures.items()) + aims(figures)


def rounds_as_json(figures: dict[str, Figures]) -> str:
    """The rounds of each kind over HTTP, and of the empty view beside it, for another program."""
    found = {}
    for name, one in figures.items():
        for way, rounds in ((name, one.http), (f"{name}, empty view", one.empty)):
            found[way] = [
                Measured(len(each), sum(each) / 1000, None, tuple(at / 1000 for at in each)) for each in rounds
            ]
    return f"{to_json(found)}\n"


def line(name: str, one: Figures, by_phone: float) -> str:
    """One kind."""
    sql, http = [(Figures.at(rounds, 50), Figures.at(rounds, 95)) for rounds in (one.sql, one.http)]
    empty = Figures.at(one.empty, 95)
    recall = f"{one.hits / one.asked:.3f}" if one.asked else "—"
    figures = f"{sql[0]:.2f} | {sql[1]:.2f} | {http[0]:.2f} | {http[1]:.2f}"
    return f"| {name} | {figures} | {http[1] / empty:.2f} | {sql[1] / by_phone:.1f} | {recall} |\n"


def aims(figures: dict[str, Figures]) -> str:
    """The empty view's own figures, to compare with."""
    rounds = [one for kind in figures.values() for one in kind.empty]
    return f"\nEmpty view: p50 {Figures.at(rounds, 50):.2f}, p95 {Figures.at(rounds, 95):.2f} ms.\n"
