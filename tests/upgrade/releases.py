"""The releases whose databases are kept, each with the commit it is made from."""

from __future__ import annotations

from pathlib import Path

DUMPS = Path(__file__).resolve().parent / "dumps"
FIRST = "v1"
COMMITS = {FIRST: "f5e2fc3", "night-28-nov": "6e8612b9", "noon-30-nov": "b0e1a639"}
"""Release → commit, oldest first; a dump that isn't named here is made from the working tree."""

NEWEST = list(COMMITS)[-1]


def dump_of(release: str) -> Path:
    """Where the dump of a release lies."""
    return DUMPS / f"{release}.sql.xz"


def kept_releases() -> list[str]:
    """The releases with a dump, oldest name first."""
    return sorted(path.name.removesuffix(".sql.xz") for path in DUMPS.glob("*.sql.xz"))
