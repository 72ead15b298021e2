"""`make prove`: the long proofs, ended after `PROVE_SECONDS`; what was seen to fail until then is a failure.

Examples have fixed seeds. The order of the tests goes through all files by turns and changes with the day, so that a
run that is ended early proves something of everything, and another day something else; `PROVE_ORDER` repeats one.
"""

from __future__ import annotations

import os
import random
import signal
import sys
from collections.abc import Iterable
from datetime import UTC, datetime
from itertools import chain, zip_longest
from types import FrameType

import pytest

TODAY = f"{datetime.now(UTC):%Y%m%d}"
OVER = "PROVE_SECONDS are over, the rest was not proven in this run"


class Bounded:
    """Ends the session once so many seconds of proofs are over, in the middle of a test if need be."""

    def __init__(self, seconds: float, order: str) -> None:
        self._seconds = seconds
        self._order = order
        self.ended_early = False
        self.failed = 0

    def pytest_report_header(self) -> str:
        """Say how this order is had again."""
        return f"order of the proofs: PROVE_ORDER={self._order}"

    @pytest.hookimpl(trylast=True)
    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        """Take the files by turns."""
        items[:] = by_turns(items, random.Random(self._order))

    def pytest_collection_finish(self) -> None:
        """The time begins when the tests do."""
        if self._seconds < float("inf"):
            signal.signal(signal.SIGALRM, self.end)
            signal.setitimer(signal.ITIMER_REAL, self._seconds)

    def end(self, number: int, frame: FrameType | None) -> None:
        """The time is over: the test that runs is left undecided."""
        self.ended_early = True
        pytest.exit(OVER, returncode=0)

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Count what fails in its time: a test that the end fell into proves nothing, whatever it made of that."""
        self.failed += report.failed and not self.ended_early

    def pytest_runtest_logfinish(self) -> None:
        """End where a test that generates its examples took the end for a fault of its own."""
        if self.ended_early:
            pytest.exit(OVER, returncode=0)


def by_turns(items: Iterable[pytest.Item], chance: random.Random) -> list[pytest.Item]:
    """One test of each file after the other; those of a file that share a fixture of their module stay together."""
    rows: dict[str, list[list[pytest.Item]]] = {}
    for item in items:
        chunks = rows.setdefault(item.nodeid.partition("::")[0], [])
        if shares_fixture(item) and chunks and shares_fixture(chunks[-1][-1]):
            chunks[-1].append(item)
        else:
            chunks.append([item])
    files = list(rows.values())
    chance.shuffle(files)
    for chunks in files:
        chance.shuffle(chunks)
    return [item for turn in zip_longest(*files, fillvalue=[]) for item in chain.from_iterable(turn)]


def shares_fixture(item: pytest.Item) -> bool:
    """Whether a test asks for a fixture that its module makes once."""
    known = getattr(getattr(item, "_fixtureinfo", None), "name2fixturedefs", {})
    return any(made[-1].scope == "module" for made in known.values())


def main(arguments: list[str]) -> int:
    """Run the tests marked `prove` and those that generate their examples, deeper than usual; the exit code."""
    bounded = Bounded(float(os.environ.get("PROVE_SECONDS") or "inf"), os.environ.get("PROVE_ORDER") or TODAY)
    code = int(pytest.main(["-m", "prove or generated", *arguments], plugins=[bounded]))
    signal.setitimer(signal.ITIMER_REAL, 0)
    return int(bool(bounded.failed)) if bounded.ended_early else code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
