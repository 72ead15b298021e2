"""The programs whose works stand in the table beside those asked over HTTP, and how much each does."""

from __future__ import annotations

from dataclasses import dataclass

from benchmarks.compare.apart import Program, Told
from benchmarks.compare.work import Work
from benchmarks.rounds import Measured

THOUSAND_A_SECOND = Measured(1_000, 1.0)
FIFTY_MILLISECONDS = Measured(1, 0.05, 0.05)
EMPTY = "empty view"


@dataclass(frozen=True, slots=True)
class Amounts:
    """How much the programs do in one run."""

    rounds: int
    readers: int
    told: int
    deliveries: int
    tickets: int
    pulls: int
    pages: int
    clients: int
    questions: int
    cases: int


FULL = Amounts(5, 200, 20, 5_000, 300_000, 40, 20, 100_000, 100, 100_000)
QUICK = Amounts(3, 40, 5, 1_000, 20_000, 10, 5, 10_000, 30, 20_000)


def programs(size: Amounts) -> list[Program]:
    """Every program."""
    return [_stream(size), _deliveries(size), _queue(size), _search(size), _overdue(size)]


def _named(size: Amounts, **arguments: int) -> list[str]:
    named = {**arguments, "rounds": size.rounds}
    return [part for name, value in named.items() for part in (f"--{name}", str(value))]


def _stream(size: Amounts) -> Program:
    work = Work(f"event told on the stream, to each of {size.readers} readers")
    return Program("benchmarks.stream", _named(size, connections=size.readers, events=size.told), [Told(work, "told")])


def _deliveries(size: Amounts) -> Program:
    name = "event delivered to a fast subscriber"
    return Program(
        "benchmarks.deliveries",
        _named(size, events=size.deliveries),
        [
            Told(Work(name, limit_is="the aim of 1 000 a second", limit_aim=1), "relay", THOUSAND_A_SECOND),
            Told(Work(name, limit_is="bare posts of one signed body"), "relay", "bare"),
        ],
    )


def _queue(size: Amounts) -> Program:
    from benchmarks.queue.names import ADMIN_FIRST, API_DEEP, API_FIRST, BARE, DOOR

    many = f"{size.tickets:,} tickets"
    admin = Work(f"admin's page of the queue, {many}", limit_is="the aim of 50 ms of CPU", limit_aim=1, by="cpu")
    deep = Work(f"deep page of the queue, {many}", limit_is="its first page", limit_aim=0.67)
    pull = Work("ticket pulled, 16 at once, in-process", limit_is="one bare statement", limit_aim=0.5)
    amounts = {"tickets": size.tickets, "depth": size.tickets // 6, "requests": size.pages, "pulls": size.pulls}
    return Program(
        "benchmarks.queue",
        _named(size, pullers=16, **amounts),
        [Told(admin, ADMIN_FIRST, FIFTY_MILLISECONDS), Told(deep, API_DEEP, API_FIRST), Told(pull, DOOR, BARE)],
    )


def _search(size: Amounts) -> Program:
    kinds = {"name with a typo": "a misspelt name", "beginnings": "beginnings of names", "phone": "phone"}
    works = [
        Told(
            Work(
                f"search by {words}, {size.clients:,} clients",
                limit_is=f"p95 of an {EMPTY}",
                limit_aim=0.4,
                by="p95",
            ),
            kind,
            f"{kind}, {EMPTY}",
        )
        for kind, words in kinds.items()
    ]
    arguments = _named(size, clients=size.clients, queries=size.questions)
    return Program("benchmarks.search", [*arguments, "--kinds", *kinds], works)


def _overdue(size: Amounts) -> Program:
    work = Work(f"overdue refund flagged, of {size.cases:,} cases", limit_is="one statement", limit_aim=0.77)
    due = size.cases // 5
    return Program(
        "benchmarks.overdue",
        _named(size, cases=size.cases, due=due, chunk=due // 4),
        [Told(work, "batch", "statement")],
    )
