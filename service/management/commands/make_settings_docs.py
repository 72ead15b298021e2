"""Write docs/ops/settings.md, or see whether it is up to date: variables of the processes, settings of the desk."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import Any

from django.conf import settings

from service.docs.generator import DocumentsCommand, page, table
from service.runtime_settings import SETTING_DEFINITIONS

ABOUT = (
    "The variables are read when a process starts, out of its environment; `docker-compose.yml` passes each of them on "
    "from `.env`, which begins as a copy of `.env.example`. An empty one is the default; one that can't be right stops "
    "the start and is named. The settings of the desk are changed while it runs, in the admin («Настройки») or by "
    "`PATCH /api/v1/settings/{code}`, by administrators; every change is a version with its moment and its author."
)
EXAMPLE = Path(settings.BASE_DIR) / ".env.example"
UNITS = {
    "SECONDS": "seconds",
    "MINUTES": "minutes",
    "HOURS": "hours",
    "DAYS": "days",
    "MB": "MB",
    "ROWS": "rows",
    "MINUTE": "a minute",
}
MUST_BE_SET = "must be set"


class Command(DocumentsCommand):
    """`manage.py make_settings_docs [--check]`."""

    help = "Пишет docs/ops/settings.md: переменные окружения и настройки отдела."
    name = "make_settings_docs"

    def documents(self) -> dict[str, str]:
        """The one document."""
        variables = table(["variable", "default", "unit", "meaning"], variable_rows(EXAMPLE.read_text("utf-8")))
        figures = table(
            ["code", "default", "unit", "meaning (as the admin says it)"],
            map(setting_row, SETTING_DEFINITIONS.values()),
        )
        parts = (["## Variables", "", *variables], ["## Settings of the desk", "", *figures])
        return {"ops/settings.md": page("Settings", ABOUT, *parts, command=self.name)}


def variable_rows(example: str) -> Iterator[tuple[str, str, str, str]]:
    """The variables of `.env.example` in its order; what stands above some of them is said of each."""
    before_optional = True
    for paragraph in example.split("\n\n"):
        lines = [line for line in paragraph.splitlines() if line]
        before_optional = before_optional and not any(line.startswith("# May stay") for line in lines)
        kept = [line for line in lines if not line.startswith("# May stay")]
        parts = [list(part) for _, part in groupby(kept, key=lambda line: line.startswith("#"))]
        for comments, assignments in zip(parts[::2], parts[1::2], strict=False):
            meaning = " ".join(line.removeprefix("#").strip() for line in comments)
            yield from (variable_row(line, meaning, must_be_set=before_optional) for line in assignments)


def variable_row(line: str, meaning: str, *, must_be_set: bool) -> tuple[str, str, str, str]:
    """A variable's row; of one that production must be told there is no default."""
    name, _, default = line.partition("=")
    unit = UNITS.get(name.rpartition("_")[2], "")
    return f"`{name}`", MUST_BE_SET if must_be_set else f"`{default}`" if default else "empty", unit, meaning


def setting_row(setting: Any) -> tuple[str, str, str, str]:
    """A setting's row, its range as «from–to»."""
    value = setting.default
    told = "–".join(map(str, value)) if isinstance(value, (list, tuple)) else str(value)
    return f"`{setting.code}`", told, getattr(setting, "unit", ""), setting.label
