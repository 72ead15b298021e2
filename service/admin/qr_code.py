"""QR codes as SVG inside a page, drawn here: no other service learns what they hold."""

from __future__ import annotations

from django.utils.html import format_html
from django.utils.safestring import SafeString
from reportlab.graphics.barcode.qr import QrCodeWidget

MARGIN = 4  # modules of quiet that readers need around the code


def qr_code(text: str, label: str) -> SafeString:
    """The text as a QR code, black on white whatever the page's colours."""
    drawn = QrCodeWidget(text, barLevel="L").qr
    drawn.make()
    size = drawn.getModuleCount()
    dark = "".join(
        f"M{column + MARGIN} {row + MARGIN}h1v1h-1z"
        for row in range(size)
        for column in range(size)
        if drawn.isDark(row, column)
    )
    whole = size + 2 * MARGIN
    return format_html(
        '<svg class="desk-qr" role="img" aria-label="{}" viewBox="0 0 {} {}" shape-rendering="crispEdges">'
        '<path fill="#fff" d="M0 0h{}v{}H0z"/><path fill="#000" d="{}"/></svg>',
        *(label, whole, whole, whole, whole, dark),
    )
