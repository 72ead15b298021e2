"""The browser of the tests ends with them, and what axe is spared there is what it has judged already."""

from __future__ import annotations

import psutil
import pytest
from playwright.sync_api import Page

from tests.axe import faults_of_look
from tests.browser import running_chromium

WORDS = "<html lang=ru><title>Слова</title><style>p {{ color: {} }}</style><main><h1>Слова</h1><p>Слова</p></main>"


def test_nothing_of_a_browser_runs_on(chromium_path: str) -> None:
    before = set(psutil.Process().children(recursive=True))
    with running_chromium(chromium_path) as chromium:
        started = set(psutil.Process().children(recursive=True)) - before
        assert chromium.browser.is_connected()
        assert any("chrom" in process.name() for process in started)
    _, alive = psutil.wait_procs(list(started), timeout=20)
    assert [process.cmdline()[:1] for process in alive if process.status() != psutil.STATUS_ZOMBIE] == []


@pytest.mark.prove
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("page", [(1280, 800)], indirect=True)
def test_what_was_seen_under_one_style_sheet_is_looked_at_anew_under_another(page: Page) -> None:
    for colour, found in (("#000", 0), ("#ddd", 1), ("#000", 0)):
        page.set_content(WORDS.format(colour))
        faults = [fault for fault in faults_of_look(page, 1280, "light") if fault.startswith("color-contrast")]
        assert len(faults) == found, colour
