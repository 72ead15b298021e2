"""The browser of the tests ends with them: nothing of it runs on."""

from __future__ import annotations

import psutil

from tests.browser import running_chromium


def test_nothing_of_a_browser_runs_on(chromium_path: str) -> None:
    before = set(psutil.Process().children(recursive=True))
    with running_chromium(chromium_path) as address:
        started = set(psutil.Process().children(recursive=True)) - before
        assert address.startswith("ws://")
        assert any("chrom" in process.name() for process in started)
    _, alive = psutil.wait_procs(list(started), timeout=20)
    assert [process.cmdline()[:1] for process in alive if process.status() != psutil.STATUS_ZOMBIE] == []
