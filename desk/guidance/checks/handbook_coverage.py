"""Proof that the table and the handbook cover each other: every GDE rule has a row, every row cites its rule."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from desk.guidance.checks.soundness import Fault
from desk.guidance.rules.dsl import Script
from desk.guidance.rules.facts import SITUATION
from desk.guidance.rules.situations_by_order_action import ALIKE, PARTNERS, Table
from orders.fsm.situation_denials import DENIED

UNCITED, UNKNOWN_RULE, WORDLESS = "guidance.E012", "guidance.E013", "guidance.E015"
WORDS_OF_ANOTHER = "guidance.E016"
WHERE_MEANT = "ALIKE of desk/guidance/rules/situations_by_order_action.py"
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


def wordless(scripts: Iterable[Script], situations: Iterable[str] = SITUATION.values) -> Iterator[Fault]:
    """A situation that no row of a script's last layer speaks of: what a new status lacks first (section 3.2)."""
    for script in scripts:
        rows = script.layers[-1]
        if any(SITUATION not in row.when for row in rows) or SITUATION not in script.facts:
            continue
        spoken_of = {situation for row in rows for situation in row.when[SITUATION]}
        for situation in sorted(set(situations) - spoken_of - PARTNERS):
            yield WORDLESS, f"{script.name} has no words for an order in {situation!r}"


def words_of_another(table: Table = DENIED, alike: Iterable[frozenset[str]] = ALIKE) -> Iterator[Fault]:
    """A situation with the row of another joins that one's words by itself: that has to be meant."""
    for situation, row in table.items():
        like = {other for other, theirs in table.items() if theirs == row and other != situation}
        known = frozenset().union(*(group for group in alike if situation in group))
        if like - known:
            named = ", ".join(repr(other) for other in sorted(like - known))
            what = f"{situation!r} is told the words of {named}: once you have read them, say so in {WHERE_MEANT}"
            yield WORDS_OF_ANOTHER, what
