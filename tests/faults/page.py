"""docs/security-faults.md, made of the table of faults: `python -m tests.faults.page`."""

from __future__ import annotations

from collections.abc import Iterator

from tests.faults.planting import ROOT
from tests.faults.table import AREAS, FAULTS

PAGE = ROOT / "docs" / "security-faults.md"
HEAD = """# Faults that are planted, and the test that finds each

Made of `tests/faults/table.py` by `python -m tests.faults.page`. `make faults` plants them one by one and runs the
test that is named: it must turn red. Each is a change of one line in a promise of [security.md](security.md). Where
that line has changed since, the table itself fails.
"""
MUTANTS = """## Mutants

`make mutants`, 29 November 2026: 103 of 111 killed (93 %). The clocks of returns 15 of 15, the machine 43 of 48, orders
whose goods came back 26 of 27, looks 16 of 18, their reads 3 of 3. Two of the eight are in functions that the tests of
their module don't call (`Machine.led_to_by`, and one of the orders'). Clocks of tickets, visibility of tickets and
cases, and filters of lists are in the tool's table and have no figure yet.
"""


def page() -> str:
    """The page."""
    return "\n".join([HEAD, *lines(), MUTANTS])


def lines() -> Iterator[str]:
    """A table for each area."""
    for area in AREAS:
        faults = [fault for fault in FAULTS if fault.area == area]
        yield f"## {area.capitalize()}: {len(faults)}\n"
        yield "| what is wrong then | planted in | found by |"
        yield "|---|---|---|"
        for fault in faults:
            path, _, name = fault.test.partition("::")
            yield f"| {fault.breaks} | `{fault.path}` | `{path}::{name}` |"
        yield ""


if __name__ == "__main__":
    PAGE.write_text(page(), "utf-8")
