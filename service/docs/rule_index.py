"""Where each rule of docs/rules.md is served and tested, read from the citations in code and tests."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

HOUSES = ("service", "orders", "returns", "escalations", "desk", "config")
FAMILIES = ("CLI", "ORD", "DLV", "GDE", "RET", "OPP", "ESC", "CON", "PRM", "DIR", "INT", "PDN", "FOR", "D")
CITATION = re.compile(rf"\b({'|'.join(FAMILIES)})-(\d+)(?:\s?[…–]\s?(?:\1-)?(\d+))?")
DEFINITION = re.compile(rf"(?:^- |^\| |\. )({'|'.join(FAMILIES)})-(\d+) ", re.MULTILINE)
SECTION = re.compile(r"\bhandbook(?:,)? (?:section |sections )?(\d+(?:\.\d+)?)")
HEADING = re.compile(r"^#{2,3} (\d+(?:\.\d+)?)\.? ", re.MULTILINE)


def defined_rules(text: str) -> list[str]:
    """The rules that the rulebook defines, each once, in its order."""
    return list(dict.fromkeys(f"{family}-{number}" for family, number in DEFINITION.findall(text)))


def defined_sections(text: str) -> set[str]:
    """The numbers of the rulebook's sections."""
    return set(HEADING.findall(text))


def cited_rules(text: str) -> Iterator[str]:
    """The rules that a text cites; a range `CLI-1…4` cites each of its rules."""
    for family, first, last in CITATION.findall(text):
        for number in range(int(first), int(last or first) + 1):
            yield f"{family}-{number}"


def citations(root: Path, folders: Iterable[str]) -> dict[str, set[str]]:
    """Rule → the Python and YAML files below these folders that cite it, as paths from the root."""
    places: dict[str, set[str]] = defaultdict(set)
    for path in source_files(root, folders):
        for rule in cited_rules(path.read_text(encoding="utf-8")):
            places[rule].add(path.relative_to(root).as_posix())
    for found in places.values():
        found |= {data for data, module in TABLES.items() if module in found}
    return places


def source_files(root: Path, folders: Iterable[str]) -> Iterator[Path]:
    """The files that may cite a rule; migrations repeat what models say."""
    for folder in folders:
        for pattern in ("*.py", "*.yaml", "*.yml"):
            yield from (path for path in sorted((root / folder).rglob(pattern)) if "migrations" not in path.parts)


def deciding_first(path: str) -> tuple[int, str]:
    """Sorts places: tables of data and machines decide, other rooms carry out, edges and demos come last."""
    rooms = path.split("/")
    if path in TABLES or "fsm" in rooms:
        return 0, path
    return (2 if {"admin", "api", "demo", "__init__.py"} & set(rooms) else 1), path


def rule_order(rule: str) -> tuple[int, int]:
    """Sorts rules by family, in the rulebook's order of families, then by number."""
    family, number = rule.rsplit("-", 1)
    return FAMILIES.index(family), int(number)


TABLES = {"orders/data/order_actions.csv": "orders/fsm/situation_denials.py"}
"""Data that can't cite → the module of the same table, whose citations count for it."""

UNTESTED: dict[str, str] = {}
"""Rules that no test cites, each with the reason; decisions (`D-…`) are kept by the rules that they decided."""


def reason_without_test(rule: str) -> str:
    """Why no test cites a rule; blank where one should."""
    return "kept by the rules that it decided" if rule.startswith("D-") else UNTESTED.get(rule, "")
