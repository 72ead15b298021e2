"""State stays where it can be seen, and types are believed: the ways round them are counted, and none creeps back."""

from __future__ import annotations

import re
import tokenize
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
HOUSES = ("config", "desk", "escalations", "returns", "orders", "service")
KERNEL = ROOT / "service" / "fsm"
MOST = {
    r"__dict__": 4,
    r"\bcast\(": 12,
    r"type: ignore": 20,
}


def product() -> list[Path]:
    """Every module of the product's code."""
    found = [path for house in HOUSES for path in (ROOT / house).rglob("*.py") if "migrations" not in path.parts]
    assert len(found) > 400
    return found


def code_of(path: Path) -> str:
    """A module without its texts; comments stay."""
    with tokenize.open(path) as file:
        tokens = [token for token in tokenize.generate_tokens(file.readline) if token.type != tokenize.STRING]
    return "\n".join(token.string for token in tokens)


def places(pattern: str) -> Iterator[str]:
    """Where a pattern occurs in the product's code, as `path: line`."""
    for path in product():
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            yield from (f"{path.relative_to(ROOT)}:{number}" for _ in re.finditer(pattern, line))


@pytest.mark.parametrize(("pattern", "most"), MOST.items())
def test_ways_round_types_and_attributes_are_few_and_become_no_more(pattern: str, most: int) -> None:
    found = list(places(pattern))
    assert len(found) <= most, found


def test_the_kernel_names_its_types() -> None:
    names = [name for path in KERNEL.rglob("*.py") for name in re.findall(r"\bAny\b", code_of(path))]
    assert 0 < len(names) <= 50


def test_nothing_is_kept_on_an_object_under_a_key_of_text() -> None:
    key = r"__dict__(\[|\.(get|pop|setdefault)\()\s*[\"']"
    assert list(places(key)) == []
