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

`make mutants`, 29 November 2026, by module: the machine 48 of 48, the clock of tickets 26 of 26, clocks of returns 15
of 15, visibility of tickets 19 of 19, what of a case is seen 15 of 15, filters of lists 14 of 14, orders whose goods
came back 27 of 27, looks 18 of 18, their reads 3 of 3; the permissions by role are a table without a line that an
operator changes. Figures of the days before were too kind where tests of a module lie in several folders: a copy that
pytest had refused to go on with was taken for a mutant found. That is mended.
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
