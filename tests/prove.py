"""`make prove`: the long proofs, ended after `PROVE_SECONDS`; what was seen to fail until then is a failure."""

from __future__ import annotations

import os
import sys
import time

import pytest


class Bounded:
    """Ends the session after the test during which the time is over."""

    def __init__(self, seconds: float) -> None:
        self._ends = time.monotonic() + seconds
        self.ended_early = False
        self.failed = 0

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Count what fails."""
        self.failed += report.failed

    def pytest_runtest_teardown(self, item: pytest.Item) -> None:
        """Look at the clock."""
        if time.monotonic() > self._ends:
            self.ended_early = True
            item.session.shouldstop = "PROVE_SECONDS are over, the rest was not proven in this run"


def main(arguments: list[str]) -> int:
    """Run the tests marked `prove` and those that generate their examples, deeper than usual; the exit code."""
    bounded = Bounded(float(os.environ.get("PROVE_SECONDS", "inf")))
    code = int(pytest.main(["-m", "prove or generated", *arguments], plugins=[bounded]))
    if bounded.ended_early:
        return int(bool(bounded.failed))
    return code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
