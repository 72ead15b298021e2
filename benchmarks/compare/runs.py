"""The two runs: ours beside the peer and the limit, and much beside little; each the rows of one table."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from typing import Any

from benchmarks.compare import growth
from benchmarks.compare.apart import NotMeasured, Told
from benchmarks.compare.programs import FULL, QUICK, programs
from benchmarks.compare.reasons import REASONS
from benchmarks.compare.report import not_measured, rows
from benchmarks.compare.sides import FULL as FULL_SIZES
from benchmarks.compare.sides import QUICK as QUICK_SIZES
from benchmarks.compare.sides import our_service, peer_service
from benchmarks.compare.work import Work
from benchmarks.compare.works import Works
from benchmarks.rounds import Measured

Rows = list[dict[str, Any]]
Rounds = dict[str, list[Measured]]


def side_by_side(only: Sequence[str], *, quick: bool) -> Rows:
    """Every work of both services, then those that programs of their own measure."""
    sizes = QUICK_SIZES if quick else FULL_SIZES
    with our_service() as ours, peer_service(sizes) as (peer, card):
        table = in_turn(Works(ours, peer, card, sizes).all(), only, sizes.rounds)
    for program in programs(QUICK if quick else FULL):
        table += told_by(program.run, program.works, only)
    return table


def grown(only: Sequence[str], *, quick: bool) -> Rows:
    """Clients, histories and queues, small and large."""
    size = growth.QUICK if quick else growth.FULL
    with our_service() as ours:
        table = in_turn(growth.Growth(ours, size).all(), only, size.rounds)
    queues, of_queues = growth.queues(size), growth.of_queues(size)
    ways = [one.ours for one in of_queues if _wanted(one.work, only)]
    table += told_by(lambda: queues.run(ways, size.rounds), of_queues, only)
    of_history = growth.history(size)
    return table + told_by(of_history.run, of_history.works, only)


def in_turn(every: Sequence[Work], only: Sequence[str], rounds: int) -> Rows:
    """Each way of each work once a round; the first round only warms up."""
    works = [work for work in every if _wanted(work, only)]
    found: dict[str, Rounds] = defaultdict(lambda: defaultdict(list))
    for number in range(rounds + 1):
        for work in works:
            for name, way in (("ours", work.ours), ("peer", work.peer), ("limit", work.limit)):
                if way is not None:
                    measured = way(number)
                    if number:
                        found[work.name][name].append(measured)
    return rows(works, found, REASONS)


def told_by(run: Callable[[], Rounds], told: Sequence[Told], only: Sequence[str]) -> Rows:
    """The rows of what a program measures; one that fails leaves the others' rows as they are."""
    wanted = [one for one in told if _wanted(one.work, only)]
    if not wanted:
        return []
    try:
        found = run()
    except NotMeasured as failure:
        return [not_measured(one.work, str(failure)) for one in wanted]
    return [row for one in wanted for row in rows([one.work], {one.work.name: one.among(found)}, REASONS)]


def _wanted(work: Work, only: Sequence[str]) -> bool:
    return not only or any(word in work.name for word in only)
