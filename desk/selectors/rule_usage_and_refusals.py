"""Which rules are used, and which actions are refused most and why."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Count
from django.utils import timezone
from prometheus_client import CollectorRegistry, Metric
from prometheus_client.multiprocess import MultiProcessCollector

from desk.models import GuidanceTurn
from orders.choices import Action, DenialReason
from service.observability.metrics import DENIALS

DAYS = 30
SHOWN = 20
SAMPLE = "desk_denials_total"
LABELS = {**dict(Action.choices), **dict(DenialReason.choices)}


@dataclass(frozen=True)
class Bar:
    """One bar of a plot; `share` is its length against the longest, in percent."""

    label: str
    count: int
    share: int
    code: str = ""


def bars(counts: Iterable[tuple[str, int]]) -> list[Bar]:
    """The longest first."""
    longest = sorted(counts, key=lambda pair: (-pair[1], pair[0]))[:SHOWN]
    most = longest[0][1] if longest else 1
    return [Bar(label, count, round(100 * count / most), code=label) for label, count in longest]


def rules_used() -> list[Bar]:
    """How often each rule has answered in the last days."""
    since = timezone.now() - timedelta(days=DAYS)
    counted = GuidanceTurn.objects.filter(at__gte=since).values("rule").annotate(times=Count("id")).order_by()
    return bars(counted.values_list("rule", "times"))


def denials() -> list[Bar]:
    """Action and reason of the refusals since the service started, of all its processes."""
    counted: Counter[str] = Counter()
    for metric in counters():
        for sample in metric.samples:
            if sample.name == SAMPLE:
                action, reason = (LABELS.get(sample.labels[name], sample.labels[name]) for name in ("action", "reason"))
                counted[f"{action}: {reason}"] += int(sample.value)
    return bars(counted.items())


def counters() -> Iterable[Metric]:
    """The counters of every process where they share a folder, else of this one."""
    if not os.environ.get("PROMETHEUS_MULTIPROC_DIR"):
        return DENIALS.collect()
    return MultiProcessCollector(CollectorRegistry()).collect()  # type: ignore[no-untyped-call]
