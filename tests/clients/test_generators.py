"""Strangers' tools read the description without a fault, and what they generate out of it compiles strictly."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from clients.generate import DESCRIPTION, without_examples
from tests.clients.test_clients import run

pytestmark = pytest.mark.prove
REDOCLY, SPECTRAL = "@redocly/cli@2.77.0", "@stoplight/spectral-cli@6.16.3"
ORVAL = "orval@8.38.0"
LIBRARIES = ("typescript@5.9.3", "zod@4.6.7")
STRICT = {
    "target": "es2022",
    "module": "esnext",
    "moduleResolution": "bundler",
    "lib": ["es2022", "dom", "dom.iterable"],
    "types": [],
    "strict": True,
    "noUncheckedIndexedAccess": True,
    "noImplicitOverride": True,
    "noEmit": True,
}


def npx(package: str, *arguments: str | Path, cwd: Path) -> str:
    """Run the command of a package in a folder."""
    return run("npx", "--yes", package, *arguments, cwd=cwd)


def compiled(folder: Path) -> None:
    """Compile strictly what was generated into `made`."""
    (folder / "tsconfig.json").write_text(json.dumps({"compilerOptions": STRICT, "include": ["made"]}), "utf-8")
    run("npm", "install", "--no-audit", "--no-fund", "--ignore-scripts", *LIBRARIES, cwd=folder)
    run("npx", "tsc", "-p", "tsconfig.json", cwd=folder)


@pytest.fixture
def bare(tmp_path: Path) -> Path:
    """A folder with the description as `openapi.json`."""
    (tmp_path / "openapi.json").write_text(json.dumps(without_examples(), ensure_ascii=False), "utf-8")
    return tmp_path


def test_redocly_finds_nothing_by_its_strict_rules(tmp_path: Path) -> None:
    npx(REDOCLY, "lint", "--extends=recommended-strict", DESCRIPTION, cwd=tmp_path)


def test_spectral_finds_no_error(tmp_path: Path) -> None:
    ruleset = tmp_path / "ruleset.json"
    ruleset.write_text(json.dumps({"extends": "spectral:oas"}), "utf-8")
    npx(SPECTRAL, "lint", "--fail-severity=error", f"--ruleset={ruleset}", DESCRIPTION, cwd=tmp_path)


def test_what_orval_generates_for_zod_compiles_strictly(bare: Path) -> None:
    asked = {"desk": {"input": "openapi.json", "output": {"target": "made/desk.ts", "client": "zod", "mode": "single"}}}
    (bare / "orval.config.mjs").write_text(f"export default {json.dumps(asked)}", "utf-8")
    npx(ORVAL, "--config", "orval.config.mjs", cwd=bare)
    compiled(bare)
