"""Proof that the table and the handbook cover each other: every GDE rule has a row, every row cites its rule."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from desk.guidance.checks.soundness import Fault
from desk.guidance.dsl import Script

UNCITED, UNKNOWN_RULE = "guidance.E012", "guidance.E013"
HANDBOOK = tuple(f"GDE-{number}" for number in range(1, 37))
_RULE = re.compile(r"[A-Z]{3}-\d+")


def citations(scripts: Iterable[Script]) -> Iterator[Fault]:
    """Both directions."""
    cited: set[str] = set()
    for script in scripts:
        for row in script.rules:
            if not row.cites or any(not _RULE.fullmatch(code) for code in row.cites):
                yield UNKNOWN_RULE, f"{script.name}: {row.code} cites no rule of the handbook"
            if not set(row.cites) & set(HANDBOOK):
                yield UNKNOWN_RULE, f"{script.name}: {row.code} cites no rule of section 5"
            cited.update(row.cites)
    for code in HANDBOOK:
        if code not in cited:
            yield UNCITED, f"{code} has no row"
