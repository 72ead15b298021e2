"""Of which Python `make` makes its environment (README)."""

import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.compare.quiet import interpreter
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


@pytest.mark.parametrize("content", ["no program", "#!/nowhere/python3\n", "#!/bin/sh\nsleep 60\n"])
def test_what_is_no_working_python_is_passed_over(
    content: str, running: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(virtual_environment, "PATIENCE", 0.5)
    broken = python(tmp_path / "broken", optimised=True)
    Path(broken).write_text(content)
    whole = python(tmp_path / "whole", optimised=True)
    monkeypatch.setenv("PATH", f"{tmp_path}/absent:{broken}:{Path(broken).parent}:{Path(whole).parent}")
    assert virtual_environment._optimised_python() == whole


def test_an_optimised_one_of_another_name_is_found(
    running: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    named = Path(python(tmp_path / "named", optimised=True))
    versioned = named.rename(named.with_name("python3.12"))
    on_path(monkeypatch, running, str(versioned))
    assert virtual_environment._optimised_python() == str(versioned)


@pytest.mark.parametrize(("oldest", "newest"), [(1, 2), (-2, -1)])
def test_neither_an_older_python_is_taken_nor_one_that_is_newer_than_tested(oldest: int, newest: int) -> None:
    major, minor = sys.version_info[:2]
    probe = virtual_environment.IS_OPTIMISED.format(major, minor + oldest, major, minor + newest)
    assert subprocess.run([sys.executable, "-c", probe], check=False).returncode != 0


@pytest.mark.parametrize(("optimised", "built"), [(True, "built with opt"), (False, "built WITHOUT opt")])
def test_a_measurement_says_how_its_python_was_built(
    optimised: bool, built: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "executable", python(tmp_path / "mine", optimised=optimised))
    assert built in interpreter()
