"""A sheet of paper that text flows down, in a font that has Cyrillic."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from io import BytesIO
from pathlib import Path

import ttf_opensans
from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.lib.utils import simpleSplit
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

PLAIN, BOLD = "DeskSans", "DeskSans-Bold"
FILES = {PLAIN: "OpenSans-Regular.ttf", BOLD: "OpenSans-Bold.ttf"}
MARGIN = 20 * mm
LEADING = 1.45


@cache
def load_fonts() -> None:
    """Make the fonts known to the PDF library, once."""
    folder = Path(ttf_opensans.__file__).parent / "ttf"
    for name, file in FILES.items():
        pdfmetrics.registerFont(TTFont(name, str(folder / file)))


class Sheet:
    """Pages of A4; text goes from the top down and on to the next page where one is full."""

    def __init__(self, title: str) -> None:
        load_fonts()
        self.file = BytesIO()
        # invariant: the same case gives the same bytes, whenever it is printed
        self.canvas = Canvas(self.file, pagesize=A4, invariant=1)
        self.canvas.setTitle(title)
        self.width, self.height = A4
        self.y = self.height - MARGIN

    def write(self, text: str, *, size: int = 11, font: str = PLAIN, left: float = 0, gap: float = 2) -> None:
        """A paragraph, broken into lines that fit."""
        for line in simpleSplit(text, font, size, self.width - 2 * MARGIN - left) or [""]:
            self.need(size * LEADING)
            self.canvas.setFont(font, size)
            self.canvas.drawString(MARGIN + left, self.y, line)
        self.y -= gap * mm

    def write_all(self, paragraphs: Iterable[str], *, left: float = 0) -> None:
        """Paragraph after paragraph."""
        for text in paragraphs:
            self.write(text, left=left)

    def rule(self, count: int = 1) -> None:
        """Empty lines to write on by hand."""
        for _ in range(count):
            self.need(9 * mm)
            self.canvas.line(MARGIN, self.y, self.width - MARGIN, self.y)
        self.y -= 3 * mm

    def box(self, height: float) -> None:
        """A frame around the next part of the page; what is written goes inside."""
        self.need(height, keep=True)
        self.canvas.rect(MARGIN - 4 * mm, self.y - height, self.width - 2 * MARGIN + 8 * mm, height)
        self.y -= 4 * mm

    def need(self, height: float, *, keep: bool = False) -> None:
        """Go down by a height, on to a new page where this one has no more room."""
        if self.y - height < MARGIN:
            self.next_page()
        if not keep:
            self.y -= height

    def next_page(self) -> None:
        """Begin a new page."""
        self.canvas.showPage()
        self.y = self.height - MARGIN

    def finish(self) -> bytes:
        """The document."""
        self.canvas.save()
        return self.file.getvalue()
