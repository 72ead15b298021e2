"""Drawing plots: own SVG with axes and units; each number stands in a title and a table too, and leads to its rows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

WIDTH = 400
ROW, THICK, COUNT_WIDTH = 42, 16, 44
HEIGHT, TOP, LEFT = 170, 18, 34
BELOW = 24
"""How much room the labels of the lower axis take."""
HALF_A_DAY = 17
"""Half the width of a day's label, so that the last one isn't cut at the edge."""
LABELS, SUMS = 5, 14
"""How many days are named below, about; up to how many each has its sum above."""
ROUND = (1, 2, 4, 6, 8, 10, 12, 14, 16, 20, 24, 30, 40, 50, 60, 80)
Counts = Mapping[tuple[Any, str], int]
Links = Callable[[Any, str], str]


@dataclass(frozen=True)
class Series:
    """One colour of a plot: its code in the counts, its name, its colour."""

    code: str
    label: str
    colour: str


@dataclass(frozen=True)
class Bar:
    """One rectangle with what it says and where its rows are."""

    x: float
    y: float
    width: float
    height: float
    colour: str
    title: str
    link: str = ""


@dataclass(frozen=True)
class Mark:
    """A piece of text in its place."""

    x: float
    y: float
    text: str
    anchor: str = "start"


@dataclass(frozen=True)
class Line:
    """A line of the grid, or a mark of the period before, which says what it stands for."""

    x1: float
    y1: float
    x2: float
    y2: float
    title: str = ""


@dataclass(frozen=True)
class Row:
    """A line of the table beside the drawing.

    Attributes:
        cells: name of the series, number, where its rows are.
        before: the sum of the period before; None where it isn't compared.
    """

    label: str
    cells: tuple[tuple[str, int, str], ...]
    before: int | None = None


@dataclass(frozen=True)
class Plot:
    """A plot with its table.

    Attributes:
        unit: what is counted, in the genitive plural: «тикетов».
        baseline: where the lower axis of standing bars lies; 0: the bars lie.
    """

    name: str
    title: str
    series: tuple[Series, ...]
    bars: list[Bar]
    marks: list[Mark]
    height: int
    baseline: int
    what: str
    rows: list[Row]
    unit: str = ""
    grid: list[Line] = field(default_factory=list)
    before: list[Line] = field(default_factory=list)

    @property
    def width(self) -> int:
        """How wide every plot is drawn; the page scales it."""
        return WIDTH

    @property
    def table(self) -> list[tuple[str, list[int]]]:
        """The numbers alone, row by row."""
        return [(row.label, [value for _, value, _ in row.cells]) for row in self.rows]

    @property
    def total(self) -> int:
        """Everything that is drawn."""
        return sum(sum(values) for _, values in self.table)

    @property
    def total_before(self) -> int | None:
        """Everything of the period before; None where it isn't compared."""
        known = [row.before for row in self.rows if row.before is not None]
        return sum(known) if known else None


def nowhere(key: Any, code: str) -> str:
    """The links of a plot that leads to no rows."""
    return ""


def rows_of(
    keys: Iterable[tuple[Any, str]],
    series: Sequence[Series],
    counts: Counts,
    links: Links,
    before: Mapping[Any, int] | None,
) -> list[Row]:
    """The same numbers as drawn, row by row."""
    return [
        Row(
            label,
            tuple(cell_of(key, one, counts, links) for one in series),
            None if before is None else before.get(key, 0),
        )
        for key, label in keys
    ]


def cell_of(key: Any, series: Series, counts: Counts, links: Links) -> tuple[str, int, str]:
    """A number of the table; nought leads nowhere."""
    value = counts.get((key, series.code), 0)
    return series.label, value, links(key, series.code) if value else ""


def top_of(highest: int) -> int:
    """The number at the end of an axis: round, not below the highest, and even where it is above one."""
    power = 1
    while True:
        for round_number in ROUND:
            if round_number * power >= highest:
                return round_number * power
        power *= 10


