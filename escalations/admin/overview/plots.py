"""Drawing the overview's plots: own SVG, no outside host; every number stands in a title and in a table too."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

WIDTH = 360
ROW, THICK, COUNT_WIDTH = 42, 16, 44
HEIGHT, TOP, LEFT = 170, 18, 6
Counts = Mapping[tuple[Any, str], int]


@dataclass(frozen=True)
class Series:
    """One colour of a plot: its code in the counts, its name, its colour."""

    code: str
    label: str
    colour: str


@dataclass(frozen=True)
class Bar:
    """One rectangle with what it says."""

    x: float
    y: float
    width: float
    height: float
    colour: str
    title: str


@dataclass(frozen=True)
class Mark:
    """A piece of text in its place."""

    x: float
    y: float
    text: str
    anchor: str = "start"


@dataclass(frozen=True)
class Plot:
    """A plot with its table."""

    name: str
    title: str
    series: tuple[Series, ...]
    bars: list[Bar]
    marks: list[Mark]
    height: int
    baseline: int
    what: str
    table: list[tuple[str, list[int]]]
    total: int

    @property
    def width(self) -> int:
        """How wide every plot is drawn; the page scales it."""
        return WIDTH

    @property
    def rows(self) -> list[tuple[str, list[tuple[str, int]]]]:
        """The table with the name of its series at every number, for screens where a row is a card."""
        names = [one.label for one in self.series]
        return [(label, list(zip(names, values, strict=True))) for label, values in self.table]


def table_of(keys: Iterable[tuple[Any, str]], series: Sequence[Series], counts: Counts) -> list[tuple[str, list[int]]]:
    """The same numbers, row by row."""
    return [(label, [counts.get((key, one.code), 0) for one in series]) for key, label in keys]


def rows_plot(
    name: str, title: str, what: str, series: Sequence[Series], keys: Sequence[tuple[Any, str]], counts: Counts
) -> Plot:
    """Lying bars, one for each key, each made of the series; the longest fills the width."""
    table = table_of(keys, series, counts)
    longest = max((sum(values) for _, values in table), default=0) or 1
    bars: list[Bar] = []
    marks: list[Mark] = []
    for place, (label, values) in enumerate(table):
        y, x = place * ROW + 20, 0.0
        marks.append(Mark(0, place * ROW + 14, label))
        for one, value in zip(series, values, strict=True):
            width = round((WIDTH - COUNT_WIDTH) * value / longest, 1)
            if value:
                bars.append(Bar(round(x, 1), y, width, THICK, one.colour, f"{label}, {one.label}: {value}"))
            x += width
        marks.append(Mark(round(x + 6, 1), y + 13, str(sum(values))))
    total = sum(sum(values) for _, values in table)
    return Plot(name, title, tuple(series), bars, marks, len(table) * ROW, 0, what, table, total)


def days_plot(name: str, title: str, series: Sequence[Series], days: Sequence[date], counts: Counts) -> Plot:
    """Standing bars, one for each day, each made of the series from below; the day's sum stands above."""
    table = table_of([(day, f"{day:%d.%m}") for day in days], series, counts)
    highest = max((sum(values) for _, values in table), default=0) or 1
    step = (WIDTH - LEFT) / max(len(days), 1)
    bars: list[Bar] = []
    marks: list[Mark] = []
    for place, (label, values) in enumerate(table):
        x, y = round(LEFT + place * step, 1), float(HEIGHT)
        middle = round(x + (step - 4) / 2, 1)
        for one, value in zip(series, values, strict=True):
            tall = round((HEIGHT - TOP) * value / highest, 1)
            y = round(y - tall, 1)
            if value:
                bars.append(Bar(x, y, round(step - 4, 1), tall, one.colour, f"{label}, {one.label}: {value}"))
        if sum(values):
            marks.append(Mark(middle, round(y - 4, 1), str(sum(values)), "middle"))
        if (len(table) - 1 - place) % 3 == 0:
            marks.append(Mark(middle, HEIGHT + 16, label, "middle"))
    total = sum(sum(values) for _, values in table)
    return Plot(name, title, tuple(series), bars, marks, HEIGHT + 20, HEIGHT, "День", table, total)
