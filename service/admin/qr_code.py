"""QR codes as SVG inside a page."""

from __future__ import annotations

from django.utils.html import format_html
from django.utils.safestring import SafeString

from service.login.qr_path import qr_path


def qr_code(text: str, label: str) -> SafeString:
    """The text as a QR code, black on white whatever the page's colours."""
    whole, dark = qr_path(text)
    return format_html(
        '<svg class="desk-qr" role="img" aria-label="{}" viewBox="0 0 {} {}" shape-rendering="crispEdges">'
        '<path fill="#fff" d="M0 0h{}v{}H0z"/><path fill="#000" d="{}"/></svg>',
        *(label, whole, whole, whole, whole, dark),
    )
