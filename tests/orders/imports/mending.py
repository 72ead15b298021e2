"""What a person with the report and a text editor does: mends the places that the report names, and sends again."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from service.http.sent_values import shown, value_at

FOLDER = Path(__file__).parent / "as_written"
Edit = Mapping[str, str] | str | None
MENDED: dict[str, dict[int, Edit]] = {
    name: {int(line): edit for line, edit in edits.items()}
    for name, edits in json.loads((FOLDER / "mended.json").read_text("utf-8")).items()
}
"""By file and line: new values by column, a new line, or None for a line that goes."""


def lines_of(name: str) -> list[str]:
    """The lines of a file, as an editor shows them."""
    return (FOLDER / name).read_text("utf-8-sig").rstrip("\n").split("\n")


def edited_places(name: str) -> Iterator[tuple[int, str]]:
    """Line and column of everything that is edited; no column where the whole line is."""
    for line, edit in MENDED[name].items():
        yield from ((line, column) for column in (edit if isinstance(edit, Mapping) else [""]))


def mended_lines(name: str) -> dict[int, str]:
    """The file's lines after mending, by their old places."""
    result = {}
    heading = lines_of(name)[0]
    for place, line in enumerate(lines_of(name), 1):
        edit = MENDED[name].get(place, line)
        if isinstance(edit, Mapping):
            edit = edited_object(line, edit) if name.endswith(".jsonl") else edited_row(heading, line, edit)
        if edit is not None:
            result[place] = edit
    return result


def value_in(name: str, line: int, column: str) -> str:
    """What stands in a file at a place that the report names; empty where no value can stand there."""
    heading, text = lines_of(name)[0], lines_of(name)[line - 1]
    if not column or (line == 1 and name.endswith(".csv")):
        return ""
    if name.endswith(".jsonl"):
        return shown(value_at(json.loads(text), column))
    columns, cells = (next(csv.reader([row], delimiter=delimiter_of(heading))) for row in (heading, text))
    return cells[columns.index(column)] if column in columns else ""


def delimiter_of(heading: str) -> str:
    """What parts the cells of a table."""
    return max(";,\t", key=heading.count)


def edited_row(heading: str, line: str, edit: Mapping[str, str]) -> str:
    """A row of a spreadsheet with other values in these columns; in the heading the first of that name changes."""
    columns, cells = (next(csv.reader([text], delimiter=";")) for text in (heading, line))
    for column, value in edit.items():
        cells[columns.index(column)] = value
    stream = io.StringIO()
    csv.writer(stream, delimiter=";", lineterminator="").writerow(cells)
    return stream.getvalue()


def edited_object(line: str, edit: Mapping[str, str]) -> str:
    """A line of JSON with other values under these paths."""
    whole: Any = json.loads(line)
    for path, value in edit.items():
        *parents, last = path.split(".")
        inner = whole
        for parent in parents:
            inner = inner[int(parent) if isinstance(inner, list) else parent]
        inner[last] = value
    return json.dumps(whole, ensure_ascii=False)


def whole_file(name: str) -> bytes:
    """The mended file."""
    return "\n".join(mended_lines(name).values()).encode()


def refused_lines_alone(name: str, refused: set[int]) -> bytes:
    """The mended rows that were refused and nothing else, under the heading that a table needs."""
    keep = refused | (set() if name.endswith(".jsonl") else {1})
    if 1 in refused and name.endswith(".csv"):
        return whole_file(name)  # a wrong heading refuses the file
    return "\n".join(text for line, text in mended_lines(name).items() if line in keep).encode()
