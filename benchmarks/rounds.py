"""Rounds in which every way is measured once, one after the other, so that a slow minute slows them all."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import astuple, dataclass
from statistics import median


@dataclass(frozen=True, slots=True)
class Measured:
    """One go: how many were done in how many seconds, with how much processor time where that is known."""

    done: int
    seconds: float
    cpu: float | None = None
    latencies: tuple[float, ...] = ()

    @property
    def rate(self) -> float:
        """How many a second."""
        return self.done / self.seconds

    @property
    def cpu_each(self) -> float | None:
        """Processor time of one, in milliseconds."""
        return None if self.cpu is None else 1000 * self.cpu / self.done


@dataclass(frozen=True, slots=True)
class Row:
    """A way's medians over the rounds, and its share of the way that it is measured against."""

    name: str
    rate: float
    cpu_each: float | None
    rate_share: float | None
    cpu_share: float | None


Ways = Mapping[str, Callable[[int], Measured]]
Found = Mapping[str, Sequence[Measured]]


def gathered(ways: Ways, rounds: int) -> dict[str, list[Measured]]:
    """Run every way once a round, after one round that doesn't count."""
    found: dict[str, list[Measured]] = defaultdict(list)
    for number in range(rounds + 1):
        for name, way in ways.items():
            measured = way(number)
            if number:
                found[name].append(measured)
    return dict(found)


def measure(ways: Ways, against: Mapping[str, str], rounds: int) -> list[Row]:
    """The ways over the rounds; shares are medians of each round's share."""
    found = gathered(ways, rounds)
    return [_row(name, found[name], found.get(against.get(name, ""))) for name in ways]


def to_json(found: Found) -> str:
    """What was measured, for another program, in one line."""
    return json.dumps({name: [astuple(one) for one in rounds] for name, rounds in found.items()}, ensure_ascii=False)


def from_json(text: str) -> dict[str, list[Measured]]:
    """What another program measured."""
    return {
        name: [Measured(done, seconds, cpu, tuple(latencies)) for done, seconds, cpu, latencies in rounds]
        for name, rounds in json.loads(text).items()
    }


def _row(name: str, own: Sequence[Measured], others: Sequence[Measured] | None) -> Row:
    costs = [each for each in (one.cpu_each for one in own) if each is not None]
    pairs = list(zip(own, others, strict=True)) if others else []
    cpu_shares = [other.cpu_each / one.cpu_each for one, other in pairs if one.cpu_each and other.cpu_each]
    return Row(
        name,
        median(one.rate for one in own),
        median(costs) if costs else None,
        median(one.rate / other.rate for one, other in pairs) if pairs else None,
        median(cpu_shares) if cpu_shares else None,
    )


def table(rows: list[Row]) -> str:
    """The rows as Markdown."""
    lines = ["| way | a second | share of rate | CPU each, ms | share of CPU |", "|---|---|---|---|---|"]
    for row in rows:
        result = (_two(row.rate_share), _two(row.cpu_each), _two(row.cpu_share))
        lines.append(f"| {row.name} | {row.rate:,.0f} | {' | '.join(result)} |")
    return "\n".join(lines)


def _two(value: float | None) -> str:
    return "–" if value is None else f"{value:.2f}"