def ticks_of(top: int) -> list[int]:
    """The numbers along an axis."""
    return [0, top] if top == 1 else [0, top // 2, top]


def highest_of(rows: Sequence[Row]) -> int:
    """The largest sum of a row, of either period."""
    return max((max(sum(value for _, value, _ in row.cells), row.before or 0) for row in rows), default=0)


def rows_plot(
    name: str,
    title: str,
    what: str,
    series: Sequence[Series],
    keys: Sequence[tuple[Any, str]],
    counts: Counts,
    *,
    unit: str = "",
    links: Links = nowhere,
    before: Mapping[Any, int] | None = None,
) -> Plot:
    """Lying bars, one for each key, each made of the series; a stroke across shows the period before."""
    rows = rows_of(keys, series, counts, links, before)
    top = top_of(highest_of(rows))
    scale, bottom = (WIDTH - COUNT_WIDTH) / top, len(rows) * ROW
    bars: list[Bar] = []
    marks: list[Mark] = []
    then: list[Line] = []
    for place, row in enumerate(rows):
        y, x = place * ROW + 20, 0.0
        marks.append(Mark(0, place * ROW + 14, row.label))
        for one, (label, value, link) in zip(series, row.cells, strict=True):
            if value:
                said = f"{row.label}, {label}: {value}"
                bars.append(Bar(round(x, 1), y, round(value * scale, 1), THICK, one.colour, said, link))
            x += value * scale
        marks.append(Mark(round(x + 6, 1), y + 13, str(sum(value for _, value, _ in row.cells))))
        if row.before is not None:
            at = round(row.before * scale, 1)
            then.append(Line(at, y - 3, at, y + THICK + 3, f"{row.label}, прежде: {row.before}"))
    grid = [Line(round(tick * scale, 1), 0, round(tick * scale, 1), bottom) for tick in ticks_of(top)]
    ends = {0: "start"}
    marks += [
        Mark(round(tick * scale, 1), bottom + 16, str(tick), ends.get(tick, "middle")) for tick in ticks_of(top) if rows
    ]
    return Plot(
        name, title, tuple(series), bars, marks, bottom + BELOW, 0, what, rows, unit=unit, grid=grid, before=then
    )


def days_plot(
    name: str,
    title: str,
    series: Sequence[Series],
    days: Sequence[date],
    counts: Counts,
    *,
    unit: str = "",
    links: Links = nowhere,
    before: Mapping[date, int] | None = None,
) -> Plot:
    """Standing bars, one for each day, each made of the series from below; a stroke shows the period before."""
    rows = rows_of([(day, f"{day:%d.%m}") for day in days], series, counts, links, before)
    top, step = top_of(highest_of(rows)), (WIDTH - LEFT) / max(len(days), 1)
    scale, wide = (HEIGHT - TOP) / top, round(step * 0.8, 1)
    bars: list[Bar] = []
    then: list[Line] = []
    for place, row in enumerate(rows):
        x, y = round(LEFT + place * step, 1), float(HEIGHT)
        for one, (label, value, link) in zip(series, row.cells, strict=True):
            tall = round(value * scale, 1)
            y = round(y - tall, 1)
            if value:
                bars.append(Bar(x, y, wide, tall, one.colour, f"{row.label}, {label}: {value}", link))
        if row.before:
            at = round(HEIGHT - row.before * scale, 1)
            then.append(Line(x - 1, at, round(x + wide + 1, 1), at, f"{row.label}, прежде: {row.before}"))
    marks = marks_of_days(rows, top, step, wide)
    grid = [Line(LEFT - 4, at, WIDTH, at) for at in (round(HEIGHT - tick * scale, 1) for tick in ticks_of(top))]
    return Plot(
        name, title, tuple(series), bars, marks, HEIGHT + BELOW, HEIGHT, "День", rows, unit=unit, grid=grid, before=then
    )


def marks_of_days(rows: Sequence[Row], top: int, step: float, wide: float) -> list[Mark]:
    """The numbers of the left axis, some of the days below, and the sums above where there is room."""
    scale = (HEIGHT - TOP) / top
    marks = [Mark(LEFT - 8, round(HEIGHT - tick * scale + 4, 1), str(tick), "end") for tick in ticks_of(top)]
    every = max(1, round(len(rows) / LABELS))
    for place, row in enumerate(rows):
        middle, total = round(LEFT + place * step + wide / 2, 1), sum(value for _, value, _ in row.cells)
        if total and len(rows) <= SUMS:
            marks.append(Mark(middle, round(HEIGHT - total * scale - 4, 1), str(total), "middle"))
        if (len(rows) - 1 - place) % every == 0:
            marks.append(Mark(min(middle, WIDTH - HALF_A_DAY), HEIGHT + 16, row.label, "middle"))
    return marks
