"""The desk's own figures for Prometheus: codes and counts, never who or whose; and gauges read when asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

import structlog
from prometheus_client import Counter
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector

DENIALS = Counter("desk_denials_total", "Отказы по правилам: действие и причина", ["action", "reason"])
LOGINS = Counter("desk_logins_total", "Входы: где", ["door"])
LOGIN_FAILURES = Counter("desk_login_failures_total", "Неудачные входы: где и почему", ["door", "why"])

UNAVAILABLE = Counter("desk_unavailable_total", "Ответы 503: чего не было, кодом PostgreSQL или видом ошибки", ["why"])


def count_denials(action: str, reasons: Iterable[str]) -> None:
    """Count each reason for which an action was denied."""
    for reason in reasons:
        DENIALS.labels(action, reason).inc()


log = structlog.get_logger(__name__)
Value = float | Mapping[str, float]


@dataclass(frozen=True)
class Gauge:
    """A figure read when asked for; with a `label` one value for each of the label's codes."""

    words: str
    read: Callable[[], Value]
    label: str = ""


_GAUGES: dict[str, Gauge] = {}


def register_gauge(name: str, words: str, read: Callable[[], Value], label: str = "") -> None:
    """Have a figure shown in `/metrics` and `/healthz?verbose`.

    Raises:
        ValueError: another one has this name.
    """
    gauge = Gauge(words, read, label)
    if _GAUGES.setdefault(name, gauge) != gauge:
        raise ValueError(f"two figures are called {name}")


def gauge_names() -> frozenset[str]:
    """The names of all figures that are read when asked for."""
    return frozenset(_GAUGES)


def readings(without: str = "") -> Iterator[tuple[str, Gauge, Value]]:
    """Every figure that can be read now, but for one: its name, what it is, its value or values."""
    for name, gauge in _GAUGES.items():
        if name == without:
            continue
        try:
            yield name, gauge, gauge.read()
        except Exception as error:  # whatever is away, the others are still told
            log.warning("figure_not_read", figure=name, kind=type(error).__name__)


class GaugeCollector(Collector):
    """The figures as gauges for Prometheus."""

    def collect(self) -> Iterator[GaugeMetricFamily]:
        """One gauge a figure."""
        for name, gauge, value in readings():
            if not isinstance(value, Mapping):
                yield GaugeMetricFamily(name, gauge.words, value)
                continue
            family = GaugeMetricFamily(name, gauge.words, labels=[gauge.label])
            for code, one in value.items():
                family.add_metric([code], one)
            yield family
