"""Strangers' tools read the description without a fault, and what they generate out of it compiles strictly."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from platform import machine
from typing import Any

import pytest

from clients.generate import DESCRIPTION, without_examples
from tests.clients.test_clients import run

pytestmark = pytest.mark.prove
REDOCLY, SPECTRAL = "@redocly/cli@2.77.0", "@stoplight/spectral-cli@6.16.3"
ORVAL, HEY_API = "orval@8.38.0", "@hey-api/openapi-ts@0.99.0"
NODE = f"node-{sys.platform}-{ {'x86_64': 'x64', 'aarch64': 'arm64'}.get(machine(), machine()) }@22.23.3"
"""What brings the Node that hey-api needs; the package `node` would fetch the same by a script of its own."""
LIBRARIES = ("typescript@5.9.3", "zod@4.6.7")
ORVAL_OUTPUTS: dict[str, dict[str, Any]] = {
    "fetch": {"override": {"contentType": {"exclude": ["multipart/form-data"]}}},
    "zod": {},
}
"""Orval's client and what else it is told: sent by `fetch`, one body is either a form or a file (docs/frontend.md)."""
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


def installed(folder: Path, *packages: str) -> Path:
    """Packages of npm in a folder, without their scripts; where their commands are."""
    run("npm", "install", "--no-audit", "--no-fund", "--ignore-scripts", *packages, cwd=folder)
    return folder / "node_modules"


def compiled(folder: Path) -> None:
    """Compile strictly what was generated into `made`."""
    (folder / "tsconfig.json").write_text(json.dumps({"compilerOptions": STRICT, "include": ["made"]}), "utf-8")
    installed(folder, *LIBRARIES)
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


@pytest.mark.parametrize("client", sorted(ORVAL_OUTPUTS))
def test_what_orval_generates_compiles_strictly(client: str, bare: Path) -> None:
    output = {"target": "made/desk.ts", "client": client, "mode": "single", **ORVAL_OUTPUTS[client]}
    asked = {"desk": {"input": "openapi.json", "output": output}}
    (bare / "orval.config.mjs").write_text(f"export default {json.dumps(asked)}", "utf-8")
    npx(ORVAL, "--config", "orval.config.mjs", cwd=bare)
    compiled(bare)


def test_what_hey_api_generates_compiles_strictly(bare: Path) -> None:
    modules = installed(bare, NODE, HEY_API, *LIBRARIES)
    node = modules / NODE.partition("@")[0] / "bin/node"
    generator = modules / "@hey-api/openapi-ts/bin/run.js"
    run(node, generator, "--input", "openapi.json", "--output", "made", "--client", "@hey-api/client-fetch", cwd=bare)
    compiled(bare)
