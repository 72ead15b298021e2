"""The committed bundle is what the source builds, byte for byte, and the source compiles strictly."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from config.embedded.launch_options import ROOT
from tests.clients.test_clients import run

pytestmark = pytest.mark.prove
BUILT = ROOT / "desk" / "static" / "desk" / "workspace"


@pytest.fixture
def sources(tmp_path: Path) -> Path:
    """The workspace beside the typed client, as they stand in the repository, with what the lock file names."""
    for part in ("desk/workspace", "clients/typescript"):
        shutil.copytree(ROOT / part, tmp_path / part, ignore=shutil.ignore_patterns("node_modules", "__pycache__"))
    folder = tmp_path / "desk" / "workspace"
    run("npm", "ci", "--no-audit", "--no-fund", "--ignore-scripts", cwd=folder)
    return folder


def test_the_source_compiles_strictly_and_builds_the_committed_bundle(sources: Path, tmp_path: Path) -> None:
    run("npm", "run", "check", cwd=sources)
    made = tmp_path / "made"
    run("npm", "run", "build", "--", str(made), cwd=sources)
    assert sorted(path.name for path in made.iterdir()) == sorted(path.name for path in BUILT.iterdir())
    for path in made.iterdir():
        assert path.read_bytes() == (BUILT / path.name).read_bytes(), "run: npm run build in desk/workspace"
