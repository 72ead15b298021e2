"""axe over the page that a browser shows: its rules of WCAG 2.2 A and AA and of good practice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from axe_playwright_python.base import AXE_SCRIPT

if TYPE_CHECKING:
    from playwright.sync_api import Page

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
