"""A bounded, seeded part of a generated test's cases; with `DESK_PROVE=1` in the environment, the whole of them."""

from __future__ import annotations

import os
import random
from collections.abc import Iterable
from typing import TypeVar

Case = TypeVar("Case")
SEED = 20261128


def some(cases: Iterable[Case], most: int) -> list[Case]:
    """At most so many of the cases, the same ones in every run; all of them where everything is to be proven."""
    whole = list(cases)
    if os.environ.get("DESK_PROVE") == "1" or len(whole) <= most:
        return whole
    return random.Random(SEED).sample(whole, most)
