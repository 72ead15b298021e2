"""Generate the clients out of `docs/openapi.yaml`: `python -m clients.generate [folder]`.

Needs npm and the package index; both generators are pinned here. The examples of the description are left out: they
belong to people, and would fill the files.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
import venv
from pathlib import Path
from typing import Any

import yaml

HERE = Path(__file__).resolve().parent
DESCRIPTION = HERE.parent / "docs" / "openapi.yaml"
TYPESCRIPT = "openapi-typescript@7.13.0"
PYTHON = ("openapi-python-client==0.29.1", "ruff==0.15.9")
PACKAGE = "order_desk_api_client"


def main(folder: Path = HERE) -> None:
    """Write both clients' generated parts below a folder."""
    with tempfile.TemporaryDirectory() as scratch:
        bare = Path(scratch) / "openapi.json"
        bare.write_text(json.dumps(without_examples(), ensure_ascii=False), encoding="utf-8")
        typescript(bare, folder / "typescript" / "src" / "schema.d.ts", Path(scratch))
        python(bare, folder / "python", Path(scratch))


def without_examples() -> dict[str, Any]:
    """The description without the examples of bodies and answers."""
    document: dict[str, Any] = yaml.load(DESCRIPTION.read_bytes(), Loader=yaml.CSafeLoader)
    for part in (document["paths"], document["components"].get("responses", {})):
        _leave_out_examples(part)
    return document


def _leave_out_examples(node: Any) -> None:
    for child in node.values() if isinstance(node, dict) else node if isinstance(node, list) else ():
        if isinstance(child, dict) and "schema" in child:
            child.pop("example", None)
        _leave_out_examples(child)


def typescript(description: Path, target: Path, scratch: Path) -> None:
    """The types of every operation."""
    target.parent.mkdir(parents=True, exist_ok=True)
    command = ["npx", "--yes", TYPESCRIPT, str(description), "--output", str(target)]
    subprocess.run(command, check=True, cwd=scratch, stdout=sys.stderr)


def python(description: Path, target: Path, scratch: Path) -> None:
    """The package of the Python client; what isn't generated beside it stays."""
    environment = scratch / "generator"
    venv.create(environment, with_pip=True)
    subprocess.run([environment / "bin/pip", "install", "--quiet", *PYTHON], check=True, stdout=sys.stderr)
    made = scratch / "made"
    command = [environment / "bin/openapi-python-client", "generate", "--path", description, "--output-path", made]
    path = f"{environment / 'bin'}{os.pathsep}{os.environ['PATH']}"
    subprocess.run(command, check=True, env=os.environ | {"PATH": path}, stdout=sys.stderr)
    shutil.rmtree(target / PACKAGE, ignore_errors=True)
    shutil.copytree(made / PACKAGE, target / PACKAGE)
    for name in ("pyproject.toml", "README.md"):
        if not (target / name).exists():
            shutil.copy(made / name, target / name)


if __name__ == "__main__":
    main(*(Path(argument) for argument in sys.argv[1:]))
