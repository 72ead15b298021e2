"""How a page looks to everybody: axe (WCAG 2.2 A and AA, good practice), widths, themes, columns in sight."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from axe_playwright_python.base import AXE_SCRIPT

from tests.browser import overflows

if TYPE_CHECKING:
    from playwright.sync_api import Page

WIDTHS = {1440: 900, 1280: 800, 390: 844}
THEMES = ("light", "dark")
Look = tuple[int, str]
EVERY_LOOK = [(width, theme) for width in WIDTHS for theme in THEMES]
SCROLLS = """() => [...document.querySelectorAll(".simplebar-content-wrapper:has(#result_list)")]
    .some((part) => part.scrollWidth > part.clientWidth + 1)"""
DARK = "dark => document.querySelector('html[x-data]') && document.documentElement.classList.toggle('dark', dark)"

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
RUN = """async (tags) => {
    const found = await axe.run(document, { resultTypes: ["violations"], runOnly: { type: "tag", values: tags } });
    const told = (id) => (node) => `${id}: ${node.target.join(" ")} ${node.html.slice(0, 120)}`;
    return found.violations.flatMap(({ id, nodes }) => nodes.map(told(id)));
}"""


def violations(page: Page) -> list[str]:
    """What axe finds: rule, place, beginning of the element."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    found: list[str] = page.evaluate(RUN, TAGS)
    return found


def faults_of_look(page: Page, width: int, theme: str) -> Iterator[str]:
    """What is wrong with the page at a width, in a theme."""
    page.set_viewport_size({"width": width, "height": WIDTHS[width]})
    page.emulate_media(color_scheme="dark" if theme == "dark" else "light", reduced_motion="reduce")
    page.evaluate(DARK, theme == "dark")
    yield from violations(page)
    if overflows(page):
        yield "wider than its window"
    if width >= 1280 and page.evaluate(SCROLLS):
        yield "a list whose columns don't fit"
