"""The picture: a status is a row, an action a rail that carries orders from its dots to its arrows.

A hundred arrows between twenty-two boxes can't be read; on rails nothing crosses, and every transition of the
machine is there. With a current status, what leads on from it stands out.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby
from xml.sax.saxutils import escape

from orders.choices import Status
from orders.diagram import palette
from orders.diagram.action_rails import rail
from orders.diagram.graph import Lane
from orders.diagram.layout import Layout, layout
from orders.diagram.legend import legend, marks, svg_text

MARGIN, HEAD, BOX, BOX_HEIGHT, ROW, INDENT, LEGEND = 24, 232, 196, 28, 36, 10, 92
FIRST_LANE, LANE, RIGHT = 276, 28, 76
WIDEST = 1440
FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, 'DejaVu Sans', sans-serif"
FADED = 0.16
TITLE = "Статусы заказа и действия, которые ведут из одного в другой"


def as_svg(current: str | None = None) -> str:
    """The machine as a picture; `current` marks the status of an order and what leads on from it.

    Raises:
        ValueError: there is no such status.
    """
    here = None if current is None else Status(current).value
    plan = layout()
    width = FIRST_LANE + lane_width(len(plan.lanes)) * len(plan.lanes) + RIGHT
    height = HEAD + ROW * len(plan.rows) + LEGEND
    size = f'viewBox="0 0 {width} {height}" width="{width}" height="{height}"'
    read = f'role="img" aria-labelledby="title desc" font-family="{FONT}"'
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" {size} {read}>',
            f'<title id="title">{TITLE}</title>',
            f'<desc id="desc">{escape(description(plan, here))}</desc>',
            f'<rect width="{width}" height="{height}" fill="{palette.PAPER}"/>',
            svg_text(MARGIN, 44, "Жизнь заказа", size=22, weight=700),
            svg_text(
                MARGIN, 68, f"Статусов: {len(plan.rows)}, действий: {len({at.action for at in plan.lanes})}", size=13
            ),
            *marks(MARGIN, 108),
            *stripes(plan, width, here),
            *parties(plan),
            *(part for place, lane in enumerate(plan.lanes) for part in drawn(plan, place, lane, here)),
            *(part for status in plan.rows for part in box(plan, status, here)),
            *legend(MARGIN, height - LEGEND + 34),
            "</svg>\n",
        ]
    )


def middle(plan: Layout, status: str) -> float:
    """The height at which a status stands."""
    return HEAD + ROW * plan.row(status) + ROW / 2


def lane_width(lanes: int) -> int:
    """How wide a lane is: the more there are, the narrower, so that the picture fits a desktop."""
    return min(LANE, (WIDEST - FIRST_LANE - RIGHT) // lanes)


def across(place: int) -> float:
    """How far to the right a lane stands."""
    lane = lane_width(len(layout().lanes))
    return FIRST_LANE + lane * place + lane / 2


def description(plan: Layout, here: str | None) -> str:
    """What the picture tells, in words, for those who can't see it."""
    if here is None:
        return (
            "Строки — статусы, вертикальные линии — действия: точка — откуда, стрелка — куда, кольцо — статус остаётся."
        )
    leads = [lane.label for lane in plan.lanes if here in lane.sources]
    return f"Сейчас: {Status(here).label}. Отсюда: {', '.join(dict.fromkeys(leads)) or 'ничего'}."


def stripes(plan: Layout, width: int, here: str | None) -> Iterator[str]:
    """A band under every other row, and a bright one under the current status."""
    for place, status in enumerate(plan.rows):
        if place % 2 == 0 or status == here:
            fill = palette.ACCENT if status == here else palette.STRIPE
            y = HEAD + ROW * place
            yield f'<rect x="{MARGIN / 2:g}" y="{y}" width="{width - MARGIN}" height="{ROW}" rx="8" fill="{fill}"/>'


def parties(plan: Layout) -> Iterator[str]:
    """Over the lanes: a bar for each run of lanes of the same party."""
    places = groupby(range(len(plan.lanes)), key=lambda place: palette.colour_of(plan.lanes[place].roles))
    lane = lane_width(len(plan.lanes))
    for colour, run in places:
        first, *rest = run
        last = rest[-1] if rest else first
        left, right = FIRST_LANE + lane * first + 4, FIRST_LANE + lane * (last + 1) - 4
        yield f'<rect x="{left}" y="{HEAD - 8}" width="{right - left}" height="4" rx="2" fill="{colour}"/>'


def drawn(plan: Layout, place: int, lane: Lane, here: str | None) -> Iterator[str]:
    """A lane: its name, slanting, and its rail; faded as far as it doesn't lead on from the current status."""
    x, colour = across(place), palette.colour_of(lane.roles)
    heights = {status: middle(plan, status) for status in lane.statuses}
    leads_on = here in lane.sources
    slant = f"rotate(-52 {x:g} {HEAD - 16})"
    yield f'<g opacity="{1 if leads_on or here is None else FADED}">'
    yield svg_text(x + 2, HEAD - 16, lane.label, size=12, weight=500, transform=slant, fill=palette.INK)
    yield "</g>"
    yield f'<g opacity="{1 if here is None else FADED}">'
    yield from rail(lane, x, heights, colour)
    yield "</g>"
    if here is not None and leads_on:
        yield from rail(replace(lane, sources=(here,)), x, heights, colour)


def box(plan: Layout, status: str, here: str | None) -> Iterator[str]:
    """A status: a rounded box with its name, further in the further it is from the beginning."""
    kind, y = palette.status_kind(status), middle(plan, status)
    x = MARGIN + INDENT * plan.ranks[status]
    stroke = 3 if status == here else 1.4
    label = Status(status).label
    yield f"<g><title>{escape(label)} ({status}): {kind.label}</title>"
    yield (
        f'<rect x="{x}" y="{y - BOX_HEIGHT / 2:g}" width="{BOX}" height="{BOX_HEIGHT}" rx="9" fill="{kind.fill}"'
        f' stroke="{kind.border}" stroke-width="{stroke}"/>'
    )
    yield svg_text(x + BOX / 2, y + 4.5, label, size=13, weight=600, text_anchor="middle")
    yield "</g>"
