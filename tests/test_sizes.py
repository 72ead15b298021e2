"""Modules and functions stay small enough to be read at once, and a house's loose modules few enough to be known."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
HOUSES = ("service", "orders", "returns", "escalations", "desk")
LONGEST_MODULE, LONGEST_FUNCTION, LOOSE_MODULES = 300, 40, 8
KINDS = (ast.FunctionDef, ast.AsyncFunctionDef)


def product() -> list[Path]:
    """Every module of the product's code; what a release shipped as a migration stays as it was."""
    found = [path for house in (*HOUSES, "config") for path in sorted((ROOT / house).rglob("*.py"))]
    return [path for path in found if "migrations" not in path.parts]


def long_functions(source: str) -> Iterator[str]:
    """The functions with more lines than a function may have, from their `def` to their end."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, KINDS) and (node.end_lineno or 0) - node.lineno + 1 > LONGEST_FUNCTION:
            yield node.name


def test_no_module_has_more_lines_than_one_reads_at_once() -> None:
    lines = {path.relative_to(ROOT): len(path.read_text(encoding="utf-8").splitlines()) for path in product()}
    assert len(lines) > 400
    assert {path: count for path, count in lines.items() if count > LONGEST_MODULE} == {}


def test_no_function_has_more_lines_than_a_screen() -> None:
    named = [f"{path.relative_to(ROOT)}: {name}" for path in product() for name in long_functions(path.read_text())]
    assert named == []


@pytest.mark.parametrize(("lines", "named"), [(LONGEST_FUNCTION, []), (LONGEST_FUNCTION + 1, ["longest"])])
def test_a_function_one_line_too_long_is_named(lines: int, named: list[str]) -> None:
    body = "\n".join(["    pass"] * (lines - 1))
    assert list(long_functions(f"@decorated\ndef longest():\n{body}\n")) == named


@pytest.mark.parametrize("house", HOUSES)
def test_a_house_has_few_modules_outside_its_rooms(house: str) -> None:
    loose = [path.name for path in (ROOT / house).glob("*.py") if path.name != "__init__.py"]
    assert 0 < len(loose) <= LOOSE_MODULES, loose
