"""What a work is: how it is done by ours, by the peer and at the limit, and how far ours is to be ahead."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from statistics import quantiles
from typing import Literal

from benchmarks.rounds import Measured

Way = Callable[[int], Measured]
Figure = Literal["rate", "cpu", "p95"]
FEWEST = 20
"""Answers that a percentile of 95 can be told of."""


@dataclass(frozen=True, slots=True)
class Work:
    """One work and its aims; a ratio says how many times as good as the other ours is.

    Attributes:
        ours: how it is done; None where a program of its own measures it (`benchmarks.compare.apart`).
        limit_is: what the limit is, in words.
        peer_aim, limit_aim: the least ratio wanted; None where no aim is set.
        by: what the ratio is of: what is done a second, the processor time of one, the time within which 95 of 100
            are answered.
    """

    name: str
    ours: Way | None = None
    peer: Way | None = None
    limit: Way | None = None
    limit_is: str = ""
    peer_aim: float | None = None
    limit_aim: float | None = None
    by: Figure = "rate"

    def ratio(self, ours: Measured, other: Measured) -> float:
        """How many times as good as the other ours was in one round."""
        if self.by == "cpu":
            return (other.cpu_each or 0) / (ours.cpu_each or 1)
        if self.by == "p95":
            return p95(other) / p95(ours)
        return ours.rate / other.rate


def p95(measured: Measured) -> float:
    """The seconds within which 95 of 100 are answered."""
    return quantiles(measured.latencies, n=20)[-1]
