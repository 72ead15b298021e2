"""The desk's own figures for Prometheus: codes and counts, never who or whose."""

from __future__ import annotations

from collections.abc import Iterable

from prometheus_client import Counter

DENIALS = Counter("desk_denials_total", "Отказы по правилам: действие и причина", ["action", "reason"])
LOGINS = Counter("desk_logins_total", "Входы: где", ["door"])
LOGIN_FAILURES = Counter("desk_login_failures_total", "Неудачные входы: где и почему", ["door", "why"])


def count_denials(action: str, reasons: Iterable[str]) -> None:
    """Count each reason for which an action was denied."""
    for reason in reasons:
        DENIALS.labels(action, reason).inc()
