"""Of which Python `make` makes its environment (README)."""

import sys
from pathlib import Path

import pytest

from config.embedded import virtual_environment


def python(folder: Path, *, optimised: bool) -> str:
    """A program that answers the probe as a Python does that is, or isn't, built with optimisations and as new."""
    folder.mkdir()
    program = folder / "python3"
    program.write_text(f"#!/bin/sh\nexit {int(not optimised)}\n")
    program.chmod(0o755)
    return str(program)


@pytest.fixture
def running(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """The running Python, built without optimisations."""
    plain = python(tmp_path / "running", optimised=False)
    monkeypatch.setattr(sys, "executable", plain)
    return plain


def on_path(monkeypatch: pytest.MonkeyPatch, *programs: str) -> None:
    monkeypatch.setenv("PATH", ":".join(str(Path(program).parent) for program in programs))


def test_the_first_optimised_python_on_path_is_taken(
    running: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = (python(tmp_path / name, optimised=True) for name in ("first", "second"))
    on_path(monkeypatch, running, python(tmp_path / "older", optimised=False), first, second)
    assert virtual_environment._optimised_python() == first


def test_an_optimised_one_that_runs_already_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    mine = python(tmp_path / "mine", optimised=True)
    monkeypatch.setattr(sys, "executable", mine)
    on_path(monkeypatch, python(tmp_path / "other", optimised=True))
    assert virtual_environment._optimised_python() == mine


def test_without_an_optimised_one_nothing_else_is_taken(
    running: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    on_path(monkeypatch, running, python(tmp_path / "other", optimised=False))
    assert virtual_environment._optimised_python() is None


def test_a_newer_python_is_not_given_up_for_an_older_one() -> None:
    probe = virtual_environment.IS_OPTIMISED.format(sys.version_info.major, sys.version_info.minor + 1)
    assert not virtual_environment._succeeds([sys.executable, "-c", probe])
