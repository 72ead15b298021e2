"""A bounded, seeded part of a generated test's cases; `make prove` takes the whole of them.

The tests of a module that imports `some` count as `generated` (tests/lanes.py), so that the lane `prove` runs them.
"""

from __future__ import annotations

import random
from collections.abc import Iterable
from typing import TypeVar

from tests import lanes

Case = TypeVar("Case")
SEED = 20261128


def some(cases: Iterable[Case], most: int, *, last: int = 0) -> list[Case]:
    """At most so many of the cases, the same ones in every run; all of them where everything is to be proven.

    The last ones, where a new case comes, are always among them.
    """
    whole = list(cases)
    if lanes.LANE == "prove" or len(whole) <= most:
        return whole
    kept = len(whole) - last
    return random.Random(SEED).sample(whole[:kept], most - last) + whole[kept:]
