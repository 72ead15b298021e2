"""One rail of the picture: dots where an action takes orders up, arrows where it sets them down."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from xml.sax.saxutils import escape

from orders.choices import Status
from orders.diagram.graph import Lane
from orders.diagram.palette import PAPER

DOT, ARROW = 5.0, 8.5


def rail(lane: Lane, x: float, heights: Mapping[str, float], colour: str) -> Iterator[str]:
    """The line, its marks and what a pointer is told over it."""
    yield f"<g><title>{escape(lane_in_words(lane))}</title>"
    ends = [heights[status] for status in lane.statuses]
    if lane.targets and max(ends) > min(ends):
        yield (
            f'<line x1="{x:g}" y1="{min(ends):g}" x2="{x:g}" y2="{max(ends):g}" stroke="{colour}"'
            ' stroke-width="2" stroke-linecap="round"/>'
        )
    for status in lane.sources:
        mark = dot if lane.targets else ring
        yield mark(x, heights[status], colour)
    for status in lane.targets:
        yield arrow(lane, status, x, heights, colour)
    yield "</g>"


def lane_in_words(lane: Lane) -> str:
    """A lane in words: who does what, from where, to where."""
    named = [Status(status).label for status in lane.sources]
    leads = " или ".join(Status(status).label for status in lane.targets) or "статус не меняется"
    return f"{lane.label}: {', '.join(named)} → {leads}. {lane.who}"


def dot(x: float, y: float, colour: str) -> str:
    """Here an order is taken up."""
    return f'<circle cx="{x:g}" cy="{y:g}" r="{DOT:g}" fill="{colour}"/>'


def ring(x: float, y: float, colour: str) -> str:
    """Something is done here, and the status stays."""
    return f'<circle cx="{x:g}" cy="{y:g}" r="{DOT:g}" fill="{PAPER}" stroke="{colour}" stroke-width="2"/>'


def arrow(lane: Lane, target: str, x: float, heights: Mapping[str, float], colour: str) -> str:
    """Here an order is set down: the arrow points away from where it comes; a diamond where it comes from both sides.

    A white heart says that the action takes orders up here, too.
    """
    y = heights[target]
    above = any(heights[source] < y for source in lane.sources)
    below = any(heights[source] > y for source in lane.sources)
    if not above and not below:
        return ring(x, y, colour)
    if above and below:
        points = [(x, y - ARROW), (x + ARROW, y), (x, y + ARROW), (x - ARROW, y)]
    else:
        tip = ARROW if above else -ARROW
        points = [(x, y + tip), (x - ARROW, y - tip * 0.6), (x + ARROW, y - tip * 0.6)]
    shape = " ".join(f"{px:g},{py:g}" for px, py in points)
    heart = f'<circle cx="{x:g}" cy="{y:g}" r="2.6" fill="{PAPER}"/>' if target in lane.sources else ""
    return f'<polygon points="{shape}" fill="{colour}" stroke="{PAPER}" stroke-width="1.2"/>{heart}'
