"""How a page looks to everybody: axe (WCAG 2.2 A and AA, good practice), widths, themes, columns in sight."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from axe_playwright_python.base import AXE_SCRIPT

from tests.browser import broken_numbers, overflows

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
ALL = {"type": "tag", "values": TAGS}
COLOURS = {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}
"""What a theme changes; everything else was asked in the first one."""
RUN = """async (rules) => {
    const found = await axe.run(document, { resultTypes: ["violations"], preload: false, runOnly: rules });
    const told = (id) => (node) => `${id}: ${node.target.join(" ")} ${node.html.slice(0, 120)}`;
    return found.violations.flatMap(({ id, nodes }) => nodes.map(told(id)));
}"""
CONTRAST_OF_KINDS = "axe.configure({ rules: [{ id: 'color-contrast', selector: '[data-kind]' }] })"
"""Contrast takes four fifths of a run, and what is of one kind has one colour: it is asked of each kind of element."""
KINDS = """(known) => {
    const STATES = "style type disabled open aria-current aria-pressed aria-expanded aria-invalid".split(" ");
    const seen = new Set(known), new_ones = new Map();
    const step = (one) => one.tagName + "." + one.className + STATES.map((state) => one.getAttribute(state) ?? "");
    const written = (one) => [...one.childNodes].some((part) => part.nodeType === 3 && part.data.trim());
    const hash = (text) => [...text].reduce((sum, sign) => (sum * 31 + sign.codePointAt(0)) | 0, 7);
    const styled = ({ href, ownerNode }) => href ? new URL(href).pathname : ownerNode.textContent;
    const chains = new Map([[null, hash([...document.styleSheets].map(styled).join())]]);
    for (const one of document.querySelectorAll("*")) {
        chains.set(one, hash(chains.get(one.parentElement) + step(one)));
        one.removeAttribute("data-kind");
        const kind = chains.get(one), asked = new_ones.get(kind) ?? 0;
        if (seen.has(kind) || asked > 1 || !(written(one) || one.matches("input, select, textarea"))) continue;
        if (!one.checkVisibility()) continue;
        one.setAttribute("data-kind", "");
        new_ones.set(kind, asked + 1);
    }
    return [...new_ones.keys()];
}"""
known_kinds: dict[Look, set[int]] = {}
"""What contrast was asked of already: at a width, in a theme, an element by its classes, states, those around it and
the style sheets of its page."""


def violations(page: Page, look: Look, rules: dict[str, object]) -> list[str]:
    """What axe finds: rule, place, beginning of the element."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
        page.evaluate(CONTRAST_OF_KINDS)
    known = known_kinds.setdefault(look, set())
    fresh = page.evaluate(KINDS, list(known))
    found: list[str] = page.evaluate(RUN, rules)
    if not found:
        known.update(fresh)
    return found


def faults_of_look(page: Page, width: int, theme: str, rules: dict[str, object] | None = None) -> Iterator[str]:
    """What is wrong with the page at a width, in a theme; by all rules unless others are named."""
    page.set_viewport_size({"width": width, "height": WIDTHS[width]})
    page.emulate_media(color_scheme="dark" if theme == "dark" else "light", reduced_motion="reduce")
    page.evaluate(DARK, theme == "dark")
    yield from violations(page, (width, theme), rules or ALL)
    if overflows(page):
        yield "wider than its window"
    yield from (f"a number that breaks: {text}" for text in broken_numbers(page))
    if width >= 1280 and page.evaluate(SCROLLS):
        yield "a list whose columns don't fit"


def faults_of_every_look(page: Page) -> Iterator[str]:
    """What is wrong with the page at each width: by all rules in the first theme, by those of colours in the other."""
    for width, theme in EVERY_LOOK:
        rules = ALL if theme == THEMES[0] else COLOURS
        yield from (f"{width} {theme} {fault}" for fault in faults_of_look(page, width, theme, rules))
