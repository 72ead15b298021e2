"""A web that is asked to end says so first, and ends gracefully whatever became of its folder."""

from __future__ import annotations

import os
import runpy
import shutil
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest

from service.observability import health

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture
def asked_to_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """What gunicorn's master does at SIGTERM."""
    for name, value in {"PROMETHEUS_MULTIPROC_DIR": tmp_path, "DESK_ENDING": "", "WEB_ENDING_SECONDS": "0"}.items():
        monkeypatch.setenv(name, str(value))
    server = SimpleNamespace()
    monkeypatch.setattr("gc.freeze", lambda: None)
    runpy.run_path(str(ROOT / "config" / "gunicorn.py"))["when_ready"](server)
    end: Callable[[], None] = server.handle_term
    return end


@pytest.mark.parametrize("tidied", [False, True], ids=["its folder is there", "its folder was tidied away"])
def test_it_says_so_and_stops_as_gunicorn_does(asked_to_end: Callable[[], None], tidied: bool) -> None:
    folder = Path(os.environ["DESK_ENDING"]).parent
    if tidied:
        shutil.rmtree(folder)
    assert not health.is_ending()
    with pytest.raises(StopIteration):
        asked_to_end()
    assert health.is_ending()
    shutil.rmtree(folder)


def test_it_ends_gracefully_where_it_cannot_say_so(
    asked_to_end: Callable[[], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.rmtree(Path(os.environ["DESK_ENDING"]).parent)
    monkeypatch.setenv("DESK_ENDING", "/dev/null/there/ending")
    with pytest.raises(StopIteration):
        asked_to_end()
