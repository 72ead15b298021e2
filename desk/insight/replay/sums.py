"""What a replay comes to: counted as it goes along, told by what the decisions were about (FOR-3)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from desk.insight.replay.definitions import NOT_KEPT, NOT_REPEATED, Decisions, Replayed
from desk.models import ReplayedDecision
from service.clock import MOSCOW

KEYS = ("status", "month", "region", "method")
Sums = dict[str, Any]
FOR_DESK = "for_desk"
"""The sums of what supervisors may read, within those of everything; absent where they weren't counted."""
EMPTY: Sums = {
    "counted": 0,
    "differ": 0,
    "better": 0,
    "worse": 0,
    "already": 0,
    NOT_KEPT: 0,
    NOT_REPEATED: 0,
    "changes": {},
    "by": {},
}


def month_of(asked: Replayed | ReplayedDecision) -> str:
    """The Moscow month of a decision."""
    return f"{asked.at.astimezone(MOSCOW):%Y-%m}"


def keys_of(asked: Replayed | ReplayedDecision) -> dict[str, str]:
    """What a decision is told apart by."""
    return {"status": asked.status, "month": month_of(asked), "region": asked.region, "method": asked.method}


def begun() -> Sums:
    """The sums of a replay that has counted nothing yet."""
    return {FOR_DESK: {}}


def counted(sums: Sums, decisions: Decisions, asked: Iterable[Replayed]) -> list[ReplayedDecision]:
    """Count these decisions into the sums; those to be kept as rows, unsaved."""
    rows = []
    for one in asked:
        differs = not one.left_out and one.today != one.drafted
        gain = decisions.gain(one.today, one.drafted) if differs else 0
        for part in (sums, sums[FOR_DESK]) if one.for_desk and FOR_DESK in sums else (sums,):
            _count(part, decisions, one, gain)
        if one.left_out or differs or one.today != one.recorded:
            rows.append(row_of(decisions, one, gain))
    return rows


def _count(sums: Sums, decisions: Decisions, one: Replayed, gain: int) -> None:
    for name, value in EMPTY.items():
        sums.setdefault(name, value.copy() if isinstance(value, dict) else value)
    if one.left_out:
        sums[one.left_out] += 1
        return
    differs = one.today != one.drafted
    sums["counted"] += 1
    sums["differ"] += differs
    sums["better"] += gain > 0
    sums["worse"] += gain < 0
    sums["already"] += one.today != one.recorded
    for key, value in keys_of(one).items():
        pair = sums["by"].setdefault(key, {}).setdefault(value, [0, 0])
        pair[0] += 1
        pair[1] += differs
    if differs:
        way = sums["changes"].setdefault(decisions.code, {}).setdefault(one.today, {})
        way[one.drafted] = way.get(one.drafted, 0) + 1


def row_of(decisions: Decisions, one: Replayed, gain: int) -> ReplayedDecision:
    """The row that a number of the replay opens."""
    return ReplayedDecision(
        kind=decisions.code,
        subject=one.subject,
        subject_id=one.subject_id,
        at=one.at,
        recorded=one.recorded,
        today=one.today,
        drafted=one.drafted,
        gain=max(-1, min(1, gain)),
        status=one.status,
        region=one.region,
        method=one.method,
        left_out=one.left_out,
    )
