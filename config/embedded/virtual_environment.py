"""Make the virtual environment from the hashed lock, with nothing but the standard library.

Run as a script by whatever Python the machine has: `python3 config/embedded/virtual_environment.py base|dev`. With a
second argument, `optimised`, an environment is made of a Python that is built with optimisations, where PATH has one
that is as new: it serves calls with four fifths of the processor time (docs/performance.md).
"""

from __future__ import annotations

import contextlib
import fcntl
import hashlib
import json
import os
import shutil
import subprocess
import sys
import venv
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
PLACE = ROOT / os.environ.get("VENV", ".venv")
VENV = PLACE.resolve()
PYTHON = VENV / "bin" / "python"
STAMP = VENV / "installed.json"
OLDEST = (3, 11)
NEWEST_TESTED = (3, 13)
NAMES = ("python3", *(f"python3.{minor}" for minor in range(NEWEST_TESTED[1], OLDEST[1] - 1, -1)))
IS_OPTIMISED = """
import ensurepip, sys, sysconfig, venv
as_new = ({}, {}) <= sys.version_info[:2] <= ({}, {})
by_distribution = sys.base_prefix == "/usr"
by_option = "--enable-optimizations" in (sysconfig.get_config_var("CONFIG_ARGS") or "")
raise SystemExit(not (as_new and (by_distribution or by_option)))
"""
PATIENCE = 10
"""Seconds that a Python has to say how it was built."""


def main(kind: str, wish: str = "") -> int:
    """Install `requirements/<kind>.txt` unless exactly that lock is installed already."""
    if sys.version_info < OLDEST:
        return _fail("нужен Python 3.11 или новее, а найден " + sys.version.split()[0])
    if wish == "optimised" and not _works():
        optimised = _optimised_python()
        if optimised and optimised != sys.executable:
            os.execv(optimised, [optimised, __file__, kind])  # noqa: S606  # no shell is wanted
    lock = ROOT / "requirements" / f"{kind}.txt"
    digest = hashlib.sha256(lock.read_bytes()).hexdigest()
    with _alone():
        works = _works()
        if works and _stamp().get(kind) == digest:
            return 0
        if not works and PLACE.is_symlink():
            return _fail(f"{PLACE.name} — ссылка на неработающее окружение, чужое здесь не пересоздаётся")
        if not works and not _make_environment():
            return _fail("не удалось создать виртуальное окружение: установите пакет python3-venv")
        print(f"Устанавливаю зависимости из requirements/{lock.name}…", flush=True)
        if subprocess.run([*_pip(), *_install(lock)], check=False, cwd=ROOT).returncode != 0:
            return _fail("зависимости не установлены, причина указана выше")
        _remember(kind, digest)
    return 0


def _optimised_python() -> str | None:
    """The running Python or else the first on PATH that is built with optimisations and as new; None where none is."""
    on_path = (shutil.which(name, path=folder) for name in NAMES for folder in os.get_exec_path())
    return next((python for python in (sys.executable, *on_path) if python and is_optimised(python)), None)


def is_optimised(python: str) -> bool:
    """Whether a Python is as new and built with optimisations; what PATH calls one may be broken, or wait for ever."""
    ours = sys.version_info[:2]
    probe = IS_OPTIMISED.format(*ours, *max(ours, NEWEST_TESTED))
    try:
        asked = subprocess.run(
            [python, "-c", probe], check=False, timeout=PATIENCE, stdin=subprocess.DEVNULL, capture_output=True
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return asked.returncode == 0


@contextlib.contextmanager
def _alone() -> Iterator[None]:
    """Two makes at once must not install over each other."""
    with (ROOT / "requirements" / "base.txt").open() as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield


def _works() -> bool:
    """Whether the environment's Python runs and its scripts point to it, which both end when something is moved."""
    if _stamp().get("at", str(VENV)) != str(VENV):
        return False
    probe = "import sys; raise SystemExit(sys.version_info < (3, 11) or sys.prefix != sys.argv[1])"
    try:
        return subprocess.run([PYTHON, "-c", probe, str(VENV)], check=False, capture_output=True).returncode == 0
    except OSError:
        return False


def _make_environment() -> bool:
    """A fresh environment; where the system ships no ensurepip, pip is taken from the system."""
    print(f"Создаю виртуальное окружение {VENV.name}…", flush=True)
    venv.EnvBuilder(clear=True, symlinks=True, with_pip=False).create(VENV)
    return bool(_pip())


def _pip() -> list[str]:
    inside = [str(PYTHON), "-m", "pip"]
    if _succeeds([*inside, "--version"]):
        return inside
    if _succeeds([str(PYTHON), "-m", "ensurepip", "--default-pip"]):
        return inside
    outside = [sys.executable, "-m", "pip", "--python", str(PYTHON)]
    return outside if _succeeds([*outside, "--version"]) else []


def _succeeds(command: list[str]) -> bool:
    return subprocess.run(command, check=False, capture_output=True, cwd=ROOT).returncode == 0


def _install(lock: Path) -> list[str]:
    return [
        *("install", "--require-hashes", "--disable-pip-version-check", "--no-input"),
        *("--only-binary", ":all:", "-r", str(lock)),
    ]


def _stamp() -> dict[str, str]:
    try:
        return dict(json.loads(STAMP.read_text()))
    except (OSError, ValueError):
        return {}


def _remember(kind: str, digest: str) -> None:
    """Note what is installed; the development lock holds the runtime's whole (a test compares them)."""
    noted = _stamp() | {kind: digest, "at": str(VENV)}
    if kind == "dev":
        noted["base"] = hashlib.sha256((ROOT / "requirements" / "base.txt").read_bytes()).hexdigest()
    STAMP.write_text(json.dumps(noted))


def _fail(words: str) -> int:
    print(f"Ошибка: {words}.", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
