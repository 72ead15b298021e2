"""QR codes as the path of an SVG, drawn here: no other service learns what they hold."""

from __future__ import annotations

from reportlab.graphics.barcode.qr import QrCodeWidget

MARGIN = 4  # modules of quiet that readers need around the code


def qr_path(text: str) -> tuple[int, str]:
    """The side of the code with its margin, in modules, and the path of its dark ones."""
    drawn = QrCodeWidget(text, barLevel="L").qr
    drawn.make()
    size = drawn.getModuleCount()
    dark = "".join(
        f"M{column + MARGIN} {row + MARGIN}h1v1h-1z"
        for row in range(size)
        for column in range(size)
        if drawn.isDark(row, column)
    )
    return size + 2 * MARGIN, dark
