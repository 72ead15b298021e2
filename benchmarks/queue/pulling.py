"""Many pulling at once, each in a process of its own; no ticket goes to two of them."""

from __future__ import annotations

import multiprocessing
import time
from collections.abc import Callable

from django.db import connections

from benchmarks.queue.filling import let_go, people
from benchmarks.queue.names import BARE, DOOR
from benchmarks.queue.pullers import pull_bare, pull_through_door
from benchmarks.rounds import Measured, Ways

PULLS_AGAINST = {DOOR: BARE}


class Pulls:
    """The two ways to take the next ticket."""

    def __init__(self, pullers: int, pulls: int) -> None:
        self.accounts, self.pulls = people(pullers), pulls

    def ways(self) -> Ways:
        """Name → way."""
        return {DOOR: lambda number: self.run(pull_through_door), BARE: lambda number: self.run(pull_bare)}

    def run(self, work: Callable[..., None]) -> Measured:
        """Tickets that all pullers take together."""
        let_go()
        connections.close_all()
        context = multiprocessing.get_context("fork")
        ready, results = context.Barrier(len(self.accounts) + 1), context.Queue()
        pullers = [context.Process(target=work, args=(each, self.pulls, ready, results)) for each in self.accounts]
        for puller in pullers:
            puller.start()
        ready.wait(120)
        start = time.perf_counter()
        taken = [pk for _ in pullers for pk in results.get()]
        seconds = time.perf_counter() - start
        for puller in pullers:
            puller.join()
        if not len(taken) == len(set(taken)) == self.pulls * len(pullers):
            raise RuntimeError("a ticket was pulled twice")
        return Measured(len(taken), seconds)
