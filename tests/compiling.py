"""In a fresh clone nothing is compiled yet: each module is compiled once a run, not once by every process of it."""

from __future__ import annotations

import contextlib
import importlib
import subprocess
import sys

import pytest

from config.embedded.launch_options import ROOT

HOUSES = ("config", "service", "orders", "returns", "escalations", "desk", "tests")
REWRITTEN = r"/(test_[^/]*|conftest)\.py$"
"""Modules that pytest compiles in its own way, with words for what an assertion compares."""


def compile_houses() -> subprocess.Popen[bytes]:
    """Begin to compile whatever isn't yet, while the servers start."""
    if sys.dont_write_bytecode:
        return subprocess.Popen([sys.executable, "-c", ""])
    return subprocess.Popen([sys.executable, "-m", "compileall", "-q", "-j", "0", "-x", REWRITTEN, *HOUSES], cwd=ROOT)


def import_from_ones_own_beginning(config: pytest.Config) -> None:
    """In a worker that takes all tests: import their modules, each worker beginning elsewhere.

    So each finds compiled, in the other parts, what the others came through. Collecting tells what can't be imported.
    """
    worker: dict[str, object] = getattr(config, "workerinput", {})
    if not worker or config.args_source is not pytest.Config.ArgsSource.TESTPATHS:
        return
    paths = sorted((ROOT / "tests").rglob("test_*.py"))
    names = [".".join(path.relative_to(ROOT).with_suffix("").parts) for path in paths]
    begins = len(names) * int(str(worker["workerid"]).removeprefix("gw")) // int(str(worker["workercount"]))
    for name in names[begins:] + names[:begins]:
        with contextlib.suppress(Exception, pytest.skip.Exception):
            importlib.import_module(name)
