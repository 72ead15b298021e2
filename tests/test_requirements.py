"""The locks install the same everywhere: hashed, without a registry's address, the runtime's within the whole."""

import re
import shutil
import subprocess
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

REQUIREMENTS = Path(__file__).resolve().parent.parent / "requirements"
FILES = sorted(REQUIREMENTS.iterdir())
PINNED = re.compile(r"^([a-z0-9._-]+(?:\[[a-z0-9,_-]+\])?)==([^ ;\\]+)", re.MULTILINE)


def pins(kind: str) -> dict[str, str]:
    return dict(PINNED.findall((REQUIREMENTS / f"{kind}.txt").read_text()))


@pytest.mark.parametrize(("target", "program"), [("lock", "uv"), ("workspace", "npm")])
def test_a_target_that_lacks_its_program_names_it_and_begins_nothing(target: str, program: str, tmp_path: Path) -> None:
    shell, printing = shutil.which("sh"), shutil.which("make")
    assert shell
    assert printing
    before = [path.read_bytes() for path in FILES]
    env = {"PATH": str(tmp_path)}
    done = subprocess.run(
        [printing, target, f"SHELL={shell}", "PYTHON="],
        cwd=REQUIREMENTS.parent,
        env=env,
        capture_output=True,
        text=True,
    )
    assert done.returncode != 0
    assert f"для make {target} нужна программа {program}" in done.stderr
    assert [path.read_bytes() for path in FILES] == before


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_no_requirements_file_names_a_host_or_an_index(path: Path) -> None:
    text = path.read_text()
    assert "://" not in text
    assert not re.search(r"^\s*(-i|-f|--index-url|--extra-index-url|--find-links|--trusted-host)\b", text, re.MULTILINE)


@pytest.mark.parametrize(("kind", "least"), [("base", 40), ("sso", 40), ("dev", 40), ("telemetry", 20)])
def test_every_pin_has_a_hash(kind: str, least: int) -> None:
    text = (REQUIREMENTS / f"{kind}.txt").read_text()
    entries = [entry for entry in re.split(r"\n(?=\S)", text) if not entry.startswith("#")]
    assert len(entries) > least
    assert [entry.split()[0] for entry in entries if "--hash=sha256:" not in entry] == []


def test_what_runs_in_production_is_what_was_tested() -> None:
    developed = pins("dev")
    for kind in ("base", "sso"):
        assert {name: version for name, version in pins(kind).items() if developed.get(name) != version} == {}


def test_traces_bring_nothing_that_differs_from_what_was_tested() -> None:
    optional = pins("telemetry")
    developed = pins("dev")
    assert {name: version for name, version in optional.items() if developed.get(name, version) != version} == {}


def test_every_named_requirement_is_locked() -> None:
    for kind in ("base", "sso", "dev", "telemetry"):
        lines = (REQUIREMENTS / f"{kind}.in").read_text().splitlines()
        named = {re.split(r"[\[<>=~! ]", line)[0] for line in lines if line and not line.startswith(("-", "#"))}
        assert named <= set(pins(kind)), kind


def test_the_state_machine_is_the_maintained_successor() -> None:
    assert set(packages_distributions()["django_fsm"]) == {"django-fsm-2"}
