"""The browser of the tests ends with them, and what axe is spared there is what it has judged already."""

from __future__ import annotations

import psutil
import pytest
from django.utils import timezone
from playwright.sync_api import Page

from tests.axe import faults_of_look
from tests.browser import Chromium, running_chromium, set_pages_forward

WORDS = "<html lang=ru><title>Слова</title><style>p {{ color: {} }}</style><main><h1>Слова</h1><p>Слова</p></main>"


def test_nothing_of_a_browser_runs_on(chromium_path: str) -> None:
    before = set(psutil.Process().children(recursive=True))
    with running_chromium(chromium_path) as chromium:
        started = set(psutil.Process().children(recursive=True)) - before
        assert chromium.browser.is_connected()
        assert any("chrom" in process.name() for process in started)
    _, alive = psutil.wait_procs(list(started), timeout=20)
    assert [process.cmdline()[:1] for process in alive if process.status() != psutil.STATUS_ZOMBIE] == []


def test_pages_tell_the_moment_that_the_service_goes_by(chromium: Chromium) -> None:
    """Under `make test-at` too."""
    with chromium.at_work() as browser:
        page = browser.new_page()
        moment, made = page.evaluate("[Date.now(), new Date().getTime()]")
        page.close()
    assert abs(moment / 1000 - timezone.now().timestamp()) < 3600
    assert abs(moment - made) < 1000


def test_pages_are_set_forward_and_other_dates_stay(chromium: Chromium) -> None:
    with chromium.at_work() as browser:
        kept = {name: getattr(browser, name) for name in ("new_context", "new_page")}
        set_pages_forward(browser, 86_400)
        context = browser.new_context()
        page = context.new_page()
        ahead, day, same, parsed = page.evaluate(
            "[Date.now(), new Date(2026, 0, 31).getDate(), new Date() instanceof Date, Date.parse('1970-01-02T00:00Z')]"
        )
        context.close()
        for name, make in kept.items():
            setattr(browser, name, make)
    assert 86_000 < ahead / 1000 - timezone.now().timestamp() < 86_800
    assert (day, same, parsed) == (31, True, 86_400_000)


@pytest.mark.prove
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("page", [(1280, 800)], indirect=True)
def test_what_was_seen_under_one_style_sheet_is_looked_at_anew_under_another(page: Page) -> None:
    for colour, found in (("#000", 0), ("#ddd", 1), ("#000", 0)):
        page.set_content(WORDS.format(colour))
        faults = [fault for fault in faults_of_look(page, 1280, "light") if fault.startswith("color-contrast")]
        assert len(faults) == found, colour
