"""The committed clients are those that the description makes, compile strictly, and do what their examples say."""

from __future__ import annotations

import filecmp
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.hashers import make_password

from clients import generate
from config.embedded.launch_options import ROOT
from service.accounts.roles import Role
from tests.factories import OrderFactory, UserFactory

CLIENTS = ROOT / "clients"
pytestmark = pytest.mark.prove


FAULTY_LISTENER = """
import { follow } from "./built/src/stream.js";
const data = new Blob(['id: 1\\ndata: {"id": 1}\\n\\nid: 2\\ndata: {"id": 2}\\n\\n']).stream();
const said = [];
process.on("uncaughtException", (error) => said.unshift(error.message));
const stream = await follow({ GET: async () => ({ data }) }, (event) => {
  if (event.id === 1) throw new Error("fault of 1");
  said.push(`told of ${event.id}`);
});
await stream.ended;
console.log(said.join(", "));
"""
"""A page whose listener fails once on a stream of two events: what it says."""


def run(*command: str | Path, cwd: Path, **more: str) -> str:
    """What a command prints; its failure fails the test with all that it said."""
    done = subprocess.run(command, cwd=cwd, env=os.environ | more, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def differing(one: filecmp.dircmp[str], below: str = "") -> Iterator[str]:
    """The files that two folders have not in common, or not alike."""
    yield from (f"{below}{name}" for name in (*one.left_only, *one.right_only, *one.diff_files))
    for name, inner in one.subdirs.items():
        yield from differing(inner, f"{below}{name}/")


def test_the_committed_clients_are_those_that_the_description_makes(tmp_path: Path) -> None:
    generate.main(tmp_path)
    made, kept = tmp_path / "typescript/src/schema.d.ts", CLIENTS / "typescript/src/schema.d.ts"
    assert made.read_text("utf-8") == kept.read_text("utf-8"), "run: make clients"
    package = filecmp.dircmp(tmp_path / "python" / generate.PACKAGE, CLIENTS / "python" / generate.PACKAGE)
    assert [name for name in differing(package) if "__pycache__" not in name] == [], "run: make clients"


@pytest.fixture
def desk(live_server: Any) -> str:
    """A running desk with the accounts of the demo."""
    for role in (Role.OPERATOR, Role.SHOP, Role.WAREHOUSE):
        UserFactory(role=role, username=role.value, password=make_password("demo"))
    return str(live_server.url)


def test_the_example_for_typescript_compiles_strictly_and_leads_a_call_to_its_end(desk: str, tmp_path: Path) -> None:
    order = OrderFactory(number="TS-1")
    folder = shutil.copytree(
        CLIENTS / "typescript", tmp_path / "typescript", ignore=shutil.ignore_patterns("node_modules")
    )
    run("npm", "install", "--no-audit", "--no-fund", "--ignore-scripts", cwd=folder)
    run("npm", "run", "check", cwd=folder)
    said = run("npm", "run", "example", cwd=folder, DESK_URL=desk, DESK_ORDER=order.number)
    assert 'confirmed "confirmed"' in said
    assert 'closed "closed"' in said
    assert run("node", "--input-type=module", "--eval", FAULTY_LISTENER, cwd=folder) == "fault of 1, told of 2\n"


def test_the_example_for_python_is_typed_strictly_and_corrects_a_wrong_event(desk: str, tmp_path: Path) -> None:
    folder = shutil.copytree(CLIENTS / "python", tmp_path / "python")
    environment = tmp_path / "environment"
    run(sys.executable, "-m", "venv", environment, cwd=tmp_path)
    run(environment / "bin/pip", "install", "--quiet", folder, "mypy", cwd=tmp_path)
    example = shutil.copy(folder / "examples/partners.py", tmp_path / "partners.py")
    run(environment / "bin/mypy", "--strict", "--config-file=", example, cwd=tmp_path)
    said = run(environment / "bin/python", example, cwd=tmp_path, DESK_URL=desk).split("\n")
    assert said[:6] == [
        "order created",
        "export applied",
        "dispatch applied",
        "assign_tracking refused",
        "assign_tracking applied",
        "track applied",
    ]
