"""Words in the picture: a line of text, and what its colours and marks mean."""

from __future__ import annotations

from collections.abc import Iterator
from xml.sax.saxutils import escape, quoteattr

from orders.diagram import palette

WIDE, APART = 225, 26


def svg_text(x: float, y: float, words: str, *, size: float = 12, weight: int = 400, **more: str) -> str:
    """A line of text."""
    result = {"fill": palette.MUTED if weight < 500 else palette.INK, **more}
    attributes = " ".join(f"{name.replace('_', '-')}={quoteattr(value)}" for name, value in result.items())
    return f'<text x="{x:g}" y="{y:g}" font-size="{size:g}" font-weight="{weight}" {attributes}>{escape(words)}</text>'


def legend(left: float, top: float) -> Iterator[str]:
    """What the colours of statuses and rails mean."""
    for place, kind in enumerate(palette.KINDS):
        x = left + place * WIDE
        colours = f'fill="{kind.fill}" stroke="{kind.border}"'
        yield f'<rect x="{x:g}" y="{top - 11:g}" width="22" height="14" rx="5" {colours}/>'
        yield svg_text(x + 30, top, kind.label)
    for place, (_, label, colour) in enumerate(palette.WHO):
        x = left + place * WIDE
        yield f'<rect x="{x:g}" y="{top + 22:g}" width="22" height="5" rx="2.5" fill="{colour}"/>'
        yield svg_text(x + 30, top + 30, label)


def marks(left: float, top: float) -> Iterator[str]:
    """What the marks on the rails mean."""
    x, colour = left + 8, palette.MUTED
    yield f'<circle cx="{x:g}" cy="{top:g}" r="5" fill="{colour}"/>'
    yield svg_text(x + 20, top + 4, "отсюда действие возможно")
    y = top + APART
    arrow = f"{x - 8:g},{y - 6:g} {x + 8:g},{y - 6:g} {x:g},{y + 7:g}"
    yield f'<polygon points="{arrow}" fill="{colour}"/>'
    yield svg_text(x + 20, y + 4, "сюда оно приводит; ромб — с обеих сторон")
    y += APART
    yield f'<circle cx="{x:g}" cy="{y:g}" r="5" fill="{palette.PAPER}" stroke="{colour}" stroke-width="2"/>'
    yield svg_text(x + 20, y + 4, "статус остаётся прежним")
