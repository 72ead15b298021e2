"""`make test-at MOMENT="2026-12-31 23:52"`: tests at another moment of Moscow's, on a database that believes it too.

A test that counts days from the present may pass on a Sunday and fail on a Monday morning. Here libfaketime sets every
process of the run forward by one span, so that the moments of the service and those that PostgreSQL keeps agree; with
`time_machine` alone they wouldn't. Only forward: what a fresh database ships with would else be younger than the tests.
Under libfaketime a browser takes seconds for every page: it keeps its own clock, and its pages alone are set forward
(`tests.browser.set_pages_forward`).
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from service.clock import MOSCOW
from tests.browser import SECONDS_AHEAD

ANOTHER_CLOCK = Path(__file__).parent / "ops" / "another_clock"
LENGTHS_STAY = {"FAKETIME_DONT_FAKE_MONOTONIC": "1", "PYTHONPATH": str(ANOTHER_CLOCK)}
"""The clock that lengths are read off stays: a thread to be woken in a tenth of a second would else sleep for as long
as the clocks are set forward. Python's `time.sleep` then needs another system call."""


def seconds_until(moment: str, now: datetime) -> int:
    """How far the clocks are set forward; nothing, and less, where the moment isn't ahead."""
    return int((datetime.fromisoformat(moment).replace(tzinfo=MOSCOW) - now).total_seconds())


def main(moment: str, arguments: Sequence[str]) -> int:
    """Run pytest with these arguments as if it were that moment."""
    ahead = seconds_until(moment, datetime.now(UTC))
    if ahead <= 0:
        print(f"MOMENT must lie ahead, as in MOMENT='2030-01-01 00:07': {moment} is over.")
        return 2
    faketime = shutil.which("faketime")
    if faketime is None:
        print("No faketime found: install Debian's package faketime.")
        return 2
    command = [faketime, "-f", f"+{ahead}s", sys.executable, "-m", "pytest", *arguments]
    return subprocess.run(command, check=False, env=os.environ | LENGTHS_STAY | {SECONDS_AHEAD: str(ahead)}).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2:]))
